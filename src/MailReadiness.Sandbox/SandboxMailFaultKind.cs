namespace MailReadiness.Sandbox;

/// <summary>What a server says, or does instead, at a step that goes wrong.</summary>
public enum SandboxMailFaultKind
{
    /// <summary>The reply of a step that went well. With <see cref="SandboxMailFault.TakesEffect"/> false, a lie.</summary>
    Reply,

    /// <summary>An error reply: <c>-ERR</c>, <c>NO</c>, <c>550</c> or HTTP 500.</summary>
    Error,

    /// <summary>FIN, without a word.</summary>
    Close,

    /// <summary>A TCP reset, without a word.</summary>
    Reset,

    /// <summary>Silence until the client leaves or the connection's time is over.</summary>
    Hang,

    /// <summary>A line of random bytes in place of the reply.</summary>
    Garbage,

    /// <summary>The first half of the reply's bytes, then FIN.</summary>
    Truncated,

    /// <summary>The first half of the reply's bytes, then silence.</summary>
    TruncatedThenHang,

    /// <summary>The reply, a byte every <see cref="SandboxMailFault.ByteInterval"/>.</summary>
    Slow,
}
