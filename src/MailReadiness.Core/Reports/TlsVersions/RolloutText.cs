using System;
using System.Globalization;
using MailReadiness.Checks.TlsVersions;

namespace MailReadiness.Reports.TlsVersions;

/// <summary>Says a share of a gradual rollout in a sentence.</summary>
internal static class RolloutText
{
    /// <summary>Such as <c>37 of 100 samples refuse TLS 1.0 (95 % interval 28 % to 47 %), 2 undecided</c>.</summary>
    public static string Describe(RolloutShare share)
    {
        int decided = share.Refused + share.Accepted;
        string text = string.Format(
            CultureInfo.InvariantCulture, "{0} of {1} samples refuse {2}", share.Refused, decided, share.Version.Display());
        if (share.Low is { } low && share.High is { } high) text += $" (95 % interval {Percent(low)} to {Percent(high)})";
        if (share.Undecided > 0) text += string.Format(CultureInfo.InvariantCulture, ", {0} undecided", share.Undecided);
        if (share.FrontEnd is { } frontEnd) text += " on " + SafeText.Line(frontEnd, 80);
        return text;
    }

    private static string Percent(double share) =>
        Math.Round(share * 100, MidpointRounding.AwayFromZero).ToString("F0", CultureInfo.InvariantCulture) + " %";
}
