using System;
using System.IO;

namespace MailReadiness.Sandbox.Maildrops;

/// <summary>Cuts what a client sends into lines and blocks of bytes, bounded.</summary>
internal sealed class InputBuffer
{
    /// <summary>The longest line taken, in bytes.</summary>
    public const int MaxLine = 65536;

    private byte[] buffer = new byte[4096];
    private int start;
    private int end;

    /// <summary>What has not been taken.</summary>
    public string Rest => Latin1.GetString(Slice(end - start));

    public void Add(ArraySegment<byte> bytes)
    {
        int held = end - start;
        if (end + bytes.Count > buffer.Length)
        {
            byte[] room = held + bytes.Count > buffer.Length ? new byte[2 * (held + bytes.Count)] : buffer;
            Buffer.BlockCopy(buffer, start, room, 0, held);
            (buffer, start, end) = (room, 0, held);
        }

        Buffer.BlockCopy(bytes.Array!, bytes.Offset, buffer, end, bytes.Count);
        end += bytes.Count;
    }

    /// <summary>Takes the next line, without its line end (LF, with or without CR).</summary>
    /// <exception cref="IOException">The line is too long.</exception>
    public bool TryTakeLine(out string line)
    {
        line = "";
        int feed = Array.IndexOf(buffer, (byte)'\n', start, end - start);
        if ((feed < 0 ? end : feed) - start > MaxLine) throw new IOException($"The client sent a line of more than {MaxLine} bytes.");
        if (feed < 0) return false;
        int length = feed - start;
        if (length > 0 && buffer[feed - 1] == '\r') length--;
        line = Latin1.GetString(Slice(length));
        start = feed + 1;
        return true;
    }

    /// <summary>Takes a number of bytes once they are all there.</summary>
    public bool TryTake(int count, out string bytes)
    {
        bytes = "";
        if (end - start < count) return false;
        bytes = Latin1.GetString(Slice(count));
        start += count;
        return true;
    }

    private byte[] Slice(int length) => buffer.AsSpan(start, length).ToArray();
}
