namespace MailReadiness.Sandbox;

/// <summary>How a sandbox server refuses a TLS version it does not accept.</summary>
public enum SandboxRefusal
{
    /// <summary>A fatal alert, protocol_version(70), then FIN: what RFC 8446, section 6.2 asks for.</summary>
    AlertProtocolVersion,

    /// <summary>A fatal alert, handshake_failure(40), then FIN.</summary>
    AlertHandshakeFailure,

    /// <summary>A fatal alert, insufficient_security(71), then FIN.</summary>
    AlertInsufficientSecurity,

    /// <summary>A bare FIN after the whole ClientHello was read, as Dovecot 2.3 does.</summary>
    Fin,

    /// <summary>A TCP reset after the ClientHello was read.</summary>
    Reset,

    /// <summary>No answer at all; the connection stays open until the client leaves or its time is over.</summary>
    Silence,

    /// <summary>
    /// A ServerHello with the best accepted version: the highest one not above the version offered, or the lowest one above it.
    /// The handshake goes on at that version. A hello without a cipher suite of that version gets handshake_failure(40), as everywhere.
    /// </summary>
    Downgrade,

    /// <summary>The ClientHello is read and answered by an error line in plain text (<c>-ERR</c>, <c>BAD</c>, <c>454</c>), then FIN.</summary>
    WordsAfterStartTls,

    /// <summary>
    /// The handshake finishes at the old version and the first words inside it are the refusal: the greeting of implicit TLS,
    /// or the answer to the first command behind STLS and STARTTLS; then FIN.
    /// </summary>
    WordsInGreeting,

    /// <summary>Everything works at the old version but signing in, which is answered with the refusal, as Exchange Online does for SMTP AUTH.</summary>
    WordsAtLogin,
}
