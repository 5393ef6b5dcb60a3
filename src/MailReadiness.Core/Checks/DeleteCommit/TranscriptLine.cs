using System;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>One line of what was said. Secrets were never in it.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Session">The session's label, such as <c>POP3 #2</c>.</param>
/// <param name="Direction">Which way it went.</param>
/// <param name="Text">The line, safe to display, without its line end.</param>
public sealed record TranscriptLine(DateTimeOffset At, string Session, TranscriptDirection Direction, string Text);
