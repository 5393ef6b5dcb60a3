using System;

namespace MailReadiness.Wire.Tls;

/// <summary>Writes the presentation language of RFC 8446, section 3, into a growing buffer.</summary>
internal sealed class ByteWriter
{
    private byte[] buffer = new byte[512];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, Length);

    public ByteWriter UInt8(int value)
    {
        Grow(1)[0] = (byte)value;
        return this;
    }

    public ByteWriter UInt16(int value)
    {
        Span<byte> b = Grow(2);
        b[0] = (byte)(value >> 8);
        b[1] = (byte)value;
        return this;
    }

    public ByteWriter UInt24(int value)
    {
        Span<byte> b = Grow(3);
        b[0] = (byte)(value >> 16);
        b[1] = (byte)(value >> 8);
        b[2] = (byte)value;
        return this;
    }

    public ByteWriter Bytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Grow(bytes.Length));
        return this;
    }

    /// <summary>Opens a vector whose length field has <paramref name="lengthBytes"/> bytes; <see cref="End"/> fills it in.</summary>
    public int Begin(int lengthBytes)
    {
        Grow(lengthBytes);
        return Length;
    }

    /// <summary>Closes the vector that <see cref="Begin"/> opened at <paramref name="start"/>.</summary>
    public void End(int start, int lengthBytes)
    {
        int length = Length - start;
        for (int i = 1; i <= lengthBytes; i++, length >>= 8)
            buffer[start - i] = (byte)length;
    }

    /// <summary>Hands out what was written and starts anew.</summary>
    public byte[] Take()
    {
        byte[] taken = Written.ToArray();
        Length = 0;
        return taken;
    }

    private Span<byte> Grow(int count)
    {
        if (Length + count > buffer.Length) Array.Resize(ref buffer, Math.Max(buffer.Length * 2, Length + count));
        Span<byte> added = buffer.AsSpan(Length, count);
        added.Clear();
        Length += count;
        return added;
    }
}
