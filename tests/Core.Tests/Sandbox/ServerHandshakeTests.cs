using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MailReadiness.Sandbox.Tls;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Sandbox;

/// <summary>The server's side of TLS in memory, fed in any pieces and with nonsense.</summary>
public sealed class ServerHandshakeTests
{
    private static readonly TlsVersion[] Every = [TlsVersion.Ssl2, TlsVersion.Ssl3, TlsVersion.Tls10, TlsVersion.Tls11, TlsVersion.Tls12, TlsVersion.Tls13];
    private static readonly ServerTlsSettings Settings = new() { Accepted = Every };

    public static TheoryData<TlsVersion> Versions => new(TlsVersion.Ssl3, TlsVersion.Tls10, TlsVersion.Tls11, TlsVersion.Tls12, TlsVersion.Tls13);

    [Theory]
    [MemberData(nameof(Versions))]
    public void Takes_a_client_s_bytes_one_at_a_time(TlsVersion version)
    {
        TlsClient client = new(version, "localhost");
        ServerHandshake server = new(Settings);

        Exchange(client, server, 1);

        Assert.Equal(TlsClientState.Connected, client.State);
        Assert.Equal(ServerState.Connected, server.State);
        Assert.Equal(version, server.Version);
        client.Send(Encoding.ASCII.GetBytes("QUIT\r\n"));
        foreach (byte b in client.TakeOutput()) server.Receive([b]);
        Assert.Equal("QUIT\r\n", Encoding.ASCII.GetString(server.TakeApplicationData()));
        client.Close();
        server.Receive(client.TakeOutput());
        Assert.Equal(ServerState.Closed, server.State);
        Assert.Equal("the client sent close_notify(0)", server.Ending);
    }

    [Theory]
    [InlineData(TlsVersion.Ssl3, 0x0005)]
    [InlineData(TlsVersion.Ssl3, 0x000A)]
    [InlineData(TlsVersion.Ssl3, 0x0016)]
    [InlineData(TlsVersion.Tls10, 0x0004)]
    [InlineData(TlsVersion.Tls10, 0xC011)]
    [InlineData(TlsVersion.Tls10, 0xC012)]
    [InlineData(TlsVersion.Tls11, 0x0033)]
    [InlineData(TlsVersion.Tls12, 0x009D)]
    [InlineData(TlsVersion.Tls12, 0x0067)]
    [InlineData(TlsVersion.Tls13, 0x1302)]
    public void Keeps_to_the_one_suite_it_is_told(TlsVersion version, int suite)
    {
        TlsClient client = new(version, null);
        ServerHandshake server = new(Settings with { CipherSuites = [suite] });

        Exchange(client, server, 500);

        Assert.Equal(TlsClientState.Connected, client.State);
        Assert.Equal(suite, client.ServerHello!.CipherSuite);
    }

    [Theory]
    [InlineData(null, 29, false)]
    [InlineData(23, 23, true)]
    [InlineData(29, 29, false)]
    public void Asks_again_for_the_group_it_wants(int? wanted, int group, bool retried)
    {
        TlsClient client = new(TlsVersion.Tls13, null);
        ServerHandshake server = new(Settings with { Groups = wanted is int one ? [one] : null });

        Exchange(client, server, 500);

        Assert.Equal(TlsClientState.Connected, client.State);
        Assert.Equal(group, new ByteReader(client.ServerHello!.Extensions[ExtensionType.KeyShare]).UInt16());
        Assert.Equal(retried, client.Retried);
    }

    [Fact]
    public void Retries_with_a_cookie_when_there_is_no_other_group()
    {
        TlsClient client = new(TlsVersion.Tls13, null);
        ServerHandshake server = new(Settings with { Groups = [29], ForceHelloRetryRequest = true });

        Exchange(client, server, 500);

        Assert.Equal(TlsClientState.Connected, client.State);
        Assert.True(client.Retried);
    }

    [Theory]
    [InlineData(TlsVersion.Tls12, TlsVersion.Tls12, 1)]
    [InlineData(TlsVersion.Tls10, TlsVersion.Tls10, 0)]
    public void Warns_of_a_downgrade_in_its_random_when_it_knows_better(TlsVersion offered, TlsVersion chosen, byte last)
    {
        TlsClient client = new(offered, null);
        Exchange(client, new ServerHandshake(Settings), 500);

        Assert.Equal((int)chosen, client.ServerHello!.Version);
        Assert.Equal([.. "DOWNGRD"u8, last], client.ServerHello.Random.AsSpan(24).ToArray());

        TlsClient other = new(offered, null);
        Exchange(other, new ServerHandshake(Settings with { Accepted = [offered] }), 500);
        Assert.NotEqual("DOWNGRD"u8.ToArray(), other.ServerHello!.Random.AsSpan(24, 7).ToArray());
    }

