using System;

namespace MailReadiness.Wire.Tls;

/// <summary>Reassembles records from bytes that arrive in any pieces (RFC 8446, section 5.1).</summary>
internal sealed class RecordReader
{
    private const int HeaderLength = 5;
    private const int MaxFragment = 16384 + 2048;

    private byte[] buffer = new byte[4096];
    private int start;
    private int end;

    /// <summary>Bytes that are not part of a record read so far.</summary>
    public ReadOnlySpan<byte> Pending => buffer.AsSpan(start, end - start);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (end + bytes.Length > buffer.Length) MakeRoom(bytes.Length);
        bytes.CopyTo(buffer.AsSpan(end));
        end += bytes.Length;
    }

    /// <exception cref="TlsProtocolException">The bytes are no TLS record; <see cref="Pending"/> holds them.</exception>
    public bool TryRead(out TlsRecord record)
    {
        record = default;
        ReadOnlySpan<byte> pending = Pending;
        if (pending.IsEmpty) return false;
        if (pending[0] is < 20 or > 24 || (pending.Length > 1 && pending[1] != 3))
            throw new TlsProtocolException("The server's answer is not TLS.");
        if (pending.Length < HeaderLength) return false;
        int length = (pending[3] << 8) | pending[4];
        if (length > MaxFragment) throw new TlsProtocolException($"A record of {length} bytes is longer than TLS allows.");
        if (pending.Length < HeaderLength + length) return false;
        record = new TlsRecord(pending[0], (pending[1] << 8) | pending[2], pending.Slice(HeaderLength, length).ToArray());
        start += HeaderLength + length;
        if (start == end) start = end = 0;
        return true;
    }

    private void MakeRoom(int count)
    {
        int held = end - start;
        byte[] target = held + count > buffer.Length ? new byte[Math.Max(buffer.Length * 2, held + count)] : buffer;
        Buffer.BlockCopy(buffer, start, target, 0, held);
        buffer = target;
        start = 0;
        end = held;
    }
}
