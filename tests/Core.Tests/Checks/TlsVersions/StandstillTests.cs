using System;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;
using MailReadiness.Sandbox;
using MailReadiness.Tests.Checks.DeleteCommit;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Checks.TlsVersions;

/// <summary>A machine that is asleep or too busy to listen does not take its own silence for the server's.</summary>
public sealed class StandstillTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    /// <summary>What the machine spoilt once is asked again.</summary>
    [Fact]
    public async Task An_attempt_that_the_machine_spoilt_is_made_again()
    {
        using SandboxServer server = SandboxServer.Start(new SandboxOptions { Security = MailSecurity.Implicit });
        using Standstill standstill = new(times: 1);
        using AddressProber prober = standstill.Prober(server);
        ProbeAttempt? attempt = await prober.AttemptAsync(TlsVersion.Tls12, null, CancellationToken.None);

        Assert.Equal(ProbeEnd.Spoke, attempt!.End);
        Assert.Equal(2, standstill.Lookups);
    }

    /// <summary>Where it goes on, the attempt says whose trouble it was, and proves nothing. The time that was lost is put back: it is more than the address has.</summary>
    [Fact]
    public async Task A_machine_that_does_not_wake_up_blames_nobody()
    {
        using SandboxServer server = SandboxServer.Start(new SandboxOptions { Security = MailSecurity.Implicit });
        using Standstill standstill = new(times: 2);
        using AddressProber prober = standstill.Prober(server);
        ProbeAttempt? attempt = await prober.AttemptAsync(TlsVersion.Tls12, null, CancellationToken.None);

        Assert.Equal(ProbeEnd.LocalTrouble, attempt!.End);
        Assert.Contains("this machine was asleep or too busy to listen", attempt.Summary, StringComparison.Ordinal);
        Assert.Equal(Reading.Unclear, ProbeReading.Of(attempt));
        Assert.Equal(2, standstill.Lookups);

        attempt = await prober.AttemptAsync(TlsVersion.Tls12, null, CancellationToken.None);
        Assert.Equal(ProbeEnd.Spoke, attempt?.End);
    }

    [Fact]
    public void A_spoilt_repetition_takes_nothing_back()
    {
        VersionState state = new(TlsVersion.Tls10);
        ProbeAttempt silence = Attempts.Of(ProbeEnd.Silence);
        state.Add(silence);
        state.Add(Attempts.Of(ProbeEnd.LocalTrouble));
        state.ConfirmByControls(0);

        Assert.Same(silence, state.Deciding);
        Assert.Equal(2, state.Attempts.Count);
    }

    /// <summary>The second choice of suites was never heard about, so nobody has refused it.</summary>
    [Fact]
    public void A_spoilt_second_choice_of_suites_is_no_refusal()
    {
        VersionState state = new(TlsVersion.Tls10);
        state.Add(Attempts.Of(ProbeEnd.Alert) with { Alert = new Alert(2, Alert.HandshakeFailure) });
        Assert.Equal(Reading.OtherSuites, state.Reading);
        state.Add(Attempts.Of(ProbeEnd.LocalTrouble));

        Assert.Equal(Reading.Unclear, state.Reading);
    }

    [Theory] // seconds
    [InlineData(1, 1.05, false)]
    [InlineData(1, 1.2, true)]
    [InlineData(0.1, 0.19, false)]
    [InlineData(0.1, 0.21, true)]
    [InlineData(10, 10.9, false)]
    [InlineData(10, 11.1, true)]
    public void A_time_out_may_ring_a_tenth_late(double limit, double elapsed, bool stoodStill) =>
        Assert.Equal(stoodStill, ProbeRun.StoodStill(TimeSpan.FromSeconds(limit), TimeSpan.FromSeconds(elapsed)));

    [Fact]
    public void Time_lost_together_is_lost_once()
    {
        LostTime lost = new();
        lost.Add(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3));
        lost.Add(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3));
        lost.Add(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4));
        lost.Add(TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(10));

        Assert.Equal(TimeSpan.FromSeconds(4), lost.Total);
    }

    /// <summary>Holds up the thread of the attempt itself, in the lookup of a proxy's name, beyond the attempt's time-out.</summary>
    private sealed class Standstill(int times) : IDisposable
    {
        private readonly RelayProxy relay = new("http");
        private int lookups;

        public int Lookups => lookups;

        public AddressProber Prober(SandboxServer server)
        {
            ProxySettings proxy = new(new UriBuilder(relay.Settings.Address) { Host = "proxy.example.com" }.Uri);
            ProbeTarget target = new(server.Endpoint, IPAddress.Loopback, null, LoginProbe: false);
            return new AddressProber(new Connector(proxy, new AddressResolver(LookUpAsync)), new ConnectionBudget(8), target, Timeout);
        }

        public void Dispose() => relay.Dispose();

        private async Task<IPAddress[]> LookUpAsync(string name, CancellationToken cancellationToken)
        {
            if (Interlocked.Increment(ref lookups) <= times)
            {
                Thread.Sleep(Timeout * 1.3);
                await Task.Delay(System.Threading.Timeout.Infinite, cancellationToken);
            }

            return [IPAddress.Loopback];
        }
    }
}
