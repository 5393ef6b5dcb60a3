using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.Judgement;
using MailReadiness.Tests.Architecture;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Judgement;

public sealed partial class VerdictRulesTests
{
    private static VerdictFacts Nothing => default;

    private static readonly VerdictFacts Negotiated = new()
    {
        Leg = TlsLeg.ClientToMail,
        Kind = TlsKind.Negotiated,
        Host = HostKind.Other,
        Success = SuccessAge.Recent,
    };

    private static readonly VerdictFacts Offered = Negotiated with { Kind = TlsKind.MaxOffered };

    private static readonly VerdictFacts Configured = new() { Leg = TlsLeg.ClientToMail, Kind = TlsKind.ConfiguredCap, Source = SourceKind.Configuration };

    private static readonly VerdictFacts SignIn = new() { Source = SourceKind.SignIns, Host = HostKind.ExchangeOnline, Success = SuccessAge.Recent };

    private static readonly VerdictFacts Floor = Negotiated with { AssumeTlsFloor = TlsVersion.Tls12 };

    /// <summary>Every row with the evidence it is for. A verdict that the table of the knowledge file asks for is here to the letter.</summary>
    private static readonly (string Id, string Verdict, VerdictFacts Facts)[] Cases =
    [
        ("negotiated-legacy-exchange-online", "WillBreak", Negotiated with { Version = TlsVersion.Tls10, Host = HostKind.ExchangeOnline }),
        ("negotiated-legacy-exchange-online", "WillBreak", Negotiated with { Version = TlsVersion.Tls11, Host = HostKind.ExchangeOnline }),
        ("negotiated-legacy-exchange-online", "WillBreak", Negotiated with { Version = TlsVersion.Ssl3, Host = HostKind.ExchangeOnline }),
        ("negotiated-legacy-exchange-online", "WillBreak", Negotiated with { Version = TlsVersion.Tls10, Host = HostKind.Legacy }),
        ("negotiated-legacy-exchange-online", "WillBreak", Negotiated with { Version = TlsVersion.Tls10, Host = HostKind.ExchangeOnline, Success = SuccessAge.None }),
        ("negotiated-legacy-other-server", "AtRisk", Negotiated with { Version = TlsVersion.Tls10 }),
        ("negotiated-legacy-other-server", "AtRisk", Negotiated with { Version = TlsVersion.Tls11, Host = HostKind.Unknown }),
        ("negotiated-legacy-offers-modern", "AtRisk", Negotiated with { Version = TlsVersion.Tls10, Host = HostKind.ExchangeOnline, OffersModern = true }),
        ("negotiated-legacy-offers-modern", "AtRisk", Negotiated with { Version = TlsVersion.Tls10, OffersModern = true }),
        ("offered-legacy", "WillBreak", Offered with { Version = TlsVersion.Tls11 }),
        ("offered-legacy", "WillBreak", Offered with { Version = TlsVersion.Tls10, Success = SuccessAge.None, Leg = TlsLeg.Unknown }),
        ("configured-legacy", "WillBreak", Configured with { Version = TlsVersion.Tls10 }),
        ("configured-legacy", "WillBreak", Configured with { Version = TlsVersion.Tls11, Host = HostKind.ExchangeOnline }),
        ("legacy-host", "AtRisk", SignIn with { Host = HostKind.Legacy }),
        ("legacy-host", "AtRisk", Configured with { Host = HostKind.Legacy, Kind = TlsKind.EncryptedUnknown }),
        ("legacy-host-modern", "AtRisk", Negotiated with { Version = TlsVersion.Tls12, Host = HostKind.Legacy }),
        ("legacy-host-modern", "AtRisk", Configured with { Version = TlsVersion.Tls13, Host = HostKind.Legacy }),
        ("negotiated-modern", "Ready", Negotiated with { Version = TlsVersion.Tls12 }),
        ("negotiated-modern", "Ready", Negotiated with { Version = TlsVersion.Tls13, Host = HostKind.ExchangeOnline }),
        ("negotiated-modern", "Ready", Negotiated with { Version = TlsVersion.Tls12, Host = HostKind.Unknown }),
        ("offered-modern", "Ready", Offered with { Version = TlsVersion.Tls12, Host = HostKind.ExchangeOnline }),
        ("modern-not-recent", "Unknown", Negotiated with { Version = TlsVersion.Tls12, Success = SuccessAge.Old }),
        ("modern-no-success", "Unknown", Negotiated with { Version = TlsVersion.Tls12, Success = SuccessAge.None }),
        ("modern-no-success", "Unknown", Offered with { Version = TlsVersion.Tls13, Success = SuccessAge.None }),
        ("configured-modern", "Unknown", Configured with { Version = TlsVersion.Tls12, Success = SuccessAge.Recent }),
        ("negotiated-legacy-leg-unknown", "AtRisk", Negotiated with { Version = TlsVersion.Tls10, Leg = TlsLeg.Unknown }),
        ("modern-leg-unknown", "Unknown", Negotiated with { Version = TlsVersion.Tls13, Leg = TlsLeg.Unknown }),
        ("entra-legacy-flag", "AtRisk", SignIn with { Leg = TlsLeg.ClientToEntra, Kind = TlsKind.EncryptedUnknown, EntraLegacyTls = true }),
        ("entra-leg-legacy", "AtRisk", SignIn with { Leg = TlsLeg.ClientToEntra, Kind = TlsKind.Negotiated, Version = TlsVersion.Tls10 }),
        ("entra-flag-false", "Unknown", SignIn with { Leg = TlsLeg.ClientToEntra, Kind = TlsKind.EncryptedUnknown, EntraLegacyTls = false }),
        ("entra-no-flag", "Unknown", SignIn),
        ("entra-no-flag", "Unknown", SignIn with { Leg = TlsLeg.ClientToEntra, Kind = TlsKind.Negotiated, Version = TlsVersion.Tls13 }),
        ("audit-log", "Unknown", SignIn with { Source = SourceKind.AuditLog }),
        ("report-without-version", "Unknown", SignIn with { Source = SourceKind.Report }),
        ("configuration-without-version", "Unknown", Configured with { Kind = TlsKind.EncryptedUnknown, Host = HostKind.ExchangeOnline }),
        ("log-without-version", "Unknown", Negotiated with { Kind = TlsKind.EncryptedUnknown }),
        ("no-tls-evidence", "Unknown", Nothing),
        ("no-tls-evidence", "Unknown", Nothing with { Success = SuccessAge.Recent, Host = HostKind.Other }),
        ("mixed-versions-will-break", "WillBreak", Negotiated with { Version = TlsVersion.Tls12, WorstVersion = MailClientVerdict.WillBreak }),
        ("mixed-versions-at-risk", "AtRisk", Negotiated with { Version = TlsVersion.Tls12, WorstVersion = MailClientVerdict.AtRisk }),
        ("mixed-versions-shared-address", "Unknown", Negotiated with { Version = TlsVersion.Tls10, Host = HostKind.ExchangeOnline, MixedAtSharedAddress = true }),
        ("mixed-versions-shared-address", "Unknown", Negotiated with { Version = TlsVersion.Tls12, MixedAtSharedAddress = true }),
        ("shared-address", "Unknown", SignIn with { JoinRefused = true }),
        ("entra-legacy-flag", "AtRisk", SignIn with { JoinRefused = true, EntraLegacyTls = true, Leg = TlsLeg.ClientToEntra }),
        ("behind-own-server", "Unknown", Nothing with { BehindOwnServer = true }),
        ("what-if-legacy-endpoints-off", "WillBreak", SignIn with { Host = HostKind.Legacy, AssumeLegacyEndpointsOff = true }),
        ("what-if-legacy-endpoints-off", "WillBreak", Negotiated with { Host = HostKind.Legacy, Version = TlsVersion.Tls13, AssumeLegacyEndpointsOff = true }),
        ("negotiated-modern", "Ready", Negotiated with { Version = TlsVersion.Tls12, AssumeLegacyEndpointsOff = true }),
        ("what-if-tls-floor", "WillBreak", Floor with { Version = TlsVersion.Tls10 }),
        ("what-if-tls-floor", "WillBreak", Offered with { Version = TlsVersion.Tls12, AssumeTlsFloor = TlsVersion.Tls13 }),
        ("offered-legacy", "WillBreak", Offered with { Version = TlsVersion.Tls10, AssumeTlsFloor = TlsVersion.Tls12 }),
        ("configured-legacy", "WillBreak", Configured with { Version = TlsVersion.Tls10, AssumeTlsFloor = TlsVersion.Tls12 }),
        ("negotiated-legacy-exchange-online", "WillBreak", Floor with { Version = TlsVersion.Tls10, Host = HostKind.ExchangeOnline }),
        ("what-if-tls-floor", "WillBreak", Floor with { Version = TlsVersion.Tls12, AssumeTlsFloor = TlsVersion.Tls13, OffersModern = true }),
        ("negotiated-modern", "Ready", Floor with { Version = TlsVersion.Tls12 }),
        ("negotiated-legacy-offers-modern", "AtRisk", Floor with { Version = TlsVersion.Tls10, OffersModern = true, OffersFloor = true }),
        ("entra-legacy-flag", "AtRisk", SignIn with { Leg = TlsLeg.ClientToEntra, EntraLegacyTls = true, AssumeTlsFloor = TlsVersion.Tls12 }),
        ("mixed-versions-shared-address", "Unknown", Floor with { Version = TlsVersion.Tls10, MixedAtSharedAddress = true }),
        ("blind-spot-allowed", "Unknown", Nothing with { BlindSpot = BlindSpot.Allowed }),
        ("blind-spot-allowed-not-seen", "Unknown", Nothing with { BlindSpot = BlindSpot.AllowedNotSeen }),
        ("blind-spot-active", "Unknown", Nothing with { BlindSpot = BlindSpot.Active }),
        ("blind-spot-signs-in", "Unknown", Nothing with { BlindSpot = BlindSpot.SignsIn }),
    ];

