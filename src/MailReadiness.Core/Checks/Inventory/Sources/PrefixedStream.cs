using System;
using System.IO;

namespace MailReadiness.Checks.Inventory.Sources;

/// <summary>Bytes that were already read, and then the stream they came from.</summary>
internal sealed class PrefixedStream(byte[] prefix, Stream inner) : ReadOnlyStream(inner)
{
    private int position;

    public override int Read(byte[] buffer, int offset, int count)
    {
        int length = Math.Min(count, prefix.Length - position);
        if (length == 0) return Inner.Read(buffer, offset, count);
        Buffer.BlockCopy(prefix, position, buffer, offset, length);
        position += length;
        return length;
    }
}
