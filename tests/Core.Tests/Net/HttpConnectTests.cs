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

public class HttpConnectTests
{
    private const string Ask = "CONNECT mail.example:995 HTTP/1.1\r\nHost: mail.example:995\r\n\r\n";
    private const string Token = "YWxpY2U6SHVudGVyMg==";
    private const string AskWithCredential = "CONNECT mail.example:995 HTTP/1.1\r\nHost: mail.example:995\r\nProxy-Authorization: Basic " + Token + "\r\n\r\n";
    private const string Greeting = "+OK ready\r\n";
    private static readonly NetworkCredential Credential = new("alice", "Hunter2");

    [Theory]
    [InlineData("HTTP/1.1 200 Connection established\r\n\r\n")]
    [InlineData("HTTP/1.0 200 OK\r\nVia: x\r\nX-Long: y\r\n\r\n")]
    [InlineData("HTTP/1.1 200\r\n\r\n")]
    [InlineData("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\nVia: x\n\n")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nA: b\r\n\r\nHTTP/1.1 200 OK\r\n\r\n")]
    public async Task A_tunnel_stands_and_loses_no_byte(string answer)
    {
        foreach (bool trickle in new[] { false, true })
        {
            using TestProxy proxy = new("http");
            (Connection connection, Socket server) = await proxy.ConnectAsync("mail.example", null, 995, trickle, (Bytes(Ask), Bytes(answer + Greeting)));
            Assert.Equal(Greeting, Encoding.ASCII.GetString(await proxy.ReadTunnelAsync(connection, Greeting.Length)));
            await connection.WriteAsync(Bytes("QUIT\r\n"), 0, 6, proxy.Guard);
            connection.Dispose();
            Assert.True(await proxy.SeesTheEndAsync(server));
        }
    }

    [Fact]
    public async Task A_full_buffer_behind_the_head_is_all_left_to_the_tunnel()
    {
        // The head ends at every place around the reader's first buffer of 1 KiB.
        for (int padding = 960; padding < 1060; padding += 3)
        {
            using TestProxy proxy = new("http");
            byte[] tunnel = new byte[3000];
            new Random(padding).NextBytes(tunnel);
            byte[] head = Bytes("HTTP/1.1 200 OK\r\nX: " + new string('x', padding) + "\r\n\r\n");
            (Connection connection, _) = await proxy.ConnectAsync("mail.example", null, 995, false, (Bytes(Ask), [.. head, .. tunnel]));
            Assert.Equal(tunnel, await proxy.ReadTunnelAsync(connection, tunnel.Length));
            connection.Dispose();
        }
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1:995")]
    [InlineData("2001:db8::1", "[2001:db8::1]:995")]
    [InlineData("fe80::1%1", "[fe80::1]:995")]
    public async Task An_address_is_the_authority(string address, string authority)
    {
        using TestProxy proxy = new("http");
        byte[] ask = Bytes($"CONNECT {authority} HTTP/1.1\r\nHost: {authority}\r\n\r\n");
        (Connection connection, _) = await proxy.ConnectAsync("mail.example", IPAddress.Parse(address), 995, false, (ask, Bytes("HTTP/1.1 200 OK\r\n\r\n")));
        connection.Dispose();
    }

    [Fact]
    public async Task A_credential_is_sent_as_Basic()
    {
        using TestProxy proxy = new("http", Credential);
        (Connection connection, _) = await proxy.ConnectAsync("mail.example", null, 995, false, (Bytes(AskWithCredential), Bytes("HTTP/1.1 200 OK\r\n\r\n")));
        connection.Dispose();
    }

    [Fact]
    public async Task A_demand_to_sign_in_names_the_ways_offered()
    {
        NetworkException error = await FailAsync("ProxyAuthenticationFailed", null, "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Negotiate\r\nproxy-authenticate: NTLM\r\nProxy-Authenticate: Basic realm=\"x\"\r\n\r\n");
        Assert.Contains("no credential was given", error.Message, StringComparison.Ordinal);
        Assert.Contains("Negotiate, NTLM, Basic", error.Message, StringComparison.Ordinal);
        error = await FailAsync("ProxyAuthenticationFailed", Credential, "HTTP/1.1 407 No\r\n\r\n");
        Assert.Contains("the credential given", error.Message, StringComparison.Ordinal);
        using TestProxy proxy = new("http", new NetworkCredential("a:b", "c"));
        error = await proxy.FailAsync("mail.example", null, null);
        Assert.Equal(NetworkFailure.ProxyAuthenticationFailed, error.Kind);
    }

    [Theory]
    [InlineData("HTTP/1.1 403 Forbidden\r\n\r\n", "403 Forbidden")]
    [InlineData("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 9\r\n\r\nno server", "502 Bad Gateway")]
    [InlineData("HTTP/1.0 503\r\n\r\n", "503")]
    [InlineData("HTTP/1.1 301 Moved\r\nLocation: /\r\n\r\n", "301 Moved")]
    [InlineData("HTTP/1.1 999 \u001b[2Jx\u0007\r\n\r\n", "999 \\u001B[2Jx\\u0007")]
    public async Task A_refusal_keeps_the_proxys_words(string answer, string words)
    {
        NetworkException error = await FailAsync("ProxyRefused", null, answer);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Contains(words, error.ProxyReason, StringComparison.Ordinal);
        Assert.Contains("mail.example:995", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(error.Message, char.IsControl);
    }

    [Theory]
    [InlineData("+OK ready\r\n")]
    [InlineData("\u0005\u0000")]
    [InlineData("H\r\n\r\n")]
    [InlineData("HTTP/2 200\r\n\r\n")]
    [InlineData("HTTP/1.1 20\r\n\r\n")]
    [InlineData("HTTP/1.1 2000 OK\r\n\r\n")]
    [InlineData("HTTP/1.1  200 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 +20 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\n\r\n")]
    [InlineData("HTTP/1.1 000 Zero\r\n\r\n")]
    [InlineData("HTTP/1.x 200 OK\r\n\r\n")]
    [InlineData("\r\n\r\n")]
    public async Task What_is_not_HTTP_is_told_at_once(string answer) => await FailAsync("ProxyProtocol", null, answer);

    [Theory]
    [InlineData("HTTP/1.1 403 denied for alice:Hunter2\r\n\r\n")]
    [InlineData("HTTP/1.1 403 bad token " + Token + "\r\n\r\n")]
    [InlineData("HTTP/1.1 407 No\r\nProxy-Authenticate: Hunter2\r\n\r\n")]
    [InlineData("Hunter2\r\n")]
    public async Task A_credential_that_the_proxy_repeats_is_left_out(string answer)
    {
        NetworkException error = await FailAsync(null, Credential, answer);
        Assert.Contains("left out", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_echoed_password_with_foreign_letters_is_left_out_too()
    {
        using TestProxy proxy = new("http", new NetworkCredential("alice", "Hünter2"));
        NetworkException error = await proxy.FailAsync("mail.example", null, null, ([], Encoding.UTF8.GetBytes("HTTP/1.1 403 no Hünter2\r\n\r\n")));
        Assert.DoesNotContain("nter2", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n", "X: y\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nX: ", "yyyyyyyy")]
    [InlineData("", "HTTP/1.1 100 Continue\r\n\r\n")]
    public async Task An_endless_answer_ends_at_16_KiB(string start, string more)
    {
        NetworkException error = await FailAsync("ProxyProtocol", null, start + string.Concat(Enumerable.Repeat(more, 20_000 / more.Length)));
        Assert.Contains("16 KiB", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_hangs_up_is_told_and_never_passes_for_the_server()
    {
        foreach (Action<Socket> end in new Action<Socket>[] { s => s.Shutdown(SocketShutdown.Send), Loopback.Reset })
        {
            foreach (string answer in new[] { "", "HTTP/1.1 200 OK\r\n" })
            {
                using TestProxy proxy = new("http");
                NetworkException error = await proxy.FailAsync("mail.example", null, end, (Bytes(Ask), Bytes(answer)));
                Assert.Equal(NetworkFailure.ProxyRefused, error.Kind);
            }
        }
    }

    [Fact]
    public async Task Cancelling_a_silent_or_slow_proxy_leaves_nothing_open()
    {
        foreach (string answer in new[] { "", "HTT", "HTTP/1.1 200 OK\r\nX: y\r\n" })
        {
            using TestProxy proxy = new("http", Credential);
            using CancellationTokenSource stop = new();
            Task<Connection> connecting = new Connector(proxy.Settings).ConnectAsync("mail.example", null, 995, stop.Token);
            Socket server = await proxy.AcceptAsync();
            await server.SendAsync(Bytes(answer), SocketFlags.None, proxy.Guard);
            stop.Cancel();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);
            Assert.True(await proxy.SeesTheEndAsync(server));
        }
    }

    [Fact]
    public async Task Mutated_answers_never_get_further_than_a_NetworkException()
    {
        Random random = new(11);
        string[] honest =
        [
            "HTTP/1.1 200 OK\r\nVia: x\r\n\r\n" + Greeting,
            "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=x\r\n\r\n",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.0 502 Bad\r\n\r\n",
        ];
        for (int i = 0; i < 300; i++)
        {
            byte[] answer = Bytes(honest[random.Next(honest.Length)]);
            for (int flips = random.Next(1, 5); flips > 0; flips--) answer[random.Next(answer.Length)] = random.Next(3) == 0 ? (byte)'\n' : (byte)random.Next(256);
            using TestProxy proxy = new("http", random.Next(2) == 0 ? Credential : null);
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
                Assert.DoesNotContain(error.Message, char.IsControl);
            }

            Assert.True(await proxy.SeesTheEndAsync(server));
        }
    }

    private static async Task<NetworkException> FailAsync(string? kind, NetworkCredential? credential, string answer)
    {
        using TestProxy proxy = new("http", credential);
        NetworkException error = await proxy.FailAsync("mail.example", null, null, (Bytes(credential is null ? Ask : AskWithCredential), Bytes(answer)));
        if (kind is not null) Assert.Equal(kind, error.Kind.ToString());
        Assert.DoesNotContain("Hunter2", error.ToString() + error.ProxyReason, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, error.ToString() + error.ProxyReason, StringComparison.Ordinal);
        return error;
    }

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);
}
