using System;

namespace MailReadiness.Wire.Tls;

/// <summary>Reassembles records from bytes that arrive in any pieces (RFC 8446, section 5.1).</summary>
internal sealed class RecordReader
{
    private const int HeaderLength = 5;
    private const int MaxFragment = 16384 + 2048;

    private readonly ByteQueue held = new();

    /// <summary>Bytes that are not part of a record read so far.</summary>
    public ReadOnlySpan<byte> Pending => held.Held;

    public void Append(ReadOnlySpan<byte> bytes) => held.Append(bytes);

    /// <exception cref="TlsProtocolException">The bytes are no TLS record; <see cref="Pending"/> holds them.</exception>
    public bool TryRead(out TlsRecord record)
    {
        record = default;
        ReadOnlySpan<byte> pending = Pending;
        if (pending.IsEmpty) return false;
        if (IsForeign(pending))
            throw new TlsProtocolException("The server's answer is not TLS.");
        if (pending.Length < HeaderLength) return false;
        int length = (pending[3] << 8) | pending[4];
        if (length > MaxFragment) throw new TlsProtocolException($"A record of {length} bytes is longer than TLS allows.");
        if (pending.Length < HeaderLength + length) return false;
        record = new TlsRecord(pending[0], (pending[1] << 8) | pending[2], pending.Slice(HeaderLength, length).ToArray());
        held.Discard(HeaderLength + length);
        return true;
    }

    /// <summary>Whether the first bytes cannot begin a record.</summary>
    public static bool IsForeign(ReadOnlySpan<byte> bytes) => bytes.Length > 0 && (bytes[0] is < 20 or > 24 || (bytes.Length > 1 && bytes[1] != 3));
}
