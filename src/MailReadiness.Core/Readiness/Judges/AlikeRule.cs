using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Readiness.Judges;

/// <summary>Whether the addresses and front ends behind one endpoint treat every version alike.</summary>
internal static class AlikeRule
{
    private const int Named = 3;
    private const string Gradual = "A change that arrives gradually looks like this. Measure again over several days with samples before you conclude anything from one probe.";

    /// <summary>The ruling; null where one address was asked once, so that there is nothing to compare.</summary>
    public static Ruling? Of(IReadOnlyList<TlsVersionResult> results)
    {
        RolloutShare[] shares = [.. results[0].Rollout.Where(share => share.FrontEnd is null)];
        int addresses = results.Select(result => result.Address).Where(address => address is not null).Distinct().Count();
        if (addresses < 2 && shares.Length == 0) return null;

        string[] differences = [.. shares.Where(share => share is { Refused: > 0, Accepted: > 0 }).Select(TlsRules.Share).Concat(Differences(results)).Distinct()];
        if (differences.Length > 0) return Ruling.Warning($"{FindingText.List(differences)}.", Gradual);

        int undecided = results.Count(result => !result.Versions.Any(IsDecided)) + shares.Count(share => share.Refused + share.Accepted == 0);
        if (undecided > 0) return Ruling.NotMeasured("Some of the addresses or samples gave no answer that could be compared.", "Run the check again.");
        string sampled = shares.Length > 0 ? ", " + FindingText.Count(shares.Sum(share => share.Refused + share.Accepted), "sample", "samples") : "";
        return Ruling.Passed($"{FindingText.Count(addresses, "address", "addresses")}{sampled}: every version is treated alike.");
    }

    private static IEnumerable<string> Differences(IReadOnlyList<TlsVersionResult> results)
    {
        foreach (TlsVersion version in TlsVersionOptions.AllVersions)
        {
            string[] accepting = At(results, version, TlsOutcome.Accepted);
            string[] refusing = At(results, version, TlsOutcome.Refused);
            if (accepting.Length > 0 && refusing.Length > 0)
                yield return $"{version.Display()} is accepted at {FindingText.List(accepting, Named)} and refused at {FindingText.List(refusing, Named)}";
        }
    }

    private static string[] At(IReadOnlyList<TlsVersionResult> results, TlsVersion version, TlsOutcome outcome) =>
        [.. results.Where(result => result.Versions.Any(one => one.Version == version && one.Outcome == outcome)).Select(result => result.Address ?? "an unnamed address").Distinct()];

    private static bool IsDecided(TlsVersionOutcome outcome) => outcome.Outcome is TlsOutcome.Accepted or TlsOutcome.Refused;
}
