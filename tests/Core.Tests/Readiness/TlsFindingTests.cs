using System;
using System.Linq;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;
using MailReadiness.Readiness;
using MailReadiness.Tests.Reports;
using Xunit;
using static MailReadiness.Readiness.FindingStatus;

namespace MailReadiness.Tests.Readiness;

/// <summary>What results of TLS checks become. One letter per version, SSL 2 first: A accepted, r refused, u unclear, x unreachable, - not tested.</summary>
public sealed class TlsFindingTests
{
    [Theory]
    [InlineData("rrrrAA", Passed, Passed, Passed)]
    [InlineData("rrrrAr", Passed, Passed, Passed)]
    [InlineData("rrrr-A", Passed, Passed, Passed)]
    [InlineData("rrAArr", Failed, Warning, Passed)]
    [InlineData("rrAAuu", NotMeasured, Warning, Passed)]
    [InlineData("rrAA--", NotMeasured, Warning, Passed)]
    [InlineData("rrrAAA", Passed, Warning, Passed)]
    [InlineData("rrAuAA", Passed, Warning, Passed)]
    [InlineData("rruuAA", Passed, NotMeasured, Passed)]
    [InlineData("rrruAA", Passed, NotMeasured, Passed)]
    [InlineData("rr--AA", Passed, NotMeasured, Passed)]
    [InlineData("--rrAA", Passed, Passed, NotMeasured)]
    [InlineData("-rrrAA", Passed, Passed, NotMeasured)]
    [InlineData("ArrrAA", Passed, Passed, Failed)]
    [InlineData("rArrAA", Passed, Passed, Failed)]
    [InlineData("uArrAA", Passed, Passed, Failed)]
    [InlineData("rrrrrr", NotMeasured, NotMeasured, NotMeasured)] // nothing shows that the service works at all
    [InlineData("xxxxxx", NotMeasured, NotMeasured, NotMeasured)]
    [InlineData("uuuuuu", NotMeasured, NotMeasured, NotMeasured)]
    [InlineData("------", NotMeasured, NotMeasured, NotMeasured)]
    public void EveryOutcomeHasItsStatus(string outcomes, FindingStatus modern, FindingStatus legacy, FindingStatus ssl)
    {
        AssessmentReport report = Judged.Report(Judged.Tls(outcomes));
        Assert.Equal(modern, report.One("MR-TLS-001").Status);
        Assert.Equal(legacy, report.One("MR-TLS-002").Status);
        Assert.Equal(ssl, report.One("MR-TLS-003").Status);
        Assert.All(report.Findings, finding => Assert.Equal(["tls[0]"], finding.Evidence));
        Assert.All(report.Findings.Where(finding => finding.Status != Passed), finding => Assert.NotEmpty(finding.WhatToDo));
    }

    [Fact]
    public void WhatWasNotMeasuredSaysWhy()
    {
        Assert.Contains("Nothing was refused", Judged.Report(Judged.Tls("xxxxxx")).One("MR-TLS-002").Why, StringComparison.Ordinal);
        Assert.Contains("TLS 1.0 and TLS 1.1 are not tested", Judged.Report(Judged.Tls("rr--AA")).One("MR-TLS-002").Why, StringComparison.Ordinal);
        Assert.Contains("the control failed", Judged.Report(Judged.Tls("rrruAA")).One("MR-TLS-002").Why, StringComparison.Ordinal);
    }

    /// <summary>At Exchange Online a greeting is not the last word: SMTP refuses old TLS at sign-in.</summary>
    [Theory]
    [InlineData("smtp.office365.com", TlsLayer.Greeting, true)]
    [InlineData("smtp.office365.com", TlsLayer.Login, false)]
    [InlineData("mail.example.org", TlsLayer.Greeting, false)]
    public void ThatNoSignInWasTriedIsSaid(string host, TlsLayer layer, bool said)
    {
        TlsVersionResult result = Judged.Tls("rrAAAA", host: host);
        result = result with { Versions = [.. result.Versions.Select(version => version.Outcome == TlsOutcome.Accepted ? version with { Layer = layer } : version)] };
        Assert.Equal(said, Judged.Report(result).One("MR-TLS-002").Why.Contains("-LoginProbe", StringComparison.Ordinal));
    }

    [Fact]
    public void ASampleThatIsPartlyRefusedIsAWarningWithTheShare()
    {
        TlsVersionResult sampled = ResultBuilder.WithRollout(Judged.Tls("rrrrAA"), [Judged.Share(37, 63, 2)]);
        AssessmentReport report = Judged.Report(sampled);
        Finding finding = report.One("MR-TLS-002");
        Assert.Equal(Warning, finding.Status);
        Assert.Contains("37 of 100 connections refuse TLS 1.0 (37 %)", finding.Why, StringComparison.Ordinal);
        Assert.Equal(Warning, report.One("MR-TLS-006").Status);
        Assert.Contains("37 of 100", report.One("MR-TLS-006").Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100, 0, Passed)]
    [InlineData(0, 100, Passed)]
    [InlineData(1, 999, Warning)]
    [InlineData(0, 0, NotMeasured)]
    public void SamplesThatAgreeAreAlike(int refused, int accepted, FindingStatus status) =>
        Assert.Equal(status, Judged.Report(Judged.Tls(accepted > 0 ? "rrArAA" : "rrrrAA") with { Rollout = [Judged.Share(refused, accepted)] }).One("MR-TLS-006").Status);

