using System.IO;

namespace MailReadiness.Checks.Inventory.Framing;

/// <summary>Takes the whole file as one record.</summary>
internal sealed class WholeFramer(Stream stream) : RecordFramer(stream)
{
    private bool skipping;

    protected override int CutRecords(RecordBlock block)
    {
        if (skipping) return block.Length;
        if (!block.IsLast) return 0;
        if (block.Length > 0) block.Add(0, block.Length);
        return block.Length;
    }

    protected override int SkipTooLong(RecordBlock block)
    {
        skipping = true;
        block.Damaged.Add((0, block.Length));
        return block.Length;
    }
}
