using System;
using MailReadiness.Checks.Inventory.Judgement;
using MailReadiness.Net;

namespace MailReadiness.Readiness.Judges;

/// <summary>What announcements hold for: a protocol, at Exchange Online. What Microsoft announces says nothing about other servers.</summary>
/// <param name="Protocol">The protocol; null for any.</param>
/// <param name="IsElsewhere">Whether it is about a server that is not Exchange Online.</param>
internal readonly record struct ServerScope(MailProtocol? Protocol, bool IsElsewhere = false)
{
    private const string BehindScheme = "://";

    /// <summary>The scope of an endpoint.</summary>
    public static ServerScope Of(MailEndpoint endpoint) => new(endpoint.Protocol, IsOther(endpoint.Host));

    /// <summary>The scope of a subject that may name an endpoint, such as <c>canary@contoso.com at pop3s://mail.example.org:995</c>.</summary>
    public static ServerScope Of(string subject)
    {
        int scheme = subject.LastIndexOf(BehindScheme, StringComparison.Ordinal);
        if (scheme < 0) return default;
        string rest = subject.Substring(scheme + BehindScheme.Length);
        int end = rest.IndexOfAny([':', ' ', '/']);
        return new ServerScope(null, IsOther(end < 0 ? rest : rest.Substring(0, end)));
    }

    private static bool IsOther(string host) => MailHost.KindOf(host) is not (HostKind.ExchangeOnline or HostKind.Legacy);
}
