using System.Collections.Generic;
using MailReadiness.Checks.Inventory.Formats.Audit;
using MailReadiness.Checks.Inventory.Formats.Entra;
using MailReadiness.Checks.Inventory.Formats.Tenant;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>Every kind of pipeline objects there is.</summary>
internal static class ObjectFormats
{
    public static IReadOnlyList<IObjectFormat> All { get; } =
    [
        new EntraSignInObjects(),
        new GroupedSignIns(),
        new AuditLogObjects(),
        new SmtpAuthClients(),
        new EmailAppUsage(),
        new CasMailboxes(),
        new TransportConfig(),
    ];
}
