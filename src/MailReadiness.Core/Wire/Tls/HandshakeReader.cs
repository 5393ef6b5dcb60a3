using System;

namespace MailReadiness.Wire.Tls;

/// <summary>Reassembles handshake messages, which may share a record or span several (RFC 8446, section 5.1).</summary>
internal sealed class HandshakeReader
{
    private const int HeaderLength = 4;

    // More than long chains with many names need; beyond it a peer only wants our memory.
    private const int MaxMessage = 128 * 1024;

    private readonly ByteQueue held = new();

    public bool IsEmpty => held.Held.IsEmpty;

    public void Append(ReadOnlySpan<byte> fragment) => held.Append(fragment);

    /// <exception cref="TlsProtocolException">A message is longer than any handshake needs.</exception>
    public bool TryRead(out HandshakeMessage message)
    {
        message = default;
        ReadOnlySpan<byte> bytes = held.Held;
        if (bytes.Length < HeaderLength) return false;
        int length = HeaderLength + ((bytes[1] << 16) | (bytes[2] << 8) | bytes[3]);
        if (length > MaxMessage) throw new TlsProtocolException($"A handshake message of {length} bytes is longer than any handshake needs.");
        if (bytes.Length < length) return false;
        message = new HandshakeMessage(bytes[0], bytes.Slice(0, length).ToArray());
        held.Discard(length);
        return true;
    }
}
