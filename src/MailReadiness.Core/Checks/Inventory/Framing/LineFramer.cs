using System;
using System.IO;

namespace MailReadiness.Checks.Inventory.Framing;

/// <summary>Cuts at line ends; the lines themselves are found by whoever reads the block.</summary>
internal sealed class LineFramer(Stream stream) : RecordFramer(stream)
{
    private bool skipping;

    protected override int CutRecords(RecordBlock block)
    {
        block.IsLines = true;
        if (skipping) return SkipRest(block);
        return block.IsLast ? block.Length : block.Text.LastIndexOf((byte)'\n') + 1;
    }

    protected override int SkipTooLong(RecordBlock block)
    {
        skipping = true;
        block.Damaged.Add((0, block.Length));
        return Drop(block, block.Length);
    }

    private int SkipRest(RecordBlock block)
    {
        int end = block.Text.IndexOf((byte)'\n');
        skipping = end < 0 && !block.IsLast;
        if (end < 0) return Drop(block, block.Length);
        return block.IsLast ? ListLines(block, end + 1) : Drop(block, end + 1);
    }

    // Behind what is dropped nothing comes again at the end of the file.
    private static int ListLines(RecordBlock block, int start)
    {
        for (int length; start < block.Length; start += length + 1)
        {
            length = block.Text.Slice(start).IndexOf((byte)'\n');
            if (length < 0) length = block.Length - start;
            block.Add(start, start + length);
        }

        return Drop(block, block.Length);
    }

    // What is dropped is no line to be read; the damage says where it was.
    private static int Drop(RecordBlock block, int length)
    {
        block.IsLines = false;
        return length;
    }
}