    public static IEnumerable<object[]> Rows => Cases.Select((row, i) => new object[] { i, row.Id, row.Verdict });

    [Theory]
    [MemberData(nameof(Rows))]
    public void EvidenceGivesItsVerdict(int index, string id, string verdict)
    {
        VerdictRow row = VerdictRules.RowFor(Cases[index].Facts);

        Assert.Equal((id, verdict), (row.Id, row.Verdict.ToString()));
    }

    [Fact]
    public void EveryRowHasACase() => Assert.Empty(VerdictRules.Rows.Select(row => row.Id).Except(Cases.Select(row => row.Id)));

    [Fact]
    public void IdsAreUniqueWords()
    {
        Assert.Equal(VerdictRules.Rows.Count, VerdictRules.Rows.Select(row => row.Id).Distinct().Count());
        Assert.All(VerdictRules.Rows, row => Assert.Matches(Id(), row.Id));
    }

    [Fact]
    public void EveryRowSaysWhyAndWhatToDo() => Assert.All(VerdictRules.Rows, row =>
    {
        Assert.EndsWith(".", row.Reason.Replace("{tenant}", ""), StringComparison.Ordinal);
        Assert.Equal(row.Verdict == MailClientVerdict.Ready, row.WhatToDo.Length == 0);
    });

