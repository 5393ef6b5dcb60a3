using System;
using System.Net;

namespace MailReadiness.Checks;

/// <summary>What an API answered.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Body">The body; null when it is larger than was wanted.</param>
/// <param name="RetryAfter">How long it asks to wait, not negative; null when it does not say.</param>
internal sealed record HttpAnswer(HttpStatusCode Status, byte[]? Body, TimeSpan? RetryAfter);
