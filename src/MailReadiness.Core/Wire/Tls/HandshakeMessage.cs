using System;

namespace MailReadiness.Wire.Tls;

/// <summary>One whole handshake message (RFC 8446, section 4).</summary>
/// <param name="Type">The message type.</param>
/// <param name="Raw">The message with its 4-byte header, as the transcript needs it.</param>
internal readonly record struct HandshakeMessage(byte Type, byte[] Raw)
{
    public ReadOnlySpan<byte> Body => Raw.AsSpan(4);
}
