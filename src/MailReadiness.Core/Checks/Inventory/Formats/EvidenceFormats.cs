using System.Collections.Generic;
using MailReadiness.Checks.Inventory.Formats.Audit;
using MailReadiness.Checks.Inventory.Formats.Entra;
using MailReadiness.Checks.Inventory.Formats.Objects;
using MailReadiness.Checks.Inventory.Formats.Tenant;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>Every format of files there is.</summary>
internal static class EvidenceFormats
{
    public static IReadOnlyList<IEvidenceFormat> All { get; } =
    [
        new EntraSignInJson(),
        new EntraSignInCsv(),
        new ObjectsAsCsv(new GroupedSignIns()),
        new ObjectsAsJson(new GroupedSignIns()),
        new AuditLogJson(),
        new AuditLogCsv(),
        new ObjectsAsCsv(new SmtpAuthClients()),
        new ObjectsAsJson(new SmtpAuthClients()),
        new ObjectsAsCsv(new EmailAppUsage()),
        new ObjectsAsJson(new EmailAppUsage()),
        new ObjectsAsCsv(new CasMailboxes()),
        new ObjectsAsJson(new CasMailboxes()),
        new ObjectsAsCsv(new TransportConfig()),
        new ObjectsAsJson(new TransportConfig()),
        new ExchangePopImapFormat(),
        new ExchangeSmtpFormat(),
        new ZeekSslTsvFormat(),
        new ZeekSslJsonFormat(),
        new HaproxyFormat(),
        new NginxMailFormat(),
        new StunnelFormat(),
        new CourierFormat(),
        new CyrusFormat(),
        new DovecotFormat(),
        new ZimbraFormat(),
        new FetchmailFormat(),
        new GetmailFormat(),
        new IsyncFormat(),
        new OfflineImapFormat(),
        new ThunderbirdFormat(),
    ];
}
