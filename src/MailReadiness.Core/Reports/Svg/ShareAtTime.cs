using System;

namespace MailReadiness.Reports.Svg;

/// <summary>A share with its 95 % interval, as one run saw it.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Hits">How many.</param>
/// <param name="Total">Of how many.</param>
/// <param name="Low">Lower bound, 0 to 1.</param>
/// <param name="High">Upper bound.</param>
internal sealed record ShareAtTime(DateTime At, int Hits, int Total, double Low, double High)
{
    /// <summary>The share, 0 to 1.</summary>
    public double Share => (double)Hits / Total;
}
