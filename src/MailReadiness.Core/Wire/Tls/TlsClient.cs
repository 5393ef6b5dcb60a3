using System;
using System.Collections.Generic;

namespace MailReadiness.Wire.Tls;

/// <summary>
/// A TLS client for SSL 3 to TLS 1.3 that asks for exactly one version and does no I/O: bytes in through
/// <see cref="Receive"/>, bytes out through <see cref="TakeOutput"/>.
/// </summary>
/// <remarks>
/// It is made to find out what a server does, not to keep a secret: it checks neither certificates nor the signatures
/// made with them, so it can finish a handshake with anyone. It never carries a user's credential unless asked to.
/// </remarks>
internal sealed class TlsClient
{
    // Taken in pieces, so that what is held does not depend on how much comes at once.
    private const int MaxPiece = 16384;

    // More than any chain of certificates needs; beyond it a peer only wants our memory.
    private const int MaxTranscript = 256 * 1024;

    // Whoever uses this takes what came after each read; a peer that says more than this at once is not speaking mail.
    private const int MaxUntaken = 256 * 1024;

    // Empty records, warnings, tickets, key updates: without a limit they would keep a probe busy until its deadline.
    private const int MaxIdle = 64;

    private readonly RecordLayer records;
    private readonly HandshakeReader messages = new();
    private readonly ByteWriter applicationData = new();
    private readonly ByteWriter alerts = new();
    private readonly EphemeralKey? sharedKey;
    private readonly TlsSession? resumed;
    private ClientHandshake? handshake;
    private int idle;

    /// <summary>Creates a client; its ClientHello waits in <see cref="TakeOutput"/>.</summary>
    /// <param name="serverName">The SNI name; null for none.</param>
    /// <param name="version">The one version to ask for, SSL 3 to TLS 1.3.</param>
    /// <param name="suites">The cipher suites to offer, with every group there is; null for those of <see cref="CipherSuites.Offer"/>, with the groups we can speak.</param>
    /// <param name="x25519">A key pair to use for x25519; null for a fresh one. Many connections of a run may share one: making it costs as much as using it.</param>
    /// <param name="session">A session to take up if the server still knows it; its version must be the one asked for.</param>
    public TlsClient(TlsVersion version, string? serverName, IReadOnlyList<ushort>? suites = null, EphemeralKey? x25519 = null, TlsSession? session = null)
    {
        sharedKey = x25519;
        bool tls13 = version == TlsVersion.Tls13;
        resumed = session?.Version == version ? session : null;
        Hello = new ClientHello
        {
            Version = version,
            Random = Bytes.Random(32),
            CipherSuites = suites ?? CipherSuites.Offer(version),
            OffersEveryGroup = suites is not null,
            ServerName = serverName,
            SessionId = resumed is { Id.Length: > 0 } ? resumed.Id : tls13 || resumed is not null ? Bytes.Random(32) : [],
            Ticket = version is TlsVersion.Ssl3 or TlsVersion.Tls13 ? null : resumed?.Ticket ?? [],
            KeyShare = tls13 ? Key(EphemeralKey.X25519Group) : null,
        };
        records = new RecordLayer(version);
        SendHandshake(Hello.ToMessage());
    }

    /// <summary>The hello last sent.</summary>
    public ClientHello Hello { get; private set; }

    /// <summary>Every handshake message so far, in order, headers included.</summary>
    public ByteWriter Transcript { get; } = new();

    public TlsClientState State { get; private set; }

    /// <summary>Whether the handshake finished, whatever came later.</summary>
    public bool HandshakeFinished { get; private set; }

    public TlsFailure? Failure { get; private set; }

    /// <summary>The last alert received, warnings included.</summary>
    public Alert? ReceivedAlert { get; private set; }

    /// <summary>The ServerHello; null before it came.</summary>
    public ServerHello? ServerHello { get; private set; }

    /// <summary>Whether a HelloRetryRequest came first.</summary>
    public bool Retried { get; private set; }

    /// <summary>The certificates the server sent, its own first, as DER.</summary>
    public IReadOnlyList<byte[]> Certificates { get; internal set; } = [];

    /// <summary>The first bytes of an answer that was not TLS; null when it was.</summary>
    public byte[]? NotTls => records.NotTls;

    /// <summary>What a later handshake may take up; null before this one finished, and where the server gives nothing to do it with.</summary>
    public TlsSession? Session { get; internal set; }

    /// <summary>Whether the server took up the session offered.</summary>
    public bool Resumed { get; private set; }

