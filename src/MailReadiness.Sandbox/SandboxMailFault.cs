using System;
using MailReadiness.Net;

namespace MailReadiness.Sandbox;

/// <summary>One thing that goes wrong at one step. Of several that match, the first in the list counts.</summary>
/// <param name="Step">Where.</param>
/// <param name="Kind">What the client sees of it.</param>
public sealed record SandboxMailFault(SandboxMailStep Step, SandboxMailFaultKind Kind)
{
    /// <summary>The protocol; null for the one the step belongs to, and POP3 for the steps that several have. LMTP is SMTP; Graph has no protocol of its own and listens to null.</summary>
    public MailProtocol? Protocol { get; init; }

    /// <summary>The user whose sessions are meant; null for everybody. Before somebody has signed in, only faults for everybody happen.</summary>
    public string? User { get; init; }

    /// <summary>When; before somebody has signed in, the phase of any maildrop counts.</summary>
    public SandboxMailPhase Phase { get; init; }

    /// <summary>How many times the step goes well first.</summary>
    public int Skip { get; init; }

    /// <summary>How many times it goes wrong then.</summary>
    public int Times { get; init; } = int.MaxValue;

    /// <summary>Whether only POP3 sessions with marked messages are meant: what makes QUIT after DELE fail where QUIT alone works.</summary>
    public bool OnlyWithMarks { get; init; }

    /// <summary>
    /// Whether the command does its work all the same: DELE marks, QUIT removes, APPEND and DATA deliver. Null for true where the reply comes in the end
    /// (<see cref="SandboxMailFaultKind.Slow"/>), otherwise false.
    /// </summary>
    public bool? TakesEffect { get; init; }

    /// <summary>The text of an error reply, behind <c>-ERR</c>, <c>NO</c> or the number; null for a text of the step.</summary>
    public string? Text { get; init; }

    /// <summary>The pause before each byte of <see cref="SandboxMailFaultKind.Slow"/>.</summary>
    public TimeSpan ByteInterval { get; init; } = TimeSpan.FromSeconds(1);
}
