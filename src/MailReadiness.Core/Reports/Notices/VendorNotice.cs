using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Inventory;
using MailReadiness.Readiness;
using MailReadiness.Reports.Inventory;

namespace MailReadiness.Reports.Notices;

/// <summary>What the maker of one product is asked: its own product as it was seen, and nobody's mailbox or address.</summary>
internal static class VendorNotice
{
    public static IEnumerable<Notice> All(AssessmentReport report) =>
        NoticeClients.Affected(report).Where(client => NoticeClients.Product(client) is not null)
            .GroupBy(client => NoticeClients.Product(client)!, StringComparer.OrdinalIgnoreCase)
            .Select(product => One(report, product.Key, [.. product]));

    private static Notice One(AssessmentReport report, string product, IReadOnlyList<MailClientRecord> clients)
    {
        NoticeText text = new NoticeText()
            .Say($"We use {product} with our mail service. The service stops taking TLS 1.0 and 1.1, and we saw {product} connect in a way that will or may not work then.")
            .Heading("What we saw")
            .Table(["Version", "Protocol", "TLS", "Means", "Seen"], clients
                .GroupBy(client => (Version: client.Client.Version ?? "not known", Protocol: InventoryWords.Title(client.Protocol), Tls: InventoryWords.Tls(client), client.Verdict))
                .Select(group => (IReadOnlyList<string>)[group.Key.Version, group.Key.Protocol, group.Key.Tls, Means(group.Key.Verdict), FindingText.Count(group.Count(), "client", "clients")]))
            .Heading("What we ask")
            .Items(
            [
                $"From which version on does {product} speak TLS 1.2 or later with POP3, IMAP and SMTP, and on which systems?",
                "Does that need a setting, an update of the system below it, or a new device?",
                "When can we have that version, and what does the change over cost?",
                "If there will be none: until when is the product supported, and what do you advise instead?",
            ], ordered: true)
            .Heading("When")
            .Items(clients.Select(client => client.Protocol).Distinct().Select(protocol => NoticeDates.For(report, protocol)).Distinct());
        return new Notice(NoticeAudience.Vendors, product, $"TLS 1.2 in {product}", text);
    }

    private static string Means(MailClientVerdict verdict) => verdict switch
    {
        MailClientVerdict.WillBreak => "will stop working",
        MailClientVerdict.AtRisk => "may stop working",
        _ => "uses a server name that goes away",
    };
}
