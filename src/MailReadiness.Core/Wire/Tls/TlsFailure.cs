namespace MailReadiness.Wire.Tls;

/// <summary>Why a handshake or connection failed.</summary>
/// <param name="Kind">What kind of answer it was.</param>
/// <param name="Message">What happened, as a full sentence.</param>
internal sealed record TlsFailure(TlsFailureKind Kind, string Message);

/// <summary>The kinds of answer that end a handshake.</summary>
internal enum TlsFailureKind
{
    /// <summary>The server sent a fatal alert, or closed by alert before the handshake was done.</summary>
    Alert,

    /// <summary>The server chose another version than the one offered.</summary>
    OtherVersion,

    /// <summary>The server answered with something that is not TLS.</summary>
    NotTls,

    /// <summary>The server broke the protocol.</summary>
    Protocol,
}
