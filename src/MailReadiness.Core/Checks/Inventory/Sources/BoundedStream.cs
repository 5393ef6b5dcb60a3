using System;
using System.IO;

namespace MailReadiness.Checks.Inventory.Sources;

/// <summary>A file up to the length it had when it was opened, so that a log which grows faster than it is read comes to an end.</summary>
internal sealed class BoundedStream(Stream inner, long length, Action<int> progress) : ReadOnlyStream(inner)
{
    private long left = length;

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = Inner.Read(buffer, offset, (int)Math.Min(count, left));
        left -= read;
        progress(read);
        return read;
    }
}
