using System;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Sandbox.Tls;

/// <summary>
/// The server's side of TLS without I/O: SSL 2 to its SERVER-HELLO, SSL 3 to TLS 1.3 whole.
/// Bytes go in, bytes to send and application data come out; whatever a client sends ends in a state, never in an exception.
/// </summary>
internal sealed class ServerHandshake
{
    private readonly RecordReader records = new();
    private readonly HandshakeReader messages = new();
    private readonly ByteWriter applicationData = new();
    private ByteWriter? beginning = new();
    private RecordProtection? reading;
    private HandshakeFlow? flow;

    public ServerHandshake(ServerTlsSettings settings)
    {
        Settings = settings;
        Writer = new RecordWriter(settings.Fragmentation);
    }

    public ServerState State { get; private set; }

    /// <summary>The version negotiated; null before the ClientHello was answered.</summary>
    public TlsVersion? Version { get; private set; }

    /// <summary>The IANA name of the suite negotiated.</summary>
    public string? SuiteName { get; internal set; }

    /// <summary>Whether the handshake goes on at a version that is not accepted, so that the refusal can be said inside it.</summary>
    public bool VersionRefused { get; private set; }

    /// <summary>What ended it, in words for the log; null while nothing has.</summary>
    public string? Ending { get; private set; }

    internal ServerTlsSettings Settings { get; }

    internal RecordWriter Writer { get; }

    internal ByteWriter Transcript { get; } = new();

    /// <summary>What must be sent now.</summary>
    public byte[] TakeOutput() => Writer.Take();

    /// <summary>What the client said inside TLS since the last call.</summary>
    public byte[] TakeApplicationData() => applicationData.Take();

    /// <summary>Puts application data on its way.</summary>
    /// <exception cref="InvalidOperationException">The handshake has not finished.</exception>
    public void Send(ReadOnlySpan<byte> data)
    {
        if (State != ServerState.Connected) throw new InvalidOperationException("Application data needs a finished handshake.");
        Writer.ApplicationData(data);
    }

    /// <summary>Says close_notify.</summary>
    public void Close()
    {
        if (State == ServerState.Connected) Writer.Alert(1, Alert.CloseNotify);
        End("closed by the server");
    }

