using System;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using MailReadiness.Net;
using MailReadiness.Sandbox;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Sandbox;

public sealed class LifecycleTests
{
    [Theory]
    [InlineData(SandboxChaos.None)]
    [InlineData(SandboxChaos.SilentAfterAccept)]
    [InlineData(SandboxChaos.EndlessGarbage)]
    [InlineData(SandboxChaos.OneBytePerSecond)]
    public async Task Disposing_closes_every_connection_and_the_port(SandboxChaos chaos)
    {
        SandboxServer server = SandboxServer.Start(new SandboxOptions { Security = MailSecurity.StartTls, Chaos = chaos });
        RawClient[] clients = [RawClient.Connect(server), RawClient.Connect(server), RawClient.Connect(server)];
        await WaitUntilAsync(() => server.OpenConnections == 3);
        Stopwatch time = Stopwatch.StartNew();

        server.Dispose();
        server.Dispose();

        Assert.Equal(0, server.OpenConnections);
        Assert.Equal(3, server.ConnectionCount);
        Assert.Null(server.Fault);
        Assert.True(time.Elapsed < TimeSpan.FromSeconds(20), "a server that stops waits for nobody");
        Assert.Throws<SocketException>(() => RawClient.Connect(server).Dispose());
        foreach (RawClient client in clients) client.Dispose();
    }

    [Fact]
    public async Task A_connection_that_ends_is_forgotten()
    {
        using SandboxServer server = SandboxServer.Start(new SandboxOptions());
        for (int i = 0; i < 20; i++)
        {
            using RawClient client = RawClient.Connect(server);
            TlsClient tls = await client.HandshakeAsync(i % 2 == 0 ? TlsVersion.Tls12 : TlsVersion.Tls10);
            if (tls.State == TlsClientState.Connected) await client.AskAsync(tls, null);
        }

        await WaitUntilAsync(() => server.OpenConnections == 0);
        Assert.Equal(20, server.ConnectionCount);
        Assert.Equal(10, server.HandshakesFinished);
        Assert.Null(server.Fault);
    }

    [Fact]
    public async Task The_log_tells_what_was_said_but_no_secret()
    {
        using SandboxServer server = SandboxServer.Start(new SandboxOptions());
        using RawClient client = RawClient.Connect(server);
        TlsClient tls = await client.HandshakeAsync(TlsVersion.Tls12);
        await client.AskAsync(tls, null);
        await client.AskAsync(tls, "USER ann");
        await client.AskAsync(tls, "PASS verysecret");
        await client.AskAsync(tls, "AUTH PLAIN");
        await client.AskAsync(tls, "dmVyeXNlY3JldA==");

        string log = string.Join("\n", server.Log);
        Assert.Contains("1: TLS: Tls12 TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", log);
        Assert.Contains("1: C: USER ann", log);
        Assert.Contains("1: C: PASS ***", log);
        Assert.Contains("1: C: ***", log);
        Assert.DoesNotContain("verysecret", log);
        Assert.DoesNotContain("dmVyeXNlY3JldA", log);
    }

    [Fact]
    public async Task An_answer_comes_late_by_the_delay_asked_for_and_answers_overlap()
    {
        TimeSpan delay = TimeSpan.FromSeconds(1);
        using SandboxServer server = SandboxServer.Start(new SandboxOptions { Security = MailSecurity.StartTls, ResponseDelay = delay });
        using RawClient client = RawClient.Connect(server);
        await client.ReadLineAsync();
        Stopwatch time = Stopwatch.StartNew();
        for (int i = 0; i < 5; i++)
        {
            await client.SendAsync("NOOP\r\n");
            await Task.Delay(20);
        }

        await client.ReadLineAsync();
        TimeSpan first = time.Elapsed;
        for (int i = 0; i < 4; i++) await client.ReadLineAsync();

        Assert.True(first >= TimeSpan.FromMilliseconds(990), $"the first answer came after {first}");
        Assert.True(time.Elapsed < TimeSpan.FromSeconds(4), $"five overlapping answers took {time.Elapsed}: one after the other");
    }

