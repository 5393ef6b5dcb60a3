namespace MailReadiness.Sandbox;

/// <summary>A part of a maildrop's life, as far as it matters to a fault.</summary>
public enum SandboxMailPhase
{
    /// <summary>All of it.</summary>
    Any,

    /// <summary>Until the first QUIT that came with marked messages.</summary>
    BeforeDeletion,

    /// <summary>From then on: signing in again, and every look after it.</summary>
    AfterDeletion,
}
