namespace MailReadiness.Sandbox;

/// <summary>What can happen to a message.</summary>
public enum SandboxMaildropEventKind
{
    /// <summary>It was accepted.</summary>
    Deposited,

    /// <summary>It was removed, for good as far as anybody knew.</summary>
    Removed,

    /// <summary>It was hidden from POP3.</summary>
    Hidden,

    /// <summary>It was removed or hidden, and is back.</summary>
    Resurrected,
}
