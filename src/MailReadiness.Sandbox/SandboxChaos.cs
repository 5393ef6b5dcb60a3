namespace MailReadiness.Sandbox;

/// <summary>What a hostile or misplaced server does instead of speaking its protocol.</summary>
public enum SandboxChaos
{
    /// <summary>Nothing of the kind: the server behaves.</summary>
    None,

    /// <summary>Random bytes without end, from the moment the connection opens, as fast as the client reads (at most 64 MiB).</summary>
    EndlessGarbage,

    /// <summary>The bytes of a true answer, one a second.</summary>
    OneBytePerSecond,

    /// <summary>A web server: answers the client's first bytes with HTTP 400 in plain text.</summary>
    WebServer,

    /// <summary>FIN as soon as the connection is accepted.</summary>
    CloseAtOnce,

    /// <summary>A TCP reset as soon as the connection is accepted.</summary>
    ResetAtOnce,

    /// <summary>The connection is accepted and nothing is ever said.</summary>
    SilentAfterAccept,

    /// <summary>Another mail protocol's speech: SMTP on a POP3 or IMAP port, POP3 on an SMTP port.</summary>
    WrongProtocol,

    /// <summary>A ClientHello is answered by a record of random bytes with a well-formed header.</summary>
    TlsGarbage,

    /// <summary>A ClientHello is answered by a record header that announces 65,535 bytes, and then bytes without end (at most 64 MiB).</summary>
    HugeRecord,

    /// <summary>A ClientHello is answered by a handshake message that announces 16 MiB, in well-formed records (at most 64 MiB).</summary>
    HugeHandshakeLength,

    /// <summary>A greeting that never ends its line (at most 64 MiB): in plain, or inside TLS when it is implicit.</summary>
    EndlessGreeting,

    /// <summary>Half a greeting line, then FIN.</summary>
    HalfGreeting,

    /// <summary>Half of the answer to a ClientHello, then FIN in the middle of a record.</summary>
    HalfServerHello,
}