    [Fact]
    public async Task A_connection_dies_when_its_time_is_over()
    {
        using SandboxServer server = SandboxServer.Start(
            new SandboxOptions { Chaos = SandboxChaos.SilentAfterAccept, ConnectionLifetime = TimeSpan.FromMilliseconds(200) });
        using RawClient client = RawClient.Connect(server);

        (_, Ending ending) = await client.ReadToEndAsync();

        Assert.NotEqual(Ending.Silence, ending);
        await WaitUntilAsync(() => server.OpenConnections == 0);
    }

    [Fact]
    public async Task More_connections_than_it_serves_wait_their_turn()
    {
        using SandboxServer server = SandboxServer.Start(new SandboxOptions { Chaos = SandboxChaos.SilentAfterAccept });
        RawClient[] clients = Enumerable.Range(0, SandboxServer.MaxConnections + 10).Select(_ => RawClient.Connect(server)).ToArray();

        await WaitUntilAsync(() => server.OpenConnections == SandboxServer.MaxConnections);
        await Task.Delay(50);
        Assert.Equal(SandboxServer.MaxConnections, server.ConnectionCount);
        for (int i = 0; i < 10; i++) clients[i].Dispose();
        await WaitUntilAsync(() => server.ConnectionCount == SandboxServer.MaxConnections + 10);
        foreach (RawClient client in clients) client.Dispose();
    }

    [Fact]
    public async Task A_line_without_end_ends_the_connection_and_is_no_fault()
    {
        using SandboxServer server = SandboxServer.Start(new SandboxOptions { Security = MailSecurity.StartTls });
        using RawClient client = RawClient.Connect(server);
        await client.ReadLineAsync();
        await client.SendAsync(new string('x', 20_000));

        Assert.NotEqual(Ending.Silence, (await client.ReadToEndAsync()).Ending);
        Assert.Null(server.Fault);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        SandboxOptions[] wrong =
        [
            new() { Address = IPAddress.Any },
            new() { Port = -1 },
            new() { Port = 65536 },
            new() { ResponseDelay = TimeSpan.FromSeconds(-1) },
            new() { ConnectionLifetime = TimeSpan.FromSeconds(121) },
            new() { CipherSuites = [0xC02B] },
            new() { Groups = [24] },
            new() { RateLimit = new SandboxRateLimit(0, TimeSpan.FromSeconds(1), SandboxRateLimitAction.Close) },
            new() { Fragmentation = new SandboxFragmentation { RecordBytes = 0 } },
            new() { Fragmentation = new SandboxFragmentation { WriteBytes = 0 } },
        ];
        foreach (SandboxOptions options in wrong) Assert.Throws<ArgumentException>(() => SandboxServer.Start(options).Dispose());
        Assert.Throws<ArgumentNullException>(() => SandboxServer.Start(null!));
    }

    [Fact]
    public async Task It_listens_on_ipv6_loopback_too()
    {
        SandboxOptions options = new() { Address = IPAddress.IPv6Loopback };
        if (!Socket.OSSupportsIPv6)
        {
            Assert.Throws<SocketException>(() => SandboxServer.Start(options).Dispose());
            return;
        }

        using SandboxServer server = SandboxServer.Start(options);
        using RawClient client = RawClient.Connect(server);

        Assert.Equal(TlsClientState.Connected, (await client.HandshakeAsync(TlsVersion.Tls13)).State);
        Assert.Equal($"pop3s://[::1]:{server.Endpoint.Port}", server.Endpoint.ToString());
    }

    private static async Task WaitUntilAsync(Func<bool> condition)
    {
        Stopwatch time = Stopwatch.StartNew();
        while (!condition() && time.Elapsed < TimeSpan.FromSeconds(20)) await Task.Delay(5);
        Assert.True(condition());
    }
}
