using System;

namespace MailReadiness.Readiness;

/// <summary>How findings name what they are about, the same from run to run.</summary>
internal static class FindingSubject
{
    private const string At = " at ";

    /// <summary>An endpoint and the address that answered, such as <c>pop3s://outlook.office365.com:995 at 203.0.113.7</c>.</summary>
    public static string Endpoint(string endpoint, string? address) => string.IsNullOrEmpty(address) ? endpoint : endpoint + At + address;

    /// <summary>A mailbox and the endpoint it was checked on, such as <c>canary@contoso.com at pop3s://outlook.office365.com:995</c>.</summary>
    public static string Mailbox(string mailbox, string endpoint) => mailbox + At + endpoint;

    /// <summary>The endpoint of a subject that <see cref="Endpoint"/> made.</summary>
    public static string EndpointOf(string subject)
    {
        int at = subject.LastIndexOf(At, StringComparison.Ordinal);
        return at < 0 ? subject : subject.Substring(0, at);
    }
}
