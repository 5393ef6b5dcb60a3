using System.Collections.Generic;
using System.Linq;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Wire.Tls;

/// <summary>Sessions of TLS 1.2 and before, kept and taken up (RFC 5077; RFC 5246, section 7.3).</summary>
public sealed class SessionTests
{
    private const int Suite = 0xC013;

    public static TheoryData<int> Versions => [(int)TlsVersion.Tls10, (int)TlsVersion.Tls11, (int)TlsVersion.Tls12];

    [Theory]
    [MemberData(nameof(Versions))]
    public void ATicketIsAskedForAndKept(int version)
    {
        TlsSession session = Full((TlsVersion)version, id: []);

        Assert.Equal([7, 7], session.Ticket);
        Assert.Empty(session.Id);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void ASessionIsTakenUpByTicket(int version) => AssertTakenUp(Full((TlsVersion)version, id: []), withTicket: false);

    [Theory]
    [MemberData(nameof(Versions))]
    public void ASessionIsTakenUpByTicketAndAnotherComes(int version) => AssertTakenUp(Full((TlsVersion)version, id: []), withTicket: true);

    [Fact]
    public void ASessionIsTakenUpById() => AssertTakenUp(Full(TlsVersion.Tls12, id: [1, 2, 3], withTicket: false), withTicket: false);

    [Fact]
    public void AServerThatForgotTheSessionGetsAFullHandshake()
    {
        TlsClient client = new(TlsVersion.Tls12, null, session: Full(TlsVersion.Tls12, id: []));
        LegacyScript server = new(client, Suite);

        Finish(client, server);

        Assert.Equal(TlsClientState.Connected, client.State);
        Assert.False(client.Resumed);
    }

    [Fact]
    public void ASessionOfAnotherVersionIsNotOffered()
    {
        TlsClient client = new(TlsVersion.Tls11, null, session: Full(TlsVersion.Tls12, id: []));

        Assert.Empty(client.Hello.SessionId);
        Assert.Equal([], client.Hello.Ticket!);
    }

    [Theory]
    [InlineData(Suite, true)]
    [InlineData(0xC014, false)]
    public void ASessionTakenUpInAnotherWayEndsTheHandshake(int suite, bool extended)
    {
        TlsClient client = new(TlsVersion.Tls12, null, session: Full(TlsVersion.Tls12, id: []));
        LegacyScript server = new(client, suite, extended) { SessionId = client.Hello.SessionId };

        client.Receive(server.Handshake(server.Hello()));

        Assert.Equal(TlsFailureKind.Protocol, client.Failure?.Kind);
    }

    [Fact]
    public void ACertificateIsOutOfTurnInAShortHandshake()
    {
        TlsClient client = new(TlsVersion.Tls12, null, session: Full(TlsVersion.Tls12, id: []));
        LegacyScript server = new(client, Suite) { SessionId = client.Hello.SessionId };

        client.Receive(server.Handshake(server.Hello(), server.Certificate()));

        Assert.Equal(TlsFailureKind.Protocol, client.Failure?.Kind);
    }

    [Fact]
    public void Tls13AndSsl3AskForNoTicket()
    {
        Assert.Null(new TlsClient(TlsVersion.Tls13, null).Hello.Ticket);
        Assert.Null(new TlsClient(TlsVersion.Ssl3, null).Hello.Ticket);
    }

    private static void AssertTakenUp(TlsSession session, bool withTicket)
    {
        TlsClient client = new(session.Version, "mail.example.org", session: session);
        client.TakeOutput();
        LegacyScript server = new(client, Suite) { SessionId = client.Hello.SessionId };
        server.TakeUp(session);
        client.Receive(server.Handshake(server.Hello()));
        if (withTicket) client.Receive(server.Handshake(server.Ticket()));
        client.Receive(server.Change());
        client.Receive(server.Handshake(server.Finished()));

        Assert.True(client.State == TlsClientState.Connected, client.Failure?.ToString());
        Assert.True(client.Resumed);
        client.Send([1, 2, 3]);
        List<(byte Type, byte[] Content)> said = server.Read(client.TakeOutput());
        Assert.Equal([1, 2, 3], said.Single(record => record.Type == 23).Content);
    }

    private static TlsSession Full(TlsVersion version, byte[] id, bool withTicket = true)
    {
        TlsClient client = new(version, "mail.example.org");
        Assert.Equal([], client.Hello.Ticket!);
        LegacyScript server = new(client, Suite) { SessionId = id };
        Finish(client, server, withTicket);
        Assert.False(client.Resumed);
        return client.Session!;
    }

    private static void Finish(TlsClient client, LegacyScript server, bool withTicket = false)
    {
        client.TakeOutput();
        client.Receive(server.Handshake(server.Hello(), server.Certificate(), server.KeyExchange(), server.Done()));
        server.Read(client.TakeOutput());
        if (withTicket) client.Receive(server.Handshake(server.Ticket()));
        client.Receive(server.Change());
        client.Receive(server.Handshake(server.Finished()));
        Assert.True(client.State == TlsClientState.Connected, client.Failure?.ToString());
    }
}
