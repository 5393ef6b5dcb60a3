using System.Collections.Generic;

namespace MailReadiness.Wire.Mail;

/// <summary>One complete reply of a mail server, or its greeting.</summary>
/// <param name="Kind">What it means.</param>
/// <param name="Text">The server's own status line without an IMAP tag, safe to display, at most 1,000 characters:
/// <c>-ERR [SYS/TEMP] later</c>, <c>NO [ALERT] no</c>, <c>421 4.7.66 no</c>. The lines of an SMTP reply are joined by a space.</param>
/// <param name="Lines">The data lines of a POP3 reply, the untagged lines of an IMAP reply without <c>* </c>, the text of each line of an SMTP reply; safe to display.
/// Words are free of secrets, as <paramref name="Text"/> is; the data lines of POP3 and of IMAP are as they came, for their numbers and ids must be right.</param>
/// <param name="Code">The SMTP code.</param>
/// <param name="ResponseCode">What the bracket said, such as <c>SYS/TEMP</c> (RFC 2449) or <c>ALERT</c> (RFC 9051), or the enhanced status code of SMTP, such as <c>4.7.66</c> (RFC 3463).</param>
/// <param name="Hint">For <see cref="MailReplyKind.Malformed"/>: what is wrong and what to do, in one or two sentences.</param>
internal sealed record MailReply(
    MailReplyKind Kind,
    string Text,
    IReadOnlyList<string> Lines,
    int? Code = null,
    string? ResponseCode = null,
    string? Hint = null)
{
    /// <summary>Whether the server turned the client away: a refusal or a goodbye.</summary>
    public bool IsRefusal => Kind is MailReplyKind.Refused or MailReplyKind.Goodbye;
}