    /// <summary>What must be sent to the server now.</summary>
    public byte[] TakeOutput() => records.TakeOutput();

    /// <summary>What the server said inside TLS since the last call.</summary>
    public byte[] TakeApplicationData() => applicationData.Take();

    /// <summary>Puts application data on its way.</summary>
    /// <exception cref="InvalidOperationException">The handshake has not finished.</exception>
    public void Send(ReadOnlySpan<byte> data)
    {
        if (State != TlsClientState.Connected) throw new InvalidOperationException("Application data needs a finished handshake.");
        records.Send(ContentType.ApplicationData, data);
    }

    /// <summary>Says close_notify.</summary>
    public void Close()
    {
        if (State == TlsClientState.Connected) SendAlert(1, Alert.CloseNotify);
    }

    /// <summary>Takes in bytes from the server; every server input ends in a state, never in an exception.</summary>
    public void Receive(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty && State is TlsClientState.Handshaking or TlsClientState.Connected)
        {
            int count = Math.Min(bytes.Length, MaxPiece);
            ReceivePiece(bytes.Slice(0, count));
            bytes = bytes.Slice(count);
        }
    }

    /// <summary>A key pair of a named group; null for a group this code does not know.</summary>
    internal EphemeralKey? Key(int group) =>
        group == EphemeralKey.X25519Group && sharedKey is not null ? sharedKey : EphemeralKey.Create((ushort)group);

    internal void SendHandshake(byte[] message)
    {
        Transcript.Bytes(message);
        records.Send(ContentType.Handshake, message);
    }

    /// <summary>Sends a message that belongs to no transcript: the handshake has finished.</summary>
    internal void SendPostHandshake(byte[] message) => records.Send(ContentType.Handshake, message);

    internal void SendAlert(byte level, byte description) => records.Send(ContentType.Alert, [level, description]);

    internal void SendChangeCipherSpec() => records.SendChangeCipherSpec(Hello.Version);

    internal void ReadWith(RecordProtection protection)
    {
        if (!messages.IsEmpty) throw new TlsProtocolException("A handshake message crosses a change of keys.");
        records.ReadWith(protection);
    }

    internal void WriteWith(RecordProtection protection) => records.WriteWith(protection);

    internal void Connected()
    {
        HandshakeFinished = true;
        State = TlsClientState.Connected;
    }

    private void ReceivePiece(ReadOnlySpan<byte> bytes)
    {
        records.Append(bytes);
        try
        {
            while (State is TlsClientState.Handshaking or TlsClientState.Connected && records.TryRead(out byte type, out byte[] content)) Dispatch(type, content);
        }
        catch (TlsProtocolException e)
        {
            Fail(NotTls is null ? TlsFailureKind.Protocol : TlsFailureKind.NotTls, e.Message);
        }
    }

    private void Dispatch(byte type, byte[] content)
    {
        if (content.Length == 0) Idle("empty records");
        switch (type)
        {
            case ContentType.Handshake:
                messages.Append(content);
                while (State != TlsClientState.Failed && messages.TryRead(out HandshakeMessage message)) Handle(message);
                break;
            case ContentType.Alert:
                // Before TLS 1.3 alerts may share a record or span several, as handshake messages do (RFC 5246, section 6.2.1).
                alerts.Bytes(content);
                while (State is TlsClientState.Handshaking or TlsClientState.Connected && Alert.TryTake(alerts, out Alert alert)) Handle(alert);
                break;
            case ContentType.ChangeCipherSpec:
                Change(content);
                break;
            case ContentType.ApplicationData when State == TlsClientState.Connected:
                if (applicationData.Length + content.Length > MaxUntaken) throw new TlsProtocolException("The server says more than anyone asked for.");
                applicationData.Bytes(content);
                if (content.Length > 0) idle = 0;
                break;
            default:
                throw new TlsProtocolException($"The server sent a record of type {type} out of turn.");
        }
    }

    private void Change(byte[] content)
    {
        if (content.Length != 1 || content[0] != 1) throw new TlsProtocolException("The server sent a malformed ChangeCipherSpec.");
        // In TLS 1.3 it is there for the sake of middleboxes and means nothing (RFC 8446, appendix D.4).
        if (Hello.Version == TlsVersion.Tls13) Idle("ChangeCipherSpec records");
        else if (handshake is null) throw new TlsProtocolException("The server changed keys before its hello.");
        else handshake.ChangeCipherSpec();
    }

    private void Handle(Alert alert)
    {
        ReceivedAlert = alert;
        // TLS 1.3 knows no warnings but close_notify and user_canceled (RFC 8446, section 6); before its ServerHello an older server may be speaking.
        bool fatal = alert.IsFatal || (Hello.Version == TlsVersion.Tls13 && handshake is not null && alert.Description != Alert.UserCanceled);
        if (alert.Description == Alert.CloseNotify && State == TlsClientState.Connected) State = TlsClientState.Closed;
        else if (fatal || alert.Description == Alert.CloseNotify) Fail(TlsFailureKind.Alert, $"The server sent the alert {alert}.");
        else Idle("warnings");
    }

    private void Handle(HandshakeMessage message)
    {
        bool helloRequest = message.Type == HandshakeType.HelloRequest && Hello.Version != TlsVersion.Tls13;
        if (helloRequest || State == TlsClientState.Connected) Idle("handshake messages behind the handshake");
        else idle = 0;
        if (helloRequest) return;
        if (Transcript.Length + message.Raw.Length > MaxTranscript) throw new TlsProtocolException("The server's handshake is longer than any handshake needs.");
        if (handshake is not null)
        {
            handshake.Handle(message);
            return;
        }

        if (message.Type != HandshakeType.ServerHello) throw new TlsProtocolException($"The server began with handshake message {message.Type} instead of its hello.");
        ServerHello hello = ServerHello.Parse(message.Body);
        int? retrySuite = Retried ? ServerHello?.CipherSuite : null;
        ServerHello = hello;
        if (hello.Version != (int)Hello.Version)
        {
            ChoseAnotherVersion(hello.Version);
            return;
        }

        CipherSuite suite = Suite(hello);
        if (retrySuite is not null && retrySuite != suite.Id) throw new TlsProtocolException("The server changed the cipher suite after its HelloRetryRequest.");
        if (hello.IsRetryRequest && Hello.Version == TlsVersion.Tls13)
        {
            Retry(hello, suite, message);
            return;
        }

        Transcript.Bytes(message.Raw);
        Resumed = resumed is not null && hello.SessionId.AsSpan().SequenceEqual(Hello.SessionId);
        handshake = Hello.Version == TlsVersion.Tls13 ? new Tls13ClientHandshake(this, hello, suite) : new LegacyClientHandshake(this, hello, suite, Resumed ? resumed : null);
    }

    private void Idle(string what)
    {
        if (++idle > MaxIdle) throw new TlsProtocolException($"The server sends {what} without end.");
    }

    private CipherSuite Suite(ServerHello hello)
    {
        bool offered = false;
        foreach (ushort id in Hello.CipherSuites) offered |= id == hello.CipherSuite;
        string name = CipherSuites.Name(hello.CipherSuite);
        if (!offered) throw new TlsProtocolException($"The server chose the cipher suite {name}, which was not offered.");
        return CipherSuites.Find(hello.CipherSuite)
            ?? throw new TlsProtocolException($"The server chose the cipher suite {name}, with which this tool cannot finish a handshake.");
    }

    private void ChoseAnotherVersion(int version)
    {
        // Usually an older one; some servers answer with the version they insist on.
        if (version is < (int)TlsVersion.Ssl3 or > (int)TlsVersion.Tls13)
            throw new TlsProtocolException($"The server answered with version 0x{version:X4}, which does not exist.");
        Fail(TlsFailureKind.OtherVersion, "The server answered with another version than the one offered.");
    }

    private void Retry(ServerHello hello, CipherSuite suite, HandshakeMessage message)
    {
        if (Retried) throw new TlsProtocolException("The server sent a second HelloRetryRequest.");
        Retried = true;
        ClientHello second = Hello.After(hello);

        // The first hello stands in the transcript as its hash (RFC 8446, section 4.4.1).
        byte[] hash = new Tls13KeySchedule(suite).TranscriptHash(Transcript.Written);
        Transcript.Take();
        Transcript.UInt8(HandshakeType.MessageHash).UInt24(hash.Length).Bytes(hash).Bytes(message.Raw);
        Hello = second;
        records.WriteWith(RecordProtection.Plain(TlsVersion.Tls12)); // only the first hello may say 0x0301 (RFC 8446, section 5.1)
        SendHandshake(second.ToMessage());
    }

    private void Fail(TlsFailureKind kind, string message)
    {
        State = TlsClientState.Failed;
        Failure = new TlsFailure(kind, message);
    }
}
