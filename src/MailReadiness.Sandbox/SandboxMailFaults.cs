using System;

namespace MailReadiness.Sandbox;

/// <summary>Faults that have been seen on real servers, by name.</summary>
public static class SandboxMailFaults
{
    /// <summary>What EX1221076 looked like: QUIT fails after DELE and nothing is removed; QUIT alone works.</summary>
    public static SandboxMailFault QuitFailsAfterDelete { get; } =
        new(SandboxMailStep.Quit, SandboxMailFaultKind.Error) { OnlyWithMarks = true, Text = "Internal server error." };

    /// <summary>QUIT is answered by <c>+OK</c> and nothing is removed.</summary>
    public static SandboxMailFault QuitLies { get; } = new(SandboxMailStep.Quit, SandboxMailFaultKind.Reply) { OnlyWithMarks = true };

    /// <summary>QUIT is answered by <c>-ERR</c> and the messages are gone.</summary>
    public static SandboxMailFault QuitFailsButRemoves { get; } = QuitFailsAfterDelete with { TakesEffect = true };

    /// <summary>After a deletion, signing in is refused with a response code (RFC 2449, RFC 3206).</summary>
    /// <param name="code">The code without brackets, such as <c>IN-USE</c>, <c>LOGIN-DELAY</c> or <c>SYS/TEMP</c>.</param>
    /// <param name="times">How many sign-ins are refused.</param>
    public static SandboxMailFault LoginRefused(string code, int times = int.MaxValue)
    {
        if (code is null) throw new ArgumentNullException(nameof(code));
        return new SandboxMailFault(SandboxMailStep.Login, SandboxMailFaultKind.Error)
        {
            Phase = SandboxMailPhase.AfterDeletion, Times = times, Text = $"[{code}] Try again later.",
        };
    }

    /// <summary>After a deletion, signing in works and the maildrop does not open: STAT, LIST, UIDL and TOP fail.</summary>
    /// <param name="kind">How: <see cref="SandboxMailFaultKind.Error"/> or <see cref="SandboxMailFaultKind.Close"/>, for instance.</param>
    public static SandboxMailFault[] MaildropCannotBeOpened(SandboxMailFaultKind kind) =>
    [
        new(SandboxMailStep.Stat, kind) { Phase = SandboxMailPhase.AfterDeletion, Text = "[SYS/TEMP] Mailbox cannot be opened." },
        new(SandboxMailStep.List, kind) { Phase = SandboxMailPhase.AfterDeletion, Text = "[SYS/TEMP] Mailbox cannot be opened." },
        new(SandboxMailStep.Uidl, kind) { Phase = SandboxMailPhase.AfterDeletion, Text = "[SYS/TEMP] Mailbox cannot be opened." },
        new(SandboxMailStep.Top, kind) { Phase = SandboxMailPhase.AfterDeletion, Text = "[SYS/TEMP] Mailbox cannot be opened." },
    ];
}
