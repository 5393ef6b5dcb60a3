using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Net;
using Xunit;

namespace MailReadiness.Tests.Net;

public class Socks5Tests
{
    private static readonly byte[] Greeting = Encoding.ASCII.GetBytes("+OK ready\r\n");
    private static readonly byte[] HelloPlain = [5, 1, 0];
    private static readonly byte[] HelloWithCredential = [5, 2, 0, 2];
    private static readonly byte[] AskByName = [5, 1, 0, 3, 12, .. "mail.example"u8, 0x03, 0xE3];
    private static readonly byte[] Granted = [5, 0, 0, 1, 0, 0, 0, 0, 0, 0];
    private static readonly NetworkCredential Credential = new("alice", "Hunter2");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_name_is_asked_for_and_no_byte_of_the_tunnel_is_lost(bool trickle)
    {
        using TestProxy proxy = new("socks5");
        (Connection connection, _) = await proxy.ConnectAsync("mail.example", null, 995, trickle, (HelloPlain, [5, 0]), (AskByName, [.. Granted, .. Greeting]));
        Assert.Equal(Greeting, await proxy.ReadTunnelAsync(connection, Greeting.Length));
        Assert.Null(connection.Remote);
        Assert.Contains("mail.example:995 through proxy socks5://127.0.0.1", connection.Peer.ToString(), StringComparison.Ordinal);
        connection.Dispose();
    }

    [Theory]
    [InlineData("192.0.2.1", new byte[] { 5, 1, 0, 1, 192, 0, 2, 1, 0x03, 0xE3 })]
    [InlineData("2001:db8::1", new byte[] { 5, 1, 0, 4, 0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0x03, 0xE3 })]
    public async Task An_address_is_asked_for_as_one(string address, byte[] ask)
    {
        foreach (IPAddress? given in new[] { IPAddress.Parse(address), null })
        {
            using TestProxy proxy = new("socks5");
            (Connection connection, _) = await proxy.ConnectAsync(given is null ? address : "mail.example", given, 995, false, (HelloPlain, [5, 0]), (ask, Granted));
            Assert.Equal(new IPEndPoint(IPAddress.Parse(address), 995), connection.Remote);
            connection.Dispose();
        }
    }

