using MailReadiness.Checks.Inventory.Aggregation;

namespace MailReadiness.Checks.Inventory.Judgement;

/// <summary>What kind of source a format is. One that is not named here is the log of some server, proxy or sensor.</summary>
internal static class SourceKinds
{
    public static SourceKind Of(ClientGroup group) => group.Source switch
    {
        "entra-sign-ins" => SourceKind.SignIns,
        "unified-audit-log" => SourceKind.AuditLog,
        "smtp-auth-clients" or "email-app-usage" => SourceKind.Report,
        // A configuration has no times; a log may name its client by a configuration too.
        _ => group.TlsKind == TlsKind.ConfiguredCap || (group.KnownBy == ClientKnownBy.Config && group.FirstSeen is null) ? SourceKind.Configuration : SourceKind.Log,
    };

    /// <summary>What the host is; sources of Microsoft's speak of Exchange Online whether they name a host or not.</summary>
    public static HostKind HostOf(ClientGroup group)
    {
        HostKind host = MailHost.KindOf(group.Endpoint);
        return host == HostKind.Unknown && Of(group) is SourceKind.SignIns or SourceKind.AuditLog or SourceKind.Report ? HostKind.ExchangeOnline : host;
    }

    /// <summary>Whose server it was: a log that names mailboxes is the server's own, and so is that of a proxy in front of it.</summary>
    public static MailService ServiceOf(ClientGroup group) => HostOf(group) switch
    {
        HostKind.ExchangeOnline or HostKind.Legacy => MailService.ExchangeOnline,
        HostKind.Other => MailService.Other,
        _ => Of(group) == SourceKind.Log && (group.Mailbox is not null || group.Source is "haproxy" or "nginx-mail") ? MailService.Other : MailService.Unknown,
    };
}
