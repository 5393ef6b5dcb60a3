using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace MailReadiness.Sandbox.Mail;

/// <summary>Cuts what a client sends into lines, bounded.</summary>
internal sealed class LineBuffer
{
    /// <summary>The longest line taken, in bytes; far above what any command here needs.</summary>
    public const int MaxLine = 16384;

    private readonly List<byte> pending = [];

    /// <summary>Adds bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes) pending.Add(b);
    }

    /// <summary>Takes the next whole line, without its line end (LF, with or without CR).</summary>
    /// <exception cref="IOException">The line is too long; the connection is not worth keeping.</exception>
    public bool TryTake(out string line)
    {
        int end = pending.IndexOf((byte)'\n');
        if (end < 0 ? pending.Count > MaxLine : end > MaxLine) throw new IOException($"The client sent a line of more than {MaxLine} bytes.");
        if (end < 0)
        {
            line = "";
            return false;
        }

        line = Encoding.UTF8.GetString(pending.GetRange(0, end).ToArray()).TrimEnd('\r');
        pending.RemoveRange(0, end + 1);
        return true;
    }
}
