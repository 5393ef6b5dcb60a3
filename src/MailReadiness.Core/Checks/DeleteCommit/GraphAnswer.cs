using System;
using System.Globalization;
using System.Net;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>What Microsoft Graph answered, without the access token.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Body">The body.</param>
/// <param name="RetryAfter">How long it asks to wait; null when it does not say.</param>
internal sealed record GraphAnswer(HttpStatusCode Status, string Body, TimeSpan? RetryAfter)
{
    /// <summary>The status code in number and word.</summary>
    internal string Code => ((int)Status).ToString(CultureInfo.InvariantCulture) + " " + Status;
}
