using System;

namespace MailReadiness.Readiness.Plans;

/// <summary>A secret that a plan names cannot be had. The message holds nothing of it.</summary>
public sealed class SecretException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Which secret, why, and what to do.</param>
    /// <param name="inner">The cause, if any.</param>
    public SecretException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
