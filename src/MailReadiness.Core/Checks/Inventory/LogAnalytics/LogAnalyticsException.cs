using System;

namespace MailReadiness.Checks.Inventory.LogAnalytics;

/// <summary>The workspace cannot be asked, or did not answer.</summary>
public sealed class LogAnalyticsException : Exception
{
    /// <param name="message">What happened, where, and what to do.</param>
    /// <param name="statusCode">The HTTP status; 0 when there was no answer.</param>
    /// <param name="innerException">What was behind it.</param>
    public LogAnalyticsException(string message, int statusCode = 0, Exception? innerException = null)
        : base(message, innerException) => StatusCode = statusCode;

    /// <summary>The HTTP status; 0 when there was no answer.</summary>
    public int StatusCode { get; }
}
