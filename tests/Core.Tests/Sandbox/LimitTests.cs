using System;
using System.Text;
using System.Threading.Tasks;
using MailReadiness.Net;
using MailReadiness.Sandbox;
using MailReadiness.Sandbox.Connections;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Sandbox;

public sealed class LimitTests
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    [Fact]
    public void Those_over_the_limit_are_turned_away_until_the_window_has_moved_on()
    {
        ConnectionLimiter limiter = new(new SandboxOptions { RateLimit = new SandboxRateLimit(2, Window, SandboxRateLimitAction.Close) });

        Assert.Null(limiter.Check(TimeSpan.FromSeconds(0), 0));
        Assert.Null(limiter.Check(TimeSpan.FromSeconds(4), 0));
        Assert.Equal(SandboxRateLimitAction.Close, limiter.Check(TimeSpan.FromSeconds(9.9), 0));
        Assert.Null(limiter.Check(TimeSpan.FromSeconds(10), 0));
        Assert.Equal(SandboxRateLimitAction.Close, limiter.Check(TimeSpan.FromSeconds(13), 0));
        Assert.Null(limiter.Check(TimeSpan.FromSeconds(14), 0));
    }

    [Fact]
    public void Connections_at_the_same_time_have_a_limit_of_their_own()
    {
        ConnectionLimiter limiter = new(new SandboxOptions { MaxConcurrentConnections = 2, ConcurrencyAction = SandboxRateLimitAction.Ignore });

        Assert.Null(limiter.Check(TimeSpan.Zero, 1));
        Assert.Equal(SandboxRateLimitAction.Ignore, limiter.Check(TimeSpan.Zero, 2));
    }

    [Theory]
    [InlineData(SandboxRateLimitAction.Reset, Ending.Reset)]
    [InlineData(SandboxRateLimitAction.Close, Ending.Fin)]
    [InlineData(SandboxRateLimitAction.Ignore, Ending.Silence)]
    public async Task A_wordless_turning_away_sends_nothing(SandboxRateLimitAction action, Ending expected)
    {
        using SandboxServer server = SandboxServer.Start(new SandboxOptions { RateLimit = new SandboxRateLimit(1, Window, action), Security = MailSecurity.StartTls });
        using RawClient first = RawClient.Connect(server);
        Assert.StartsWith("+OK", await first.ReadLineAsync());
        using RawClient second = RawClient.Connect(server);

        (byte[] bytes, Ending ending) = await second.ReadToEndAsync(action == SandboxRateLimitAction.Ignore ? TimeSpan.FromMilliseconds(400) : null);

        Assert.Empty(bytes);
        Assert.Equal(expected, ending);
    }

    [Theory]
    [InlineData(MailProtocol.Pop3, "-ERR ")]
    [InlineData(MailProtocol.Imap, "* BYE ")]
    [InlineData(MailProtocol.Smtp, "421 ")]
    public async Task Words_come_in_plain_before_starttls_and_inside_tls_when_it_is_implicit(MailProtocol protocol, string opening)
    {
        SandboxOptions options = new() { Protocol = protocol, RateLimit = new SandboxRateLimit(1, Window, SandboxRateLimitAction.RefuseInWords) };
        using SandboxServer plain = SandboxServer.Start(options with { Security = MailSecurity.StartTls });
        using RawClient first = RawClient.Connect(plain);
        await first.ReadLineAsync();
        using RawClient second = RawClient.Connect(plain);

        (byte[] bytes, Ending ending) = await second.ReadToEndAsync();
        Assert.StartsWith(opening + (protocol == MailProtocol.Smtp ? "4.7.0 Too" : ""), Encoding.ASCII.GetString(bytes));
        Assert.Contains("Too many connections", Encoding.ASCII.GetString(bytes));
        Assert.Equal(Ending.Fin, ending);

        using SandboxServer secure = SandboxServer.Start(options);
        using RawClient third = RawClient.Connect(secure);
        await third.HandshakeAsync(TlsVersion.Tls12);
        using RawClient fourth = RawClient.Connect(secure);
        TlsClient tls = await fourth.HandshakeAsync(TlsVersion.Tls10);
        Assert.Contains("Too many connections", await fourth.AskAsync(tls, null));
    }

    [Fact]
    public void The_seeded_choice_of_front_ends_repeats_itself_and_meets_them_all()
    {
        SandboxFrontEnd[] two = [new("A", []), new("B", [])];
        string Choices(int seed)
        {
            FrontEndRotation rotation = new(two, seed);
            StringBuilder names = new();
            for (int i = 0; i < 64; i++) names.Append(rotation.Next()!.Name);
            return names.ToString();
        }

        Assert.Equal(Choices(7), Choices(7));
        Assert.NotEqual(Choices(7), Choices(8));
        Assert.Contains('A', Choices(7));
        Assert.Contains('B', Choices(7));
        Assert.Null(new FrontEndRotation([], 7).Next());
    }
}
