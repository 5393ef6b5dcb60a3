using System.Collections.Generic;

namespace MailReadiness.Readiness.Judges;

/// <summary>Puts several rulings about one subject together.</summary>
internal static class Rulings
{
    /// <summary>The worst of them, with how many came out so when they differ or there are several; the first of those that weigh alike.</summary>
    /// <param name="rulings">At least one.</param>
    /// <param name="things">What they are about, in the plural, such as <c>canaries</c>.</param>
    public static Ruling Worst(IReadOnlyList<Ruling> rulings, string things = "measurements")
    {
        Ruling worst = rulings[0];
        int alike = 0;
        foreach (Ruling ruling in rulings)
        {
            if (ruling.Status > worst.Status) (worst, alike) = (ruling, 0);
            if (ruling.Status == worst.Status) alike++;
        }

        return rulings.Count == 1 ? worst : worst with { Why = $"{FindingText.Number(alike)} of {FindingText.Number(rulings.Count)} {things}: {worst.Why}" };
    }
}
