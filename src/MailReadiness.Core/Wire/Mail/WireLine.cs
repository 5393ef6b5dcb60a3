using System;

namespace MailReadiness.Wire.Mail;

/// <summary>One line of a transcript.</summary>
/// <param name="At">When, in UTC.</param>
/// <param name="Session">Which session of the run, such as <c>pop3-1</c>.</param>
/// <param name="Direction">Which way.</param>
/// <param name="Text">The line without line end, without secrets, safe to display, at most 1,000 characters.</param>
internal sealed record WireLine(DateTimeOffset At, string Session, WireDirection Direction, string Text);
