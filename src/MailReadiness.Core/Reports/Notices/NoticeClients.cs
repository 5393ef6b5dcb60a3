using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.Judgement;
using MailReadiness.Readiness;

namespace MailReadiness.Reports.Notices;

/// <summary>The clients that something must be done about.</summary>
internal static class NoticeClients
{
    /// <summary>Those that break or may break, and those on a host that goes away; worst first, as the inventory lists them.</summary>
    public static IEnumerable<MailClientRecord> Affected(AssessmentReport report) =>
        (report.Results.Clients ?? []).Where(client => client.Verdict is MailClientVerdict.WillBreak or MailClientVerdict.AtRisk || IsOnLegacyHost(client));

    public static bool IsOnLegacyHost(MailClientRecord client) => MailHost.KindOf(client.Endpoint) == HostKind.Legacy;

    /// <summary>How many mailboxes have a client of a verdict as their worst; clients without a mailbox count by address.</summary>
    public static (int WillBreak, int AtRisk) Mailboxes(AssessmentReport report)
    {
        Dictionary<string, MailClientVerdict> worst = new(StringComparer.OrdinalIgnoreCase);
        foreach (MailClientRecord client in report.Results.Clients ?? [])
        {
            string subject = client.Mailbox ?? client.Address ?? client.Client.Name ?? "";
            if (!worst.TryGetValue(subject, out MailClientVerdict known) || client.Verdict < known) worst[subject] = client.Verdict;
        }

        return (worst.Values.Count(verdict => verdict == MailClientVerdict.WillBreak), worst.Values.Count(verdict => verdict == MailClientVerdict.AtRisk));
    }

    /// <summary>The product that a maker can be asked about; null where the name is no product's: an application's number, a browser's general user agent, a name that a pseudonym replaced.</summary>
    public static string? Product(MailClientRecord client) =>
        client.Client.Name is { Length: > 0 } name && !Guid.TryParse(name, out _) && name[0] != '(' && !name.StartsWith("Mozilla/", StringComparison.OrdinalIgnoreCase) ? name : null;

    /// <summary>The program as its user knows it.</summary>
    public static string Program(MailClientRecord client) => client.Client.Name is null ? "a mail program or device whose name is not known" : client.Client.ToString();
}
