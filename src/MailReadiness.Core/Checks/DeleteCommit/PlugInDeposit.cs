using MailReadiness.Net;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Deposit by a plug-in.</summary>
/// <param name="Name">The plug-in's name, such as <c>MailKit</c>: assembly <c>MailReadiness.MailKit</c> beside this one.</param>
/// <param name="Endpoint">The SMTP or IMAP endpoint for the plug-in; null when it needs none.</param>
public sealed record PlugInDeposit(string Name, MailEndpoint? Endpoint) : DepositSettings;
