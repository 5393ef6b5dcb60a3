using System;
using System.Text;

namespace MailReadiness.Sandbox;

/// <summary>A message in a maildrop, as it is at one moment.</summary>
public sealed record SandboxMessage
{
    /// <summary>What tells it from every other message ever on this server, whatever UIDL it has.</summary>
    public required long Id { get; init; }

    /// <summary>The message, with CRLF line ends.</summary>
    public required byte[] Content { get; init; }

    /// <summary>What POP3's UIDL says.</summary>
    public required string Uidl { get; init; }

    /// <summary>Its UID in IMAP.</summary>
    public required long ImapUid { get; init; }

    /// <summary>Its folder: INBOX, Junk or Drafts. POP3 has INBOX alone.</summary>
    public string Folder { get; init; } = SandboxMaildrop.Inbox;

    /// <summary>Its IMAP flags, spaces between; may be empty.</summary>
    public string Flags { get; init; } = "";

    /// <summary>Whether POP3 does not show it.</summary>
    public bool HiddenFromPop3 { get; init; }

    /// <summary>Who put it there, such as <c>LMTP</c> or <c>IMAP APPEND</c>.</summary>
    public required string DepositedBy { get; init; }

    /// <summary>When it appeared or will appear, UTC.</summary>
    public required DateTime ReceivedAt { get; init; }

    /// <summary>The content as text, a byte a character.</summary>
    public string Text => Encoding.GetEncoding(28591).GetString(Content);
}
