using System;

namespace MailReadiness.Wire.Tls;

/// <summary>The peer sent something that the TLS specifications forbid.</summary>
internal sealed class TlsProtocolException : Exception
{
    public TlsProtocolException(string message)
        : base(message)
    {
    }
}