    [Fact]
    public void Does_not_renegotiate()
    {
        TlsClient client = new(TlsVersion.Tls12, null);
        ServerHandshake server = new(Settings);
        Exchange(client, server, 500);

        client.SendHandshake(client.Hello.ToMessage());
        server.Receive(client.TakeOutput());
        client.Receive(server.TakeOutput());

        Assert.Equal(new Alert(1, 100), client.ReceivedAlert);
        Assert.Equal(ServerState.Connected, server.State);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("\x16\x03\x01\x00\x04\x10\x00\x00\x00")]
    [InlineData("\x16\x03\x01\xFF\xFF")]
    [InlineData("\x16\x03\x01\x00\x04\x01\xFF\xFF\xFF")]
    [InlineData("\x17\x03\x01\x00\x01\x00")]
    [InlineData("\x80\x03\x01\x00\x02")]
    public void Ends_a_client_that_does_not_speak_tls(string bytes)
    {
        ServerHandshake server = new(Settings);

        server.Receive(Encoding.Latin1.GetBytes(bytes));

        Assert.Equal(ServerState.Closed, server.State);
        Assert.NotNull(server.Ending);
    }

    [Fact]
    public void No_mutated_conversation_breaks_it()
    {
        Random random = new(20260701);
        int rounds = Environment.GetEnvironmentVariable("MAILREADINESS_LONG") == "1" ? 1_000_000 : 20_000;
        List<byte[]> hellos = Every.Skip(1).Select(v => new TlsClient(v, "localhost").TakeOutput()).ToList();
        hellos.Add([0x80, 0x1F, 1, 0, 2, 0, 6, 0, 0, 0, 16, 1, 0, 0x80, 7, 0, 0xC0, .. new byte[16]]);
        // Refusing is cheap: what is mutated is the reading of hellos, not the arithmetic behind them.
        ServerTlsSettings refusing = Settings with { Accepted = [TlsVersion.Ssl2] };
        HashSet<ServerState> seen = [];
        for (int i = 0; i < rounds; i++)
        {
            byte[] bytes = (byte[])hellos[random.Next(hellos.Count)].Clone();
            for (int n = random.Next(1, 4); n > 0; n--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            int length = random.Next(4) == 0 ? random.Next(bytes.Length) : bytes.Length;
            ServerHandshake server = new(refusing);
            int cut = random.Next(length + 1);

            server.Receive(bytes.AsSpan(0, cut));
            server.Receive(bytes.AsSpan(cut, length - cut));

            Assert.True(server.TakeOutput().Length < 2048);
            seen.Add(server.State);
        }

        Assert.Contains(ServerState.Refused, seen);
        Assert.Contains(ServerState.Closed, seen);
        Assert.Contains(ServerState.AwaitingHello, seen);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void No_mutated_hello_breaks_the_answer_to_it(TlsVersion version)
    {
        Random random = new((int)version);
        int rounds = Environment.GetEnvironmentVariable("MAILREADINESS_LONG") == "1" ? 3_000 : 300;
        byte[] hello = new TlsClient(version, "localhost").TakeOutput();
        for (int i = 0; i < rounds; i++)
        {
            byte[] bytes = (byte[])hello.Clone();
            for (int n = random.Next(1, 4); n > 0; n--) bytes[random.Next(5, bytes.Length)] = (byte)random.Next(256);
            ServerHandshake server = new(Settings);

            server.Receive(bytes);

            Assert.NotEqual(ServerState.Connected, server.State);
            Assert.True(server.TakeOutput().Length < 4096);
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void No_mutated_handshake_is_finished(TlsVersion version)
    {
        Random random = new((int)version);
        int rounds = Environment.GetEnvironmentVariable("MAILREADINESS_LONG") == "1" ? 1_000 : 100;
        for (int i = 0; i < rounds; i++)
        {
            TlsClient client = new(version, null);
            ServerHandshake server = new(Settings);
            server.Receive(client.TakeOutput());
            client.Receive(server.TakeOutput());
            byte[] flight = client.TakeOutput();
            // Not the record version, which means nothing, nor TLS 1.3's ChangeCipherSpec, which may be left out or in.
            int at = version == TlsVersion.Tls13 ? random.Next(11, flight.Length) : random.Next(5, flight.Length);
            byte before = flight[at];
            flight[at] ^= (byte)random.Next(1, 256);

            server.Receive(flight);

            Assert.True(server.State != ServerState.Connected || IsRecordVersion(flight, at), $"byte {at} was {before}, is {flight[at]}");
        }
    }

    private static bool IsRecordVersion(byte[] flight, int at)
    {
        for (int start = 0; start + 5 <= flight.Length; start += 5 + ((flight[start + 3] << 8) | flight[start + 4]))
        {
            if (at == start + 1 || at == start + 2) return true;
        }

        return false;
    }

    private static void Exchange(TlsClient client, ServerHandshake server, int piece)
    {
        for (int turn = 0; turn < 10; turn++)
        {
            foreach (byte[] bytes in client.TakeOutput().Chunk(piece)) server.Receive(bytes);
            foreach (byte[] bytes in server.TakeOutput().Chunk(piece)) client.Receive(bytes);
        }
    }
}
