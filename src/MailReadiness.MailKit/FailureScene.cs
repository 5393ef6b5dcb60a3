using System;
using MailReadiness.Net;

namespace MailReadiness.MailKit;

/// <summary>Where something failed.</summary>
/// <param name="Endpoint">The server.</param>
/// <param name="What">What was asked of it, such as <c>the canary</c>.</param>
/// <param name="Log">What was said.</param>
/// <param name="Objection">What was wrong with the certificate; null for nothing.</param>
/// <param name="Overdue">The time that ran out; null when there was time left.</param>
internal sealed record FailureScene(MailEndpoint Endpoint, string What, TranscriptLogger Log, string? Objection, TimeSpan? Overdue);
