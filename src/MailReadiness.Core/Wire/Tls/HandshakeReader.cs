using System;

namespace MailReadiness.Wire.Tls;

/// <summary>Reassembles handshake messages, which may share a record or span several (RFC 8446, section 5.1).</summary>
internal sealed class HandshakeReader
{
    // Long chains with many names stay far below; beyond it a peer only wants our memory.
    private const int MaxMessage = 256 * 1024;

    private readonly ByteWriter held = new();

    public bool IsEmpty => held.Length == 0;

    public void Append(ReadOnlySpan<byte> fragment) => held.Bytes(fragment);

    /// <exception cref="TlsProtocolException">A message is longer than any handshake needs.</exception>
    public bool TryRead(out HandshakeMessage message)
    {
        message = default;
        ReadOnlySpan<byte> bytes = held.Written;
        if (bytes.Length < 4) return false;
        int length = 4 + ((bytes[1] << 16) | (bytes[2] << 8) | bytes[3]);
        if (length > MaxMessage) throw new TlsProtocolException($"A handshake message of {length} bytes is longer than any handshake needs.");
        if (bytes.Length < length) return false;
        message = new HandshakeMessage(bytes[0], bytes.Slice(0, length).ToArray());
        byte[] rest = bytes.Slice(length).ToArray();
        held.Take();
        held.Bytes(rest);
        return true;
    }
}
