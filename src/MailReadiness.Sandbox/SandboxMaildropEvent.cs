using System;

namespace MailReadiness.Sandbox;

/// <summary>Something that happened to a message.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Kind">What.</param>
/// <param name="Message">The message as it was.</param>
/// <param name="By">Who did it, such as <c>POP3 QUIT</c>, <c>IMAP EXPUNGE</c> or <c>the server itself</c>.</param>
/// <param name="Connection">The number of the connection it came from; 0 when it came from none.</param>
public sealed record SandboxMaildropEvent(DateTime At, SandboxMaildropEventKind Kind, SandboxMessage Message, string By, int Connection);
