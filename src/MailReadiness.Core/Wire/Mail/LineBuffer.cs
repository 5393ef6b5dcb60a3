using System;

namespace MailReadiness.Wire.Mail;

/// <summary>Bytes received and not yet used, taken out a line or a count at a time. Never holds more than its capacity.</summary>
internal sealed class LineBuffer
{
    private readonly int capacity;
    private byte[] bytes = new byte[512];
    private int start;
    private int end;
    private int scanned;

    public LineBuffer(int capacity) => this.capacity = capacity;

    /// <summary>Bytes held.</summary>
    public int Count => end - start;

    /// <summary>Whether bytes had to be dropped; what is held is then all that can be read.</summary>
    public bool Overflowed { get; private set; }

    /// <summary>The bytes held; valid until the next call that changes the buffer.</summary>
    public ReadOnlySpan<byte> Held => bytes.AsSpan(start, Count);

    public void Append(ReadOnlySpan<byte> more)
    {
        int fitting = Math.Min(more.Length, capacity - Count);
        Overflowed |= fitting < more.Length;
        MakeRoom(fitting);
        more.Slice(0, fitting).CopyTo(bytes.AsSpan(end));
        end += fitting;
    }

    /// <summary>Takes the next line out, without its LF.</summary>
    public bool TryTakeLine(out ReadOnlySpan<byte> line)
    {
        // Bytes already searched are not searched again: a line that comes byte by byte costs linear time.
        int found = bytes.AsSpan(scanned, end - scanned).IndexOf((byte)'\n');
        if (found < 0)
        {
            scanned = end;
            line = default;
            return false;
        }

        line = bytes.AsSpan(start, scanned + found - start);
        start = scanned += found + 1;
        return true;
    }

    /// <summary>Takes a fixed number of bytes out.</summary>
    public bool TryTake(int count, out ReadOnlySpan<byte> taken)
    {
        taken = default;
        if (count > Count) return false;
        taken = bytes.AsSpan(start, count);
        start = scanned = start + count;
        return true;
    }

    /// <summary>Takes out all that is held.</summary>
    public byte[] TakeAll()
    {
        byte[] all = Held.ToArray();
        start = scanned = end;
        return all;
    }

    private void MakeRoom(int count)
    {
        if (bytes.Length - end >= count) return;
        byte[] target = bytes.Length - Count >= count && start >= bytes.Length / 2
            ? bytes
            : new byte[Math.Min(Math.Max(bytes.Length * 2, Count + count), Math.Max(capacity, bytes.Length))];
        Buffer.BlockCopy(bytes, start, target, 0, Count);
        bytes = target;
        scanned -= start;
        end -= start;
        start = 0;
    }
}