    [Theory]
    [InlineData("rrrrAA", "rrrrAA", Passed)]
    [InlineData("rrrrAA", "rrArAA", Warning)]
    [InlineData("rrrrAA", "xxxxxx", NotMeasured)]
    [InlineData("rruuAA", "rrrrAA", Passed)] // what is undecided at one address is no difference
    public void AddressesAreCompared(string one, string other, FindingStatus status)
    {
        Finding finding = Judged.Report(Judged.Tls(one, "203.0.113.1"), Judged.Tls(other, "203.0.113.2")).One("MR-TLS-006");
        Assert.Equal(status, finding.Status);
        Assert.Equal("pop3s://outlook.office365.com:995", finding.Subject);
        Assert.Equal(["tls[0]", "tls[1]"], finding.Evidence);
    }

    [Fact]
    public void OneAddressAskedOnceIsComparedWithNothing() => Assert.Empty(Judged.Report(Judged.Tls("rrrrAA")).Of("MR-TLS-006"));

    [Theory]
    [InlineData(true, true, 200, 0, Passed)]
    [InlineData(true, true, 31, 0, Passed)]
    [InlineData(true, true, 30, 0, Warning)]
    [InlineData(true, true, 0, 0, Warning)]
    [InlineData(true, true, -1, 0, Failed)]
    [InlineData(true, true, 200, 10, Failed)]
    [InlineData(false, true, 200, 0, Failed)]
    [InlineData(true, false, 200, 0, Failed)]
    public void TheCertificateIsJudgedByNameTrustAndTime(bool name, bool trusted, int endsIn, int beginsIn, FindingStatus status)
    {
        TlsVersionResult result = Judged.Tls("rrrrAA") with
        {
            Certificate = Samples.Certificate with
            {
                NameMatches = name,
                ChainTrusted = trusted,
                Problems = name && trusted ? [] : ["It does not name the host."],
                NotAfter = new DateTimeOffset(Judged.Today.AddDays(endsIn).AddHours(1)),
                NotBefore = new DateTimeOffset(beginsIn == 0 ? Judged.Today.AddDays(-100) : Judged.Today.AddDays(beginsIn)),
            },
        };
        Finding finding = Judged.Report(result).One("MR-TLS-004");
        Assert.Equal(status, finding.Status);
        Assert.Equal(status == Warning ? Judged.Today.AddDays(endsIn) : null, finding.ActBy);
    }

    [Fact]
    public void ACertificateThatExpiredTodayHasExpired()
    {
        TlsVersionResult result = Judged.Tls("rrrrAA") with { StartedAt = Judged.Now, Certificate = Samples.Certificate with { NotAfter = Judged.Now.AddMinutes(-1) } };
        Assert.Equal(Failed, Judged.Report(result).One("MR-TLS-004").Status);
        Assert.Equal(Warning, Judged.Report(result with { Certificate = Samples.Certificate with { NotAfter = Judged.Now.AddMinutes(1) } }).One("MR-TLS-004").Status);
    }

    [Fact]
    public void WithoutACertificateNothingIsKnownOfIt() => Assert.Equal(NotMeasured, Judged.Report(Judged.Tls("xxxxxx") with { Certificate = null }).One("MR-TLS-004").Status);

    [Fact]
    public void InjectedTextIsAFailureOfStartTlsAlone()
    {
        TlsVersionResult clean = Judged.Tls("rrrrAA", security: MailSecurity.StartTls);
        TlsVersionResult injected = clean with { Versions = [.. clean.Versions.Select(version => version with { Evidence = version.Evidence! with { InjectedPlaintext = "* OK injected" } })] };
        Assert.Equal(Passed, Judged.Report(clean).One("MR-TLS-005").Status);
        Assert.Equal(Failed, Judged.Report(injected).One("MR-TLS-005").Status);
        Assert.Contains("* OK injected", Judged.Report(injected).One("MR-TLS-005").Why, StringComparison.Ordinal);
        Assert.Equal(NotMeasured, Judged.Report(Judged.Tls("xxxxxx", security: MailSecurity.StartTls)).One("MR-TLS-005").Status);
        Assert.Empty(Judged.Report(Judged.Tls("rrrrAA")).Of("MR-TLS-005"));
    }

    [Fact]
    public void EachAddressHasFindingsOfItsOwnAndTheSameOneHasThemOnce()
    {
        AssessmentReport report = Judged.Report(Judged.Tls("rrrrAA", "203.0.113.1"), Judged.Tls("rrArAA", "203.0.113.2"), Judged.Tls("rrrrAA", "203.0.113.2"));
        Finding[] legacy = [.. report.Of("MR-TLS-002").OrderBy(finding => finding.Subject)];
        Assert.Equal(["pop3s://outlook.office365.com:995 at 203.0.113.1", "pop3s://outlook.office365.com:995 at 203.0.113.2"], legacy.Select(finding => finding.Subject));
        Assert.Equal([Passed, Warning], legacy.Select(finding => finding.Status));
        Assert.Equal(["tls[1]", "tls[2]"], legacy[1].Evidence);
        Assert.StartsWith("1 of 2 measurements: ", legacy[1].Why, StringComparison.Ordinal);
    }

    /// <summary>What Microsoft announces holds for its hosts, and its dates are the advisory's own.</summary>
    [Theory]
    [InlineData("outlook.office365.com", true)]
    [InlineData("pop-legacy.office365.com", true)]
    [InlineData("mail.example.org", false)]
    public void AnnouncementsHoldForExchangeOnlineAlone(string host, bool explained)
    {
        AssessmentResults results = new() { TlsVersions = [new Observed<TlsVersionResult>(Judged.Tls("rrAAAA", host: host))], Advisories = [Judged.Post] };
        Finding finding = Judged.Report(results).One("MR-TLS-002");
        Assert.Equal(explained ? ["MC1293480"] : [], finding.Advisories);
        Assert.Equal(explained ? new DateTime(2026, 6, 29) : null, finding.ActBy);
        Assert.Empty(Judged.Report(results).One("MR-TLS-001").Advisories); // it passed
    }
}
