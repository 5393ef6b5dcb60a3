using System;

namespace MailReadiness.Wire.Tls;

/// <summary>What the peer sent breaks the TLS protocol.</summary>
internal sealed class TlsProtocolException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was wrong, as a full sentence.</param>
    public TlsProtocolException(string message)
        : base(message)
    {
    }
}
