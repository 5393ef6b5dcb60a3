using System.Collections.Generic;
using System.Linq;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.TlsVersions;

/// <summary>Adds outcomes up to a verdict; the only place where that is done.</summary>
internal static class VerdictRule
{
    /// <summary>The verdict and its reason.</summary>
    public static (TlsVerdict Verdict, string Reason) Of(IReadOnlyList<TlsVersionOutcome> outcomes)
    {
        List<TlsVersionOutcome> tested = [.. outcomes.Where(o => o.Outcome != TlsOutcome.NotTested)];
        List<TlsVersionOutcome> accepted = [.. tested.Where(o => o.Outcome == TlsOutcome.Accepted)];
        List<TlsVersionOutcome> legacy = [.. accepted.Where(o => o.Version.IsLegacy())];
        List<TlsVersionOutcome> modern = [.. accepted.Where(o => !o.Version.IsLegacy())];

        if (tested.Count > 0 && tested.All(o => o.Outcome == TlsOutcome.Unreachable))
            return (TlsVerdict.Unreachable, $"{tested[tested.Count - 1].Evidence?.Summary} Nothing was refused: nothing was asked.");
        if (legacy.Count > 0 && modern.Count > 0)
            return (TlsVerdict.LegacyAccepted, $"{Names(legacy)} still accepted beside {List(modern)}. Find the clients that use {(legacy.Count == 1 ? "it" : "them")} before the server stops.");
        if (legacy.Count > 0)
        {
            return outcomes.All(o => o.Version.IsLegacy() || o.Outcome == TlsOutcome.Refused)
                ? (TlsVerdict.LegacyOnly, $"Only {Names(legacy)} accepted: clients that insist on TLS 1.2 cannot connect. Update this server.")
                : (TlsVerdict.Inconclusive, $"{Names(legacy)} accepted; whether TLS 1.2 or 1.3 is was not found out. {Open(outcomes)}");
        }

        if (modern.Count == 0) return (TlsVerdict.Inconclusive, NothingAccepted(tested));
        List<TlsVersionOutcome> open = [.. tested.Where(o => o.Version.IsLegacy() && o.Outcome != TlsOutcome.Refused)];
        if (open.Count > 0) return (TlsVerdict.Inconclusive, $"{Names(modern)} accepted; {List(open)} could not be decided. {open[open.Count - 1].Evidence?.Summary}");
        bool bothTested = new[] { TlsVersion.Tls10, TlsVersion.Tls11 }.All(v => tested.Any(o => o.Version == v));
        return bothTested
            ? (TlsVerdict.ModernOnly, $"{Names(modern)} accepted; every older version tested is refused.")
            : (TlsVerdict.Inconclusive, $"{Names(modern)} accepted; TLS 1.0 and TLS 1.1 were not both tested.");
    }

    private static string NothingAccepted(List<TlsVersionOutcome> tested)
    {
        if (tested.Count == 0) return "No version was tested.";
        TlsVersionOutcome newest = tested[tested.Count - 1];
        bool onlyRefused = tested.All(o => o.Outcome == TlsOutcome.Refused);
        return onlyRefused && newest.Version.IsLegacy()
            ? $"{Names(tested)} refused; without a test of TLS 1.2 or 1.3 that says nothing about them."
            : $"No version was accepted, so nothing shows that this service works at all. {newest.Evidence?.Summary} Check host, port, protocol and whether TLS starts at once or by STARTTLS.";
    }

    private static string Open(IReadOnlyList<TlsVersionOutcome> outcomes)
    {
        TlsVersionOutcome? open = outcomes.LastOrDefault(o => !o.Version.IsLegacy() && o.Outcome is TlsOutcome.Inconclusive or TlsOutcome.Unreachable);
        return open?.Evidence?.Summary ?? "Test both.";
    }

    private static string Names(List<TlsVersionOutcome> some) => $"{List(some)} {(some.Count == 1 ? "is" : "are")}";

    private static string List(List<TlsVersionOutcome> some)
    {
        List<string> names = [.. some.Select(o => o.Version.Display())];
        return names.Count == 1 ? names[0] : $"{string.Join(", ", names.Take(names.Count - 1))} and {names[names.Count - 1]}";
    }
}
