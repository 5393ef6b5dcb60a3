using System;

namespace MailReadiness.Wire.Tls;

/// <summary>Reads the presentation language of RFC 8446, section 3: big-endian numbers and vectors with a length in front.</summary>
internal ref struct ByteReader
{
    private ReadOnlySpan<byte> rest;

    public ByteReader(ReadOnlySpan<byte> bytes) => rest = bytes;

    public readonly bool AtEnd => rest.IsEmpty;

    public readonly int Remaining => rest.Length;

    /// <exception cref="TlsProtocolException">Fewer bytes are left.</exception>
    public ReadOnlySpan<byte> Bytes(int count)
    {
        if (count > rest.Length) throw new TlsProtocolException("A message is shorter than its lengths say.");
        ReadOnlySpan<byte> taken = rest.Slice(0, count);
        rest = rest.Slice(count);
        return taken;
    }

    public int UInt8() => Bytes(1)[0];

    public int UInt16()
    {
        ReadOnlySpan<byte> b = Bytes(2);
        return (b[0] << 8) | b[1];
    }

    public int UInt24()
    {
        ReadOnlySpan<byte> b = Bytes(3);
        return (b[0] << 16) | (b[1] << 8) | b[2];
    }

    public ReadOnlySpan<byte> Vector8() => Bytes(UInt8());

    public ReadOnlySpan<byte> Vector16() => Bytes(UInt16());

    public ReadOnlySpan<byte> Vector24() => Bytes(UInt24());
}
