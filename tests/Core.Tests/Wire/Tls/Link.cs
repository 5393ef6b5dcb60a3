using System;
using System.Collections.Generic;
using MailReadiness.Sandbox.Tls;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Wire.Tls;

/// <summary>Carries bytes between a client and the sandbox's server until both are quiet.</summary>
internal sealed class Link(TlsClient client, ServerHandshake server)
{
    /// <summary>How the server's bytes reach the client.</summary>
    public Func<byte[], IEnumerable<byte[]>> ToClient { get; init; } = Cuts.Whole;

    /// <summary>How the client's bytes reach the server.</summary>
    public Func<byte[], IEnumerable<byte[]>> ToServer { get; init; } = Cuts.Whole;

    /// <summary>What the server has sent, flight by flight.</summary>
    public List<byte[]> Flights { get; } = [];

    public List<byte> HeardByClient { get; } = [];

    public List<byte> HeardByServer { get; } = [];

    public static (TlsClient Client, ServerHandshake Server, Link Link) Connected(TlsVersion version, ServerTlsSettings settings)
    {
        TlsClient client = new(version, "localhost");
        ServerHandshake server = new(settings);
        Link link = new(client, server);
        link.Run();
        return (client, server, link);
    }

    public void Run()
    {
        for (int rounds = 0; rounds < 20; rounds++)
        {
            byte[] asked = client.TakeOutput();
            foreach (byte[] piece in ToServer(asked)) server.Receive(piece);
            HeardByServer.AddRange(server.TakeApplicationData());
            byte[] answered = server.TakeOutput();
            if (answered.Length > 0) Flights.Add(answered);
            foreach (byte[] piece in ToClient(answered)) client.Receive(piece);
            HeardByClient.AddRange(client.TakeApplicationData());
            if (asked.Length == 0 && answered.Length == 0) return;
        }

        Assert.Fail("Client and server talk without end.");
    }

    /// <summary>Asserts that the handshake is finished at both ends, with the same version and suite.</summary>
    public void AssertConnected(TlsVersion version)
    {
        Assert.True(client.State == TlsClientState.Connected, $"The client is {client.State}: {client.Failure}. The server: {server.Ending}");
        Assert.Equal(ServerState.Connected, server.State);
        Assert.True(client.HandshakeFinished);
        Assert.Null(client.Failure);
        Assert.Equal(version, server.Version);
        Assert.Equal((int)version, client.ServerHello!.Version);
        Assert.Equal(server.SuiteName, CipherSuites.Name(client.ServerHello.CipherSuite));
    }
}
