namespace MailReadiness.Sandbox;

/// <summary>How a connection over a limit is turned away.</summary>
public enum SandboxRateLimitAction
{
    /// <summary>A TCP reset at once.</summary>
    Reset,

    /// <summary>FIN at once.</summary>
    Close,

    /// <summary>
    /// <c>-ERR</c>, <c>* BYE</c> or <c>421</c> with a text about too many connections, then FIN:
    /// in place of the plain greeting, or inside TLS, at any version the client offers, when TLS is implicit.
    /// </summary>
    RefuseInWords,

    /// <summary>Silence: the connection stays open, nothing is answered.</summary>
    Ignore,
}
