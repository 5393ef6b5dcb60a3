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

    /// <summary>
    /// Whether each line is a JSON object of its own: then lines cut the file. The first one may be damaged, where something cut the file's beginning off;
    /// two such lines one behind another stand in no other JSON.
    /// </summary>
    public static bool IsLines(ReadOnlySpan<byte> head)
    {
        if (IsObject(NextLine(ref head))) return true;
        return IsObject(NextLine(ref head)) && IsObject(NextLine(ref head));
    }

    public override void LookAhead(RecordBlock block) => block.Ahead.Look(block.Text);

    // Without its line feed; empty where there is none.
    private static ReadOnlySpan<byte> NextLine(ref ReadOnlySpan<byte> text)
    {
        int end = text.IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = text.Slice(0, Math.Max(0, end));
        text = text.Slice(end + 1);
        return line;
    }

    private static bool IsObject(ReadOnlySpan<byte> line)
    {
        using var stream = new MemoryStream(line.ToArray());
        var framer = new JsonFramer(stream);
        var block = new RecordBlock();
        return framer.Next(block) && block.Count == 1 && block.Damaged.Count == 0 && framer.Pages == 0 && !framer.records.IsInArray
            && block.StartOf(0) == 0 && Utf8.Trim(line.Slice(block.EndOf(0))).IsEmpty;
    }

    protected override int CutRecords(RecordBlock block) => records.Cut(block);

    protected override int SkipTooLong(RecordBlock block)
    {
        block.Damaged.Add((0, block.Length));
        records.Discard();
        return block.Length;
    }
}