    [Theory]
    [InlineData(new byte[] { 5, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 1, 2 })]
    [InlineData(new byte[] { 5, 0, 0, 3, 0, 1, 2 })]
    [InlineData(new byte[] { 5, 0, 0, 3, 3, 97, 98, 99, 1, 2 })]
    public async Task A_bound_address_of_any_type_is_read_to_its_end(byte[] granted)
    {
        using TestProxy proxy = new("socks5");
        (Connection connection, _) = await proxy.ConnectAsync("mail.example", null, 995, false, (HelloPlain, [5, 0]), (AskByName, [.. granted, .. Greeting]));
        Assert.Equal(Greeting, await proxy.ReadTunnelAsync(connection, Greeting.Length));
        connection.Dispose();
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 1)]
    [InlineData(false, 5)]
    public async Task A_credential_is_sent_when_asked_for(bool trickle, byte version)
    {
        using TestProxy proxy = new("socks5", Credential);
        byte[] signIn = [1, 5, .. "alice"u8, 7, .. "Hunter2"u8];
        (Connection connection, _) = await proxy.ConnectAsync(
            "mail.example", null, 995, trickle, (HelloWithCredential, [5, 2]), (signIn, [version, 0]), (AskByName, [.. Granted, .. Greeting]));
        Assert.Equal(Greeting, await proxy.ReadTunnelAsync(connection, Greeting.Length));
        connection.Dispose();
    }

    [Fact]
    public async Task A_credential_is_not_sent_when_not_asked_for()
    {
        using TestProxy proxy = new("socks5", Credential);
        (Connection connection, _) = await proxy.ConnectAsync("mail.example", null, 995, false, (HelloWithCredential, [5, 0]), (AskByName, Granted));
        connection.Dispose();
    }

    [Fact]
    public async Task A_domain_and_foreign_letters_belong_to_the_user_name()
    {
        using TestProxy proxy = new("socks5", new NetworkCredential("jürgen", "pä", "CORP"));
        byte[] user = Encoding.UTF8.GetBytes("CORP\\jürgen"), password = Encoding.UTF8.GetBytes("pä");
        byte[] signIn = [1, (byte)user.Length, .. user, (byte)password.Length, .. password];
        (Connection connection, _) = await proxy.ConnectAsync("mail.example", null, 995, false, (HelloWithCredential, [5, 2]), (signIn, [1, 0]), (AskByName, Granted));
        connection.Dispose();
    }

    [Fact]
    public async Task Every_way_to_refuse_access_is_told_without_the_credential()
    {
        byte[] signIn = [1, 5, .. "alice"u8, 7, .. "Hunter2"u8];
        await FailAsync("ProxyAuthenticationFailed", "no credential", null, null, (HelloPlain, [5, 0xFF]));
        await FailAsync("ProxyAuthenticationFailed", "neither", Credential, null, (HelloWithCredential, [5, 0xFF]));
        await FailAsync("ProxyAuthenticationFailed", "rejected", Credential, null, (HelloWithCredential, [5, 2]), (signIn, [1, 1]));
        await FailAsync("ProxyAuthenticationFailed", "255", new NetworkCredential(new string('u', 256), "p"), null, (HelloWithCredential, [5, 2]));
        await FailAsync("ProxyAuthenticationFailed", "255", new NetworkCredential("u", new string('p', 256)), null, (HelloWithCredential, [5, 2]));
        await FailAsync("ProxyAuthenticationFailed", "255", new NetworkCredential("", "p"), null, (HelloWithCredential, [5, 2]));
    }

    [Theory]
    [InlineData(1, "general failure")]
    [InlineData(2, "rules")]
    [InlineData(3, "network unreachable")]
    [InlineData(4, "host unreachable")]
    [InlineData(5, "refused the connection")]
    [InlineData(6, "in time")]
    [InlineData(7, "CONNECT")]
    [InlineData(8, "type of address")]
    [InlineData(9, "unassigned code 9")]
    [InlineData(255, "unassigned code 255")]
    public async Task Every_reply_code_is_put_into_words(byte code, string words)
    {
        // Whole, and cut short as some proxies do before they hang up.
        NetworkException error = await FailAsync("ProxyRefused", words, null, null, (HelloPlain, [5, 0]), (AskByName, [5, code, 0, 1, 0, 0, 0, 0, 0, 0]));
        Assert.Contains("mail.example:995", error.Message, StringComparison.Ordinal);
        Assert.Contains(words, error.ProxyReason, StringComparison.Ordinal);
        await FailAsync("ProxyRefused", words, null, s => s.Shutdown(SocketShutdown.Send), (HelloPlain, [5, 0]), (AskByName, [5, code]));
    }

    [Fact]
    public async Task What_is_not_SOCKS5_is_told()
    {
        await FailAsync("ProxyProtocol", "0x48", null, null, (HelloPlain, Encoding.ASCII.GetBytes("HTTP/1.1 400 Bad Request\r\n\r\n")));
        await FailAsync("ProxyProtocol", "0x04", null, null, (HelloPlain, [4, 0x5B]));
        await FailAsync("ProxyProtocol", "method 2", null, null, (HelloPlain, [5, 2]));
        await FailAsync("ProxyProtocol", "method 1", null, null, (HelloPlain, [5, 1]));
        await FailAsync("ProxyProtocol", "version 9", Credential, null, (HelloWithCredential, [5, 2]), ([1], [9, 0]));
        await FailAsync("ProxyProtocol", "0x00", null, null, (HelloPlain, [5, 0]), (AskByName, [0, 0]));
        await FailAsync("ProxyProtocol", "address type 2", null, null, (HelloPlain, [5, 0]), (AskByName, [5, 0, 0, 2, 0]));
    }

    [Fact]
    public async Task A_proxy_that_hangs_up_is_told_and_never_passes_for_the_server()
    {
        foreach (Action<Socket> end in new Action<Socket>[] { s => s.Shutdown(SocketShutdown.Send), Loopback.Reset })
        {
            await FailAsync("ProxyProtocol", "before it was asked", null, end, (HelloPlain, []));
            await FailAsync("ProxyProtocol", "before it was asked", null, end, (HelloPlain, [5]));
            await FailAsync("ProxyRefused", "after it was asked", null, end, (HelloPlain, [5, 0]), (AskByName, []));
            await FailAsync("ProxyRefused", "after it was asked", null, end, (HelloPlain, [5, 0]), (AskByName, [5, 0, 0, 3, 200, 1]));
        }
    }

    [Fact]
    public async Task Cancelling_a_silent_proxy_leaves_nothing_open()
    {
        byte[][] answers = [[], [5], [5, 0], [5, 0, 5, 0, 0]];
        foreach (byte[] answer in answers)
        {
            using TestProxy proxy = new("socks5");
            using CancellationTokenSource stop = new();
            Task<Connection> connecting = new Connector(proxy.Settings).ConnectAsync("mail.example", null, 995, stop.Token);
            Socket server = await proxy.AcceptAsync();
            await server.SendAsync(answer, SocketFlags.None, proxy.Guard);
            stop.Cancel();
            OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);
            Assert.Equal(stop.Token, error.CancellationToken);
            Assert.True(await proxy.SeesTheEndAsync(server));
        }
    }

    [Theory]
    [InlineData("mail example")]
    [InlineData("mail.example\r\nX: y")]
    [InlineData("")]
    public async Task A_host_that_is_none_is_not_asked_for(string host)
    {
        using TestProxy proxy = new("socks5");
        NetworkException error = await Assert.ThrowsAsync<NetworkException>(() => new Connector(proxy.Settings).ConnectAsync(host, null, 995, proxy.Guard));
        Assert.Equal(NetworkFailure.NameNotFound, error.Kind);
    }

    [Fact]
    public async Task A_proxy_that_is_not_there_is_told()
    {
        using Socket held = ConnectorTests.Hold();
        ProxySettings closed = new(new Uri($"socks5://127.0.0.1:{((IPEndPoint)held.LocalEndPoint!).Port}"), Credential);
        NetworkException error = await Assert.ThrowsAsync<NetworkException>(() => new Connector(closed).ConnectAsync("mail.example", null, 995, CancellationToken.None));
        Assert.Equal(NetworkFailure.ProxyUnreachable, error.Kind);
        Assert.Contains(closed.ToString(), error.Message, StringComparison.Ordinal);

        AddressResolver nothing = new((_, _) => Task.FromResult(Array.Empty<IPAddress>()));
        error = await Assert.ThrowsAsync<NetworkException>(() => new Connector(new ProxySettings(new Uri("socks5://proxy.example:1080")), nothing).ConnectAsync("mail.example", null, 995, CancellationToken.None));
        Assert.Equal(NetworkFailure.ProxyUnreachable, error.Kind);
        Assert.Contains("proxy.example", error.Message, StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task A_dead_address_of_the_proxy_is_passed_over_once()
    {
        using TestProxy proxy = new("socks5");
        int lookups = 0;
        AddressResolver resolver = new((_, _) =>
        {
            lookups++;
            return Task.FromResult(new[] { IPAddress.Parse("127.0.0.77"), IPAddress.Loopback });
        });
        Connector connector = new(new ProxySettings(new Uri($"socks5://proxy.example:{proxy.Port}")), resolver);
        for (int i = 0; i < 2; i++)
        {
            Task<Connection> connecting = connector.ConnectAsync("mail.example", null, 995, proxy.Guard);
            Socket server = await proxy.AcceptAsync();
            await server.SendAsync(new byte[] { 5, 0, 5, 0, 0, 1, 0, 0, 0, 0, 0, 0 }, SocketFlags.None, proxy.Guard);
            (await connecting).Dispose();
        }

        Assert.Equal(1, lookups);
    }

    [IPv6Fact]
    public async Task A_proxy_may_have_an_IPv6_address()
    {
        using Loopback loopback = new(IPAddress.IPv6Loopback);
        ProxySettings settings = new(new Uri($"socks5://[::1]:{loopback.Port}"));
        Task<Connection> connecting = new Connector(settings).ConnectAsync("mail.example", null, 995, loopback.Guard);
        Socket server = await loopback.AcceptAsync();
        await loopback.SendAsync(server, [5, 0, .. Granted]);
        using Connection connection = await connecting;
        Assert.Equal($"mail.example:995 through proxy socks5://[::1]:{loopback.Port}", connection.Peer.ToString());
    }

    [Fact]
    public async Task Garbage_never_gets_further_than_a_NetworkException()
    {
        Random random = new(5);
        byte[][] honest = [[5, 0], Granted, Greeting];
        for (int i = 0; i < 300; i++)
        {
            byte[] answer = [.. honest.SelectMany(part => part)];
            for (int flips = random.Next(1, 4); flips > 0; flips--) answer[random.Next(random.Next(2) == 0 ? 6 : answer.Length)] = (byte)random.Next(256);
            using TestProxy proxy = new("socks5", random.Next(2) == 0 ? Credential : null);
            Task<Connection> connecting = new Connector(proxy.Settings).ConnectAsync("mail.example", null, 995, proxy.Guard);
            Socket server = await proxy.AcceptAsync();
            await server.SendAsync(answer.AsMemory(0, random.Next(answer.Length + 1)), SocketFlags.None, proxy.Guard);
            server.Shutdown(SocketShutdown.Send);
            try
            {
                (await connecting).Dispose();
            }
            catch (NetworkException error)
            {
                Assert.InRange(error.Kind, NetworkFailure.ProxyAuthenticationFailed, NetworkFailure.ProxyProtocol);
            }

            Assert.True(await proxy.SeesTheEndAsync(server));
        }
    }

    private static async Task<NetworkException> FailAsync(string kind, string words, NetworkCredential? credential, Action<Socket>? end, params (byte[] Expect, byte[] Send)[] script)
    {
        using TestProxy proxy = new("socks5", credential);
        NetworkException error = await proxy.FailAsync("mail.example", null, end, script);
        Assert.Equal(kind, error.Kind.ToString());
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        if (credential is { Password.Length: > 1 }) Assert.DoesNotContain(credential.Password, error.ToString(), StringComparison.Ordinal);
        return error;
    }
}
