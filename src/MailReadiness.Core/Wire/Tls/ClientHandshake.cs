using System;
using System.Collections.Generic;

namespace MailReadiness.Wire.Tls;

/// <summary>What follows the ServerHello.</summary>
internal abstract class ClientHandshake
{
    private const int MaxCertificates = 100;

    /// <exception cref="TlsProtocolException">The message is malformed or out of turn.</exception>
    public abstract void Handle(HandshakeMessage message);

    /// <exception cref="TlsProtocolException">The change is out of turn.</exception>
    public abstract void ChangeCipherSpec();

    /// <param name="list">The list of a Certificate message.</param>
    /// <param name="withExtensions">TLS 1.3: extensions follow each certificate.</param>
    /// <exception cref="TlsProtocolException">The list is malformed, or longer than any chain.</exception>
    protected static List<byte[]> ReadCertificates(ReadOnlySpan<byte> list, bool withExtensions)
    {
        List<byte[]> certificates = [];
        ByteReader r = new(list);
        while (!r.AtEnd)
        {
            if (certificates.Count == MaxCertificates) throw new TlsProtocolException($"The server sent more than {MaxCertificates} certificates.");
            certificates.Add(r.Vector24().ToArray());
            if (withExtensions) r.Vector16();
        }

        return certificates;
    }

    protected static TlsProtocolException OutOfTurn(HandshakeMessage message) =>
        new($"The server sent handshake message {message.Type} out of turn.");
}
