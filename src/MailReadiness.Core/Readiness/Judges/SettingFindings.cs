using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.Judgement;
using MailReadiness.Checks.TlsPolicy;

namespace MailReadiness.Readiness.Judges;

/// <summary>Findings about the tenant's settings.</summary>
internal static class SettingFindings
{
    private const string Tenant = "Exchange Online tenant";

    /// <summary>The findings of a check that could not be made.</summary>
    public static IEnumerable<string> Ids => [FindingId.LegacyTlsOff, FindingId.UnusedProtocolsOff, FindingId.BasicAuthRefused, FindingId.SmtpAuthOff];

    public static void Add(FindingSink sink, TenantSettings settings, IReadOnlyList<MailClientRecord>? clients, InventorySummary? sources)
    {
        sink.Add(FindingId.LegacyTlsOff, Tenant, null, LegacyTls(settings, clients ?? []), [EvidenceReference.Setting("allowLegacyTlsClients")]);
        sink.Add(FindingId.SmtpAuthOff, Tenant, null, SmtpAuth(settings), [EvidenceReference.Setting("smtpClientAuthenticationDisabled")]);
        for (int i = 0; i < settings.AuthenticationPolicies.Count; i++)
        {
            AuthenticationPolicy policy = settings.AuthenticationPolicies[i];
            sink.Add(FindingId.BasicAuthRefused, policy.Name, null, BasicAuth(policy), [EvidenceReference.Setting("authenticationPolicies", i)]);
        }

        UnusedFindings.Add(sink, settings, clients, sources);
    }

    internal static Ruling LegacyTls(TenantSettings settings, IReadOnlyList<MailClientRecord> clients)
    {
        if (settings.AllowLegacyTlsClients is not { } allowed) return Ruling.NotMeasured("The settings that were read do not say.", "Read Get-TransportConfig.");
        if (!allowed) return Ruling.Passed("The endpoints for TLS 1.0 and 1.1 take no client of this tenant.");
        List<MailClientRecord> users = [.. clients.Where(client => MailHost.KindOf(client.Endpoint) == HostKind.Legacy)];
        int smtp = users.Count(client => client.Protocol == Net.MailProtocol.Smtp);
        string seen = users.Count == 0
            ? "No client was seen on them, which does not prove that there is none."
            : $"{FindingText.Count(users.Count, "record", "records")} of clients there, {FindingText.Number(smtp)} of them SMTP.";
        return Ruling.Warning($"The tenant opted in to the endpoints for TLS 1.0 and 1.1 (pop-legacy, imap-legacy, smtp-legacy). {seen}",
            "Move the clients off these endpoints, then run Set-TransportConfig -AllowLegacyTLSClients $false. It is one switch for POP3, IMAP and SMTP: scanners that send through smtp-legacy stop with it.");
    }

    internal static Ruling SmtpAuth(TenantSettings settings)
    {
        int allowed = settings.Mailboxes.Count(mailbox => mailbox.SmtpClientAuthenticationDisabled == false);
        return settings.SmtpClientAuthenticationDisabled switch
        {
            null => Ruling.NotMeasured("The settings that were read do not say.", "Read Get-TransportConfig."),
            true => Ruling.Passed(allowed == 0 ? "SMTP AUTH is off for the tenant." : $"SMTP AUTH is off for the tenant, and on for {FindingText.Count(allowed, "mailbox", "mailboxes")} alone."),
            false => Ruling.Warning("Every mailbox may use SMTP AUTH unless its own setting says otherwise.",
                "Allow it for the mailboxes that need it (Set-CASMailbox -SmtpClientAuthenticationDisabled $false), then turn it off for the tenant (Set-TransportConfig -SmtpClientAuthenticationDisabled $true)."),
        };
    }

    internal static Ruling BasicAuth(AuthenticationPolicy policy)
    {
        (string Name, bool? Allowed)[] protocols = [("POP3", policy.AllowBasicAuthPop), ("IMAP", policy.AllowBasicAuthImap), ("SMTP", policy.AllowBasicAuthSmtp)];
        string[] allowed = [.. protocols.Where(one => one.Allowed == true).Select(one => one.Name)];
        if (allowed.Length > 0)
        {
            return Ruling.Warning($"It allows basic authentication for {FindingText.List(allowed)}. Exchange Online takes none for POP3 and IMAP any more; the policy only keeps the door open.",
                "Turn it off: Set-AuthenticationPolicy -AllowBasicAuthPop:$false -AllowBasicAuthImap:$false -AllowBasicAuthSmtp:$false. Clients sign in with OAuth 2.0 instead.");
        }

        string[] open = [.. protocols.Where(one => one.Allowed is null).Select(one => one.Name)];
        return open.Length > 0
            ? Ruling.NotMeasured($"What was read does not say whether it allows basic authentication for {FindingText.List(open)}.", "Read Get-AuthenticationPolicy with all of its properties.")
            : Ruling.Passed("It allows basic authentication for none of POP3, IMAP and SMTP.");
    }
}
