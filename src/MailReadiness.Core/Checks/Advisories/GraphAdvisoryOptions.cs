using System;
using MailReadiness.Net;
using MailReadiness.Wire.Mail;

namespace MailReadiness.Checks.Advisories;

/// <summary>How to ask Microsoft Graph for advisories.</summary>
/// <param name="AccessToken">An access token for Microsoft Graph, with the permissions ServiceHealth.Read.All and ServiceMessage.Read.All.</param>
public sealed record GraphAdvisoryOptions(MailSecret AccessToken)
{
    /// <summary>The API's root; other clouds have others. Without TLS only on this machine.</summary>
    public Uri Root { get; init; } = new("https://graph.microsoft.com/");

    /// <summary>The proxy; null for the machine's own way.</summary>
    public ProxySettings? Proxy { get; init; }

    /// <summary>How long one answer may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How many times a page is asked for again that Graph put off or failed to give.</summary>
    public int Retries { get; init; } = 5;

    /// <summary>The longest pause before asking again.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(2);
}
