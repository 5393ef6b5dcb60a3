using System;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;
using MailReadiness.Sandbox;
using Xunit;

namespace MailReadiness.Tests.Checks.TlsVersions;

/// <summary>Servers that misbehave get no verdict about versions, in bounded time, with a message that helps.</summary>
public sealed class ChaosTests
{
    private static readonly TlsVersionOptions Quick = new() { Timeout = TimeSpan.FromSeconds(1) };

    public static TheoryData<SandboxChaos, MailSecurity> Kinds()
    {
        TheoryData<SandboxChaos, MailSecurity> kinds = [];
        foreach (SandboxChaos chaos in Enum.GetValues<SandboxChaos>().Where(c => c != SandboxChaos.None))
        {
            kinds.Add(chaos, MailSecurity.Implicit);
            kinds.Add(chaos, MailSecurity.StartTls);
        }

        return kinds;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Nothing_is_claimed(SandboxChaos chaos, MailSecurity security)
    {
        using SandboxServer sandbox = SandboxServer.Start(new SandboxOptions { Chaos = chaos, Security = security });
        Stopwatch watch = Stopwatch.StartNew();
        TlsVersionResult result = await SandboxTruth.CheckAsync(sandbox, Quick);

        Assert.Equal(TlsVerdict.Inconclusive, result.Verdict);
        // These behave until the handshake is done, so their alerts to the old versions are true refusals.
        bool handshakes = (chaos is SandboxChaos.EndlessGreeting or SandboxChaos.HalfGreeting or SandboxChaos.WrongProtocol) && security == MailSecurity.Implicit;
        Assert.All(result.Versions, outcome => Assert.True(
            outcome.Outcome == (handshakes && outcome.Version.IsLegacy() ? TlsOutcome.Refused : TlsOutcome.Inconclusive), SandboxTruth.Describe(result)));
        Assert.All(result.Versions, outcome => Assert.False(string.IsNullOrWhiteSpace(outcome.Evidence!.Summary)));
        // Generous: a bound that only a hang exceeds.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"It took {watch.Elapsed}.");
    }

    [Theory]
    [InlineData(MailSecurity.Implicit)]
    [InlineData(MailSecurity.StartTls)]
    public async Task A_web_server_is_named(MailSecurity security)
    {
        TlsVersionResult result = await SandboxTruth.CheckAsync(new SandboxOptions { Chaos = SandboxChaos.WebServer, Security = security }, Quick);

        if (security == MailSecurity.Implicit) Assert.Contains("web server", result.Reason, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(result.Endpoint.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), result.Endpoint.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Implicit_TLS_on_a_plain_port_says_so()
    {
        using SandboxServer sandbox = SandboxServer.Start(new SandboxOptions { Security = MailSecurity.StartTls });
        MailEndpoint wrong = new(MailProtocol.Pop3, sandbox.Endpoint.Host, sandbox.Endpoint.Port, MailSecurity.Implicit);
        TlsVersionResult result = Assert.Single(await new TlsVersionCheck(Quick).CheckAsync(wrong, default));

        Assert.Equal(TlsVerdict.Inconclusive, result.Verdict);
        Assert.Contains("STARTTLS", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_port_is_unreachable_and_no_refusal()
    {
        MailEndpoint closed;
        using (SandboxServer sandbox = SandboxServer.Start(new SandboxOptions())) closed = sandbox.Endpoint;
        TlsVersionResult result = Assert.Single(await new TlsVersionCheck(Quick).CheckAsync(closed, default));

        Assert.Equal(TlsVerdict.Unreachable, result.Verdict);
        Assert.All(result.Versions, outcome => Assert.Equal(TlsOutcome.Unreachable, outcome.Outcome));
        Assert.All(result.Versions, outcome => Assert.Equal(TlsLayer.Network, outcome.Layer));
        Assert.Contains("closed", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_host_is_unreachable()
    {
        MailEndpoint nowhere = new(MailProtocol.Pop3, "no-such-host.invalid", 995, MailSecurity.Implicit);
        TlsVersionResult result = Assert.Single(await new TlsVersionCheck(Quick).CheckAsync(nowhere, default));

        Assert.Equal(TlsVerdict.Unreachable, result.Verdict);
        Assert.Contains("no-such-host.invalid", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_is_not_there_is_named()
    {
        TlsVersionOptions options = Quick with { Proxy = new ProxySettings(new Uri("socks5://127.0.0.1:1")) };
        TlsVersionResult result = await SandboxTruth.CheckAsync(new SandboxOptions(), options);

        Assert.Equal(TlsVerdict.Unreachable, result.Verdict);
        Assert.Contains("socks5://127.0.0.1:1", result.Reason, StringComparison.Ordinal);
    }
}
