using System;
using System.Collections.Generic;
using System.Linq;
using static MailReadiness.Readiness.FindingId;
using static MailReadiness.Readiness.FindingSeverity;

namespace MailReadiness.Readiness;

/// <summary>What each id is about, in one table; docs/checks has a page for every row.</summary>
public static class FindingCatalog
{
    private const string Retirement = "Microsoft 365 message center, MC1293480";
    private const string LegacyEndpoints =
        "https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/opt-in-exchange-online-endpoint-for-legacy-tls-using-pop3-or-imap4";

    private static readonly FindingDefinition[] Table =
    [
        new(TlsModernAccepted, "The endpoint accepts TLS 1.2 or later", "The endpoint does not accept TLS 1.2 or later", Critical, "RFC 8314, section 4.1; RFC 9325, section 3.1.1; " + Retirement),
        new(TlsLegacyRefused, "The endpoint refuses TLS 1.0 and TLS 1.1", "The endpoint still accepts TLS 1.0 or TLS 1.1", Medium, "RFC 8996; " + Retirement),
        new(SslRefused, "The endpoint refuses SSL 2 and SSL 3", "The endpoint accepts SSL 2 or SSL 3", High, "RFC 6176; RFC 7568"),
        new(CertificateValid, "The certificate is valid for the name, trusted, and does not expire within 30 days", "The certificate is not valid, or expires within 30 days", High, "RFC 5280, section 6; RFC 9525, section 6"),
        new(NothingInjected, "Nothing is injected behind STARTTLS", "Text is injected behind STARTTLS", High, "RFC 2595, section 4; RFC 3207, section 4.2; CVE-2011-0411"),
        new(AnswersAlike, "All addresses and front ends answer alike", "Addresses or front ends answer differently", Medium, Retirement + " (gradual rollout)"),

        new(DeleteCommits, "A POP3 delete commits", "A POP3 delete does not commit", Critical, "RFC 1939, section 6; Exchange Online service health, EX1221076"),
        new(QuitTellsTruth, "The answer to QUIT is the truth", "The answer to QUIT is not the truth", High, "RFC 1939, section 6"),
        new(ControlsPass, "A session that does not commit deletes nothing", "A session that does not commit deletes", High, "RFC 1939, sections 5 and 6"),
        new(BystandersIntact, "No other message is lost", "Other messages are lost", Critical, "RFC 1939, section 6"),
        new(NoKnownIncident, "The mailbox does not show the signature of a known incident", "The mailbox shows the signature of a known incident", Critical, "Exchange Online service health, EX1221076"),

        new(PopImapClients, "The mail connection of a POP3 or IMAP client speaks TLS 1.2 or later", "POP3 or IMAP clients stop working, or may", High, Retirement),
        new(SmtpClients, "The mail connection of an SMTP client speaks TLS 1.2 or later", "SMTP clients stop working, or may", High, "https://aka.ms/smtp_auth_tls"),
        new(NoLegacyHost, "No client uses a legacy TLS endpoint", "Clients use a legacy TLS endpoint", High, LegacyEndpoints),
        new(NoBlindSpot, "Every mailbox that may use POP3 or IMAP has been seen", "Mailboxes that may use POP3 or IMAP have not been seen", Medium, Retirement + " (review all POP and IMAP clients)"),
        new(EvidenceWhole, "The evidence about clients was read whole", "The evidence about clients was not read whole", Low, "docs/en-US/about_MailReadiness_ClientInventory.md"),

        new(ActByDate, "What an announcement asks for is done by its date", "What an announcement asks for is not done", High, "Microsoft 365 message center"),
        new(NoOpenIssue, "No service health issue about mail is open", "A service health issue about mail is open", High, "Microsoft 365 service health"),
        new(DatesConfirmed, "The dates of an announcement are confirmed", "The dates of an announcement are not confirmed", Low, "Microsoft 365 message center"),

        new(LegacyTlsOff, "AllowLegacyTLSClients is off", "AllowLegacyTLSClients is on", Medium, LegacyEndpoints),
        new(UnusedProtocolsOff, "POP3 and IMAP are off where nobody uses them", "POP3 or IMAP is on where nobody uses it", Low, "https://learn.microsoft.com/powershell/module/exchange/set-casmailbox"),
        new(BasicAuthRefused, "No authentication policy allows basic authentication for mail", "An authentication policy allows basic authentication for mail", Medium, "https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/disable-basic-authentication-in-exchange-online"),
        new(SmtpAuthOff, "SMTP AUTH is off but for the mailboxes that need it", "SMTP AUTH is on for mailboxes that may not need it", Low, "https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission"),
    ];

    private static readonly Dictionary<string, FindingDefinition> ById = Table.ToDictionary(definition => definition.Id, StringComparer.Ordinal);

    /// <summary>Every id, area by area.</summary>
    public static IReadOnlyList<FindingDefinition> All => Table;

    /// <summary>What is wrong when a finding did not pass; its title where the id is not known here, as in a report of a later version.</summary>
    internal static string ProblemOf(Finding finding) => ById.TryGetValue(finding.Id, out FindingDefinition? definition) ? definition.Problem : finding.Title;

    /// <summary>What an id is about.</summary>
    /// <param name="id">The id, such as <c>MR-TLS-001</c>.</param>
    /// <exception cref="ArgumentException">There is no such id.</exception>
    public static FindingDefinition Get(string id) =>
        ById.TryGetValue(id ?? throw new ArgumentNullException(nameof(id)), out FindingDefinition? definition)
            ? definition
            : throw new ArgumentException($"There is no finding {id}; docs/checks lists them.", nameof(id));
}
