using System;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>One look at the mailbox after the session that deleted.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Protocol">Who looked: <c>POP3</c>, <c>IMAP</c>, <c>Graph</c> or the name of a plug-in.</param>
/// <param name="Seen">What it saw.</param>
/// <param name="Uidl">The canary's UIDL where POP3 saw it; null otherwise.</param>
/// <param name="Detail">What was seen or went wrong, in one sentence.</param>
public sealed record DeleteLook(DateTimeOffset At, string Protocol, CanarySight Seen, string? Uidl, string Detail);
