using MailReadiness.Net;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Deposit by a plug-in.</summary>
/// <param name="Name">The plug-in's name, such as <c>MailKit</c>: assembly <c>MailReadiness.MailKit</c> beside this one.</param>
/// <param name="Endpoint">The SMTP or IMAP endpoint for the plug-in; null for IMAP at the POP3 endpoint's host, or for none when the plug-in needs none.</param>
public sealed record PlugInDeposit(string Name, MailEndpoint? Endpoint) : DepositSettings
{
    /// <summary>The SASL mechanism (RFC 4422) to sign in with, such as <c>SCRAM-SHA-256</c>; null for the plug-in's choice from what the server offers.</summary>
    public string? Mechanism { get; init; }
}
