using System;
using System.IO;

namespace MailReadiness.Checks.Inventory.Framing;

/// <summary>Cuts at line ends; the lines themselves are found by whoever reads the block.</summary>
internal sealed class LineFramer(Stream stream) : RecordFramer(stream)
{
    private bool skipping;

    protected override int Cut(RecordBlock block, bool atEnd)
    {
        block.IsLines = true;
        if (skipping) return SkipRest(block, atEnd);
        return atEnd ? block.Length : block.Text.LastIndexOf((byte)'\n') + 1;
    }

    protected override int SkipTooLong(RecordBlock block)
    {
        skipping = true;
        block.Damaged.Add((0, block.Length));
        return Drop(block, block.Length);
    }

    private int SkipRest(RecordBlock block, bool atEnd)
    {
        int end = block.Text.IndexOf((byte)'\n');
        skipping = end < 0 && !atEnd;
        return Drop(block, end < 0 ? block.Length : end + 1);
    }

    // What is dropped is no line to be read; the damage says where it was.
    private static int Drop(RecordBlock block, int length)
    {
        block.IsLines = false;
        return length;
    }
}