    /// <summary>The page of the rules holds every row, in order.</summary>
    [Fact]
    public void ThePageOfTheRulesIsTheTable()
    {
        string page = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "inventory-rules.md"));

        Assert.Equal(
            VerdictRules.Rows.Select(row => $"| `{row.Id}` | {row.Verdict} | {row.Reason} | {row.WhatToDo} |"),
            page.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.TrimEnd('\r')));
    }

    /// <summary>What no evidence may ever lead to, tried with all evidence there is.</summary>
    [Fact]
    public void NoEvidenceIsOverrated()
    {
        int tried = 0;
        foreach (VerdictFacts facts in Everything())
        {
            tried++;
            VerdictRow row = VerdictRules.RowFor(facts);
            if (row.Verdict == MailClientVerdict.Ready)
            {
                Assert.True(facts is { Leg: TlsLeg.ClientToMail, Version: >= TlsVersion.Tls12, Success: SuccessAge.Recent, Kind: TlsKind.Negotiated or TlsKind.MaxOffered }, facts.ToString());
                Assert.NotEqual(HostKind.Legacy, facts.Host);
                Assert.False(facts.MixedAtSharedAddress || facts.WorstVersion is not null, facts.ToString());
            }

            // The sign-in is another connection than the one for mail, so it proves nothing about a break.
            bool onlyEntra = facts.Leg == TlsLeg.ClientToEntra && facts.Kind is not TlsKind.ConfiguredCap && facts.WorstVersion is null && !facts.AssumeLegacyEndpointsOff;
            if (onlyEntra) Assert.NotEqual(MailClientVerdict.WillBreak, row.Verdict);
            if (facts.Version is null && facts.Kind is TlsKind.None or TlsKind.EncryptedUnknown && facts.WorstVersion is null && !facts.AssumeLegacyEndpointsOff)
                Assert.True(row.Verdict is MailClientVerdict.AtRisk or MailClientVerdict.Unknown, facts.ToString());
        }

        Assert.True(tried > 100_000, $"{tried}");
    }

    private static IEnumerable<VerdictFacts> Everything()
    {
        TlsVersion?[] versions = [null, TlsVersion.Ssl3, TlsVersion.Tls10, TlsVersion.Tls12, TlsVersion.Tls13];
        MailClientVerdict?[] worst = [null, MailClientVerdict.WillBreak, MailClientVerdict.AtRisk];
        bool?[] flags = [null, false, true];
        foreach (TlsLeg leg in Values<TlsLeg>())
        foreach (TlsKind kind in Values<TlsKind>())
        foreach (HostKind host in Values<HostKind>())
        foreach (SourceKind source in Values<SourceKind>())
        foreach (SuccessAge success in Values<SuccessAge>())
        foreach (TlsVersion? version in versions)
        foreach (bool? flag in flags)
        for (int bits = 0; bits < 8; bits++)
        {
            yield return new VerdictFacts
            {
                Leg = leg,
                Kind = kind,
                Host = host,
                Source = source,
                Success = success,
                Version = version,
                EntraLegacyTls = flag,
                WorstVersion = version is null ? null : worst[bits % 3],
                MixedAtSharedAddress = version is not null && bits == 5,
                JoinRefused = bits == 6,
                AssumeLegacyEndpointsOff = (bits & 1) != 0,
                AssumeTlsFloor = (bits & 2) != 0 ? TlsVersion.Tls12 : null,
                OffersModern = (bits & 4) != 0,
                OffersFloor = (bits & 4) != 0,
            };
        }
    }

    private static T[] Values<T>() where T : struct, Enum => Enum.GetValues<T>();

    [GeneratedRegex("^[a-z]+(-[a-z]+)+$")]
    private static partial Regex Id();
}
