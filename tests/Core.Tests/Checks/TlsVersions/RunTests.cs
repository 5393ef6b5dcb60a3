using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;
using MailReadiness.Sandbox;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Checks.TlsVersions;

/// <summary>Many endpoints in one run: results stream, one endpoint's trouble is its own, cancellation leaves nothing open.</summary>
public sealed class RunTests
{
    private static readonly TlsVersionOptions Quick = new() { Timeout = TimeSpan.FromSeconds(2), ThrottleLimit = 4 };

    [Fact]
    public async Task Every_endpoint_gets_its_own_answer()
    {
        using SandboxServer modern = SandboxServer.Start(new SandboxOptions());
        using SandboxServer legacy = SandboxServer.Start(new SandboxOptions { Accepted = [TlsVersion.Tls10, TlsVersion.Tls12] });
        MailEndpoint nowhere = new(MailProtocol.Imap, "no-such-host.invalid", 993, MailSecurity.Implicit);
        List<TlsVersionResult> results = [];
        await new TlsVersionCheck(Quick).RunAsync([modern.Endpoint, nowhere, legacy.Endpoint], results.Add, CancellationToken.None);

        Assert.Equal(TlsVerdict.ModernOnly, results.Single(r => r.Endpoint == modern.Endpoint).Verdict);
        Assert.Equal(TlsVerdict.LegacyAccepted, results.Single(r => r.Endpoint == legacy.Endpoint).Verdict);
        Assert.Equal(TlsVerdict.Unreachable, results.Single(r => r.Endpoint == nowhere).Verdict);
    }

    [Fact]
    public async Task Cancellation_closes_every_connection()
    {
        using SandboxServer silent = SandboxServer.Start(new SandboxOptions { Chaos = SandboxChaos.SilentAfterAccept });
        using CancellationTokenSource stop = new();
        Task run = new TlsVersionCheck(new TlsVersionOptions()).RunAsync([silent.Endpoint], _ => { }, stop.Token);
        await UntilAsync(() => silent.OpenConnections == 6);
        stop.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        await UntilAsync(() => silent.OpenConnections == 0);
    }

    [Fact]
    public async Task A_failing_receiver_ends_the_run_with_its_error()
    {
        using SandboxServer modern = SandboxServer.Start(new SandboxOptions());
        Task run = new TlsVersionCheck(Quick).RunAsync([modern.Endpoint], _ => throw new InvalidOperationException("full"), CancellationToken.None);

        Assert.Equal("full", (await Assert.ThrowsAsync<InvalidOperationException>(() => run)).Message);
    }

    [Fact]
    public async Task Versions_not_asked_about_are_not_tested()
    {
        TlsVersionResult result = await SandboxTruth.CheckAsync(new SandboxOptions(), Quick with { Versions = [TlsVersion.Tls10, TlsVersion.Tls12] });

        Assert.Equal(
            [TlsOutcome.NotTested, TlsOutcome.NotTested, TlsOutcome.Refused, TlsOutcome.NotTested, TlsOutcome.Accepted, TlsOutcome.NotTested],
            result.Versions.Select(o => o.Outcome));
        Assert.Equal(TlsVerdict.Inconclusive, result.Verdict);
    }

    [Fact]
    public async Task A_control_is_made_even_when_no_modern_version_was_asked_about()
    {
        SandboxOptions server = new() { Refusal = SandboxRefusal.Fin };
        TlsVersionResult result = await SandboxTruth.CheckAsync(server, Quick with { Versions = [TlsVersion.Tls10] });

        Assert.Equal(TlsOutcome.Refused, result.Outcome(TlsVersion.Tls10).Outcome);
    }

    [Fact]
    public async Task No_more_connections_are_open_than_allowed()
    {
        SandboxOptions server = new() { MaxConcurrentConnections = 2, ConcurrencyAction = SandboxRateLimitAction.Reset, ResponseDelay = TimeSpan.FromMilliseconds(20) };
        TlsVersionResult result = await SandboxTruth.CheckAsync(server, Quick with { ConnectionsPerHost = 1 });

        result.AssertAccepts(TlsVersion.Tls12, TlsVersion.Tls13);
        Assert.Empty(result.Notes);
    }

    [Theory]
    [InlineData(SandboxRefusal.AlertProtocolVersion)]
    [InlineData(SandboxRefusal.Fin)]
    public async Task A_rollout_is_sampled_per_front_end(SandboxRefusal refusal)
    {
        SandboxOptions server = new()
        {
            Security = MailSecurity.StartTls,
            Refusal = refusal,
            FrontEnds = [new SandboxFrontEnd("OLD.prod.example.com", [TlsVersion.Tls10, TlsVersion.Tls12]), new SandboxFrontEnd("NEW.prod.example.com", [TlsVersion.Tls12])],
        };
        TlsVersionResult result = await SandboxTruth.CheckAsync(server, Quick with { Samples = 20, Versions = [TlsVersion.Tls10, TlsVersion.Tls12] });

        RolloutShare whole = result.Rollout.Single(s => s.FrontEnd is null);
        Assert.Equal(20, whole.Refused + whole.Accepted + whole.Undecided);
        Assert.InRange(whole.Refused, 1, 19);
        Assert.InRange(whole.Accepted, 1, 19);
        Assert.True(whole.Low < whole.High);
        Assert.Equal(TlsVerdict.LegacyAccepted, result.Verdict);
        Assert.All(result.Rollout.Where(s => s.FrontEnd == "OLD.prod.example.com"), s => Assert.Equal(0, s.Refused));
        Assert.All(result.Rollout.Where(s => s.FrontEnd == "NEW.prod.example.com"), s => Assert.Equal(0, s.Accepted));
        Assert.Contains(result.Notes, n => n.Contains("refuse TLS 1.0", StringComparison.Ordinal));
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(20));
        while (!condition()) await Task.Delay(10, patience.Token);
    }
}
