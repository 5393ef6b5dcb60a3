using System;
using System.IO;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Framing;

/// <summary>Cuts JSON into the objects that are records. Several blocks can be looked at ahead of their turn; what their turn then takes is short.</summary>
internal sealed class JsonFramer(Stream stream) : RecordFramer(stream)
{
    private readonly JsonRecords records = new();

    /// <inheritdoc cref="JsonRecords.Pages"/>
    public int Pages => records.Pages;

    /// <inheritdoc cref="JsonRecords.PagesWithNext"/>
    public int PagesWithNext => records.PagesWithNext;

    /// <inheritdoc cref="JsonRecords.BlocksAhead"/>
    public int BlocksAhead => records.BlocksAhead;

    public override bool IsUnfinished => records.IsInArray;

    /// <summary>Whether each line is a JSON object of its own: then lines cut the file.</summary>
    public static bool IsLines(ReadOnlySpan<byte> head)
    {
        int end = head.IndexOf((byte)'\n');
        if (end <= 0) return false;
        using var stream = new MemoryStream(head.Slice(0, end).ToArray());
        var framer = new JsonFramer(stream);
        var block = new RecordBlock();
        return framer.Next(block) && block.Count == 1 && block.Damaged.Count == 0 && framer.Pages == 0 && !framer.records.IsInArray
            && block.StartOf(0) == 0 && Utf8.Trim(head.Slice(block.EndOf(0), end - block.EndOf(0))).IsEmpty;
    }

    public override void LookAhead(RecordBlock block) => block.Ahead.Look(block.Text);

    protected override int CutRecords(RecordBlock block) => records.Cut(block);

    protected override int SkipTooLong(RecordBlock block)
    {
        block.Damaged.Add((0, block.Length));
        records.Discard();
        return block.Length;
    }
}
