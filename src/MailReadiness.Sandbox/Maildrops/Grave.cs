namespace MailReadiness.Sandbox.Maildrops;

/// <summary>A message that will be back.</summary>
/// <param name="Message">The message as it was.</param>
/// <param name="BackAfterLogins">The count of POP3 sign-ins from which the next one sees it again.</param>
internal sealed record Grave(SandboxMessage Message, int BackAfterLogins);
