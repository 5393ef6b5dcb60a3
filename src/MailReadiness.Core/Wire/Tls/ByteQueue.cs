using System;

namespace MailReadiness.Wire.Tls;

/// <summary>Bytes that wait for the rest of what they belong to: appended at the end, taken from the front.</summary>
internal sealed class ByteQueue
{
    private const int SmallestBuffer = 1024;

    private byte[] buffer = [];
    private int start;
    private int end;

    /// <summary>What was appended and not discarded. Good until the next change.</summary>
    public ReadOnlySpan<byte> Held => buffer.AsSpan(start, end - start);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > buffer.Length - end) MakeRoom(bytes.Length);
        bytes.CopyTo(buffer.AsSpan(end));
        end += bytes.Length;
    }

    /// <summary>Drops bytes from the front.</summary>
    public void Discard(int count)
    {
        start += count;
        if (start == end) start = end = 0;
    }

    private void MakeRoom(int count)
    {
        int held = end - start;
        // What is moved to the front has been paid for by at least as many bytes discarded, so small pieces never cost more than large ones.
        bool fits = held + count <= buffer.Length && held <= start;
        byte[] target = fits ? buffer : new byte[Math.Max(Math.Max(SmallestBuffer, buffer.Length * 2), held + count)];
        Buffer.BlockCopy(buffer, start, target, 0, held);
        buffer = target;
        start = 0;
        end = held;
    }
}
