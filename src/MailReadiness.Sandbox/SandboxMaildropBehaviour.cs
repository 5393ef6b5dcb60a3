using System;

namespace MailReadiness.Sandbox;

/// <summary>What a maildrop does with its messages that a client cannot see in any one reply.</summary>
public sealed record SandboxMaildropBehaviour
{
    /// <summary>How long after QUIT the removal happens.</summary>
    public TimeSpan CommitDelay { get; init; }

    /// <summary>Removed messages are back after this many POP3 sign-ins that did not see them; null for never.</summary>
    public int? ResurrectAfterLogins { get; init; }

    /// <summary>Whether messages come back with a new UIDL and IMAP UID.</summary>
    public bool ResurrectWithNewUidl { get; init; }

    /// <summary>Whether QUIT hides messages from POP3 instead of removing them; IMAP and Graph still have them.</summary>
    public bool HideInsteadOfRemove { get; init; }

    /// <summary>Whether a connection that ends without QUIT removes the marked messages, against RFC 1939.</summary>
    public bool RemoveOnDrop { get; init; }

    /// <summary>Whether RSET says <c>+OK</c> and leaves the marks.</summary>
    public bool IgnoreReset { get; init; }

    /// <summary>Whether the bytes <c>QUIT</c> without a line end, and then EOF, count as QUIT.</summary>
    public bool QuitWithoutLineEnd { get; init; }

    /// <summary>Whether a second DELE of the same message is <c>+OK</c>.</summary>
    public bool SecondDeleteOk { get; init; }

    /// <summary>Whether QUIT removes one more message than was marked, the oldest of the others.</summary>
    public bool LoseBystander { get; init; }

    /// <summary>Whether QUIT removes what was fetched by RETR, as EXPIRE 0 allows (RFC 2449, section 6.7).</summary>
    public bool RemoveRetrieved { get; init; }

    /// <summary>Whether message numbers are dealt anew in each POP3 session.</summary>
    public bool Renumber { get; init; }

    /// <summary>How long after its acceptance a message appears.</summary>
    public TimeSpan DeliveryDelay { get; init; }

    /// <summary>Whether what is delivered by SMTP, LMTP or Graph's sendMail is filed to Junk, where POP3 does not look.</summary>
    public bool DeliverToJunk { get; init; }

    /// <summary>Whether what is appended by IMAP or created by Graph never shows in POP3.</summary>
    public bool HideAppended { get; init; }
}
