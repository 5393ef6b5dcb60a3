using System;
using MailReadiness.Wire.Mail;

namespace MailReadiness.Checks.Inventory.LogAnalytics;

/// <summary>Which workspace to ask, and as whom.</summary>
/// <param name="WorkspaceId">The workspace's id, a GUID.</param>
/// <param name="AccessToken">An access token for the Log Analytics API (<c>https://api.loganalytics.io</c>).</param>
public sealed record LogAnalyticsOptions(Guid WorkspaceId, MailSecret AccessToken)
{
    /// <summary>Where the API is; other clouds have others. Without TLS only on this machine.</summary>
    public Uri Endpoint { get; init; } = new("https://api.loganalytics.azure.com/");

    /// <summary>The first time taken; null for 30 days before <see cref="Before"/>.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>The first time no longer taken; null for now.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>How long an answer may take; the service gives up after ten minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(11);

    /// <summary>How many times a question is asked again that the service throttled or failed to answer.</summary>
    public int Retries { get; init; } = 8;

    /// <summary>The longest pause before asking again.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(5);
}