    /// <summary>Takes in bytes from the client.</summary>
    public void Receive(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || State is ServerState.Refused or ServerState.Closed) return;
        try
        {
            if (beginning is null) records.Append(bytes);
            else if (!Begin(bytes)) return;
            while (State is not (ServerState.Refused or ServerState.Closed) && records.TryRead(out TlsRecord record)) Dispatch(record);
        }
        catch (TlsProtocolException e)
        {
            // RecordReader and HandshakeReader speak of a server's answer; here the other side is a client.
            Fail(TlsAlerts.DecodeError, "the client broke the protocol: " + e.Message);
        }
    }

    internal void ReadWith(RecordProtection protection)
    {
        if (!messages.IsEmpty) throw new TlsProtocolException("A handshake message crosses a change of keys.");
        reading = protection;
    }

    internal void SendHandshake(byte[] message)
    {
        Transcript.Bytes(message);
        Writer.Handshake(message);
    }

    internal void Connected() => State = ServerState.Connected;

    /// <summary>Gives up with a fatal alert.</summary>
    internal void Fail(byte alert, string why)
    {
        Writer.Alert(2, alert);
        End(why);
    }

    private void End(string why)
    {
        Ending ??= why;
        State = ServerState.Closed;
    }

    // An SSL 2 CLIENT-HELLO is known by the high bit of its first byte and the message type in its third.
    private bool Begin(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> held = beginning!.Bytes(bytes).Written;
        if (held[0] < 0x80 || (held.Length > 2 && held[2] != HandshakeType.ClientHello))
        {
            records.Append(held);
            beginning = null;
            return true;
        }

        if (!Ssl2Hello.TryParse(held, out int version, out byte[] cipherSpecs)) return false;
        beginning = null;
        Version = TlsVersion.Ssl2;
        if (version != (int)TlsVersion.Ssl2) Fail(Alert.HandshakeFailure, "a TLS hello in the format of SSL 2");
        else if (!Accepts(TlsVersion.Ssl2)) Refuse((int)TlsVersion.Ssl3);
        else
        {
            Writer.Raw(Ssl2Hello.Answer(cipherSpecs, Settings.Identity.Certificate));
            End("SSL 2 answered with a SERVER-HELLO; the sandbox goes no further");
        }

        return false;
    }

    private bool Accepts(TlsVersion version)
    {
        foreach (TlsVersion accepted in Settings.Accepted)
        {
            if (accepted == version) return true;
        }

        return false;
    }

    private void Dispatch(TlsRecord record)
    {
        byte type = record.ContentType;
        byte[] content = record.Fragment;
        bool tls13 = Version == TlsVersion.Tls13;
        bool plain = reading is null
            || (tls13 && (type == ContentType.ChangeCipherSpec || (type == ContentType.Alert && State != ServerState.Connected)));
        if (!plain && !reading!.TryOpen(record.ContentType, record.Fragment, out type, out content))
        {
            Fail(TlsAlerts.BadRecordMac, "a record does not open with the negotiated keys");
            return;
        }

        switch (type)
        {
            case ContentType.Handshake:
                messages.Append(content);
                while (State is not (ServerState.Refused or ServerState.Closed) && messages.TryRead(out HandshakeMessage message)) Handle(message);
                break;
            case ContentType.Alert:
                Handle(Alert.Parse(content));
                break;
            case ContentType.ChangeCipherSpec when flow is not null && content.Length == 1 && content[0] == 1:
                flow.ChangeCipherSpec();
                break;
            case ContentType.ApplicationData when State == ServerState.Connected:
                applicationData.Bytes(content);
                break;
            default:
                Fail(TlsAlerts.UnexpectedMessage, $"a record of type {type} out of turn");
                break;
        }
    }

    private void Handle(Alert alert)
    {
        bool closing = alert.Description == Alert.CloseNotify;
        // Other warnings, such as SSL 3's no_certificate, do not end anything.
        if (closing || alert.IsFatal || Version == TlsVersion.Tls13) End($"the client sent {alert}");
    }

    private void Handle(HandshakeMessage message)
    {
        if (flow is null)
        {
            if (message.Type != HandshakeType.ClientHello) throw new TlsProtocolException($"The first message is of type {message.Type}, not a ClientHello.");
            flow = Begin(new ReceivedClientHello(message.Body));
        }

        flow?.Handle(message);
    }

    private HandshakeFlow? Begin(ReceivedClientHello hello)
    {
        VersionChoice choice = VersionChoice.For(hello, Settings);
        if (choice.Version is not TlsVersion version)
        {
            Refuse(hello.LegacyVersion);
            return null;
        }

        State = ServerState.Handshaking;
        Version = version;
        VersionRefused = choice.Refused;
        Writer.UseVersion(version < TlsVersion.Tls12 ? version : TlsVersion.Tls12);
        return version == TlsVersion.Tls13 ? new Tls13ServerHandshake(this, hello) : new LegacyServerHandshake(this, hello, version);
    }

    private void Refuse(int offered)
    {
        Writer.UseVersion((TlsVersion)Math.Min(Math.Max(offered, (int)TlsVersion.Ssl3), (int)TlsVersion.Tls12));
        byte? alert = Settings.Refusal switch
        {
            SandboxRefusal.AlertHandshakeFailure => Alert.HandshakeFailure,
            SandboxRefusal.AlertInsufficientSecurity => Alert.InsufficientSecurity,
            SandboxRefusal.Fin or SandboxRefusal.Reset or SandboxRefusal.Silence or SandboxRefusal.WordsAfterStartTls => null,
            // Words inside TLS and a downgrade need a handshake that a client of SSL 2, or of an unknown version, cannot have.
            _ => Alert.ProtocolVersion,
        };
        if (alert is byte description) Writer.Alert(2, description);
        Ending = $"version 0x{offered:x4} refused: {Settings.Refusal}";
        State = ServerState.Refused;
    }
}
