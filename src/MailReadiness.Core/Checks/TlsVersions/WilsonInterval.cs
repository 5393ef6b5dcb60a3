using System;

namespace MailReadiness.Checks.TlsVersions;

/// <summary>The 95 % Wilson score interval of a share (E. B. Wilson, JASA 22, 1927).</summary>
internal static class WilsonInterval
{
    private const double Z = 1.959963984540054;

    /// <summary>Bounds of the share of <paramref name="hits"/> in <paramref name="total"/>, 0 to 1; null without any.</summary>
    public static (double Low, double High)? Of(int hits, int total)
    {
        if (hits < 0 || hits > total) throw new ArgumentOutOfRangeException(nameof(hits));
        if (total == 0) return null;
        double n = total;
        double p = hits / n;
        double z2 = Z * Z;
        double centre = p + (z2 / (2 * n));
        double spread = Z * Math.Sqrt((p * (1 - p) / n) + (z2 / (4 * n * n)));
        double scale = 1 + (z2 / n);
        // At the ends the formula is exact; rounding must not say otherwise.
        double low = hits == 0 ? 0 : (centre - spread) / scale;
        double high = hits == total ? 1 : (centre + spread) / scale;
        return (low, high);
    }
}
