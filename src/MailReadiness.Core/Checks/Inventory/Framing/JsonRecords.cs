using System;
using System.Collections.Generic;

namespace MailReadiness.Checks.Inventory.Framing;

/// <summary>Finds the records of JSON, block by block: values one behind another, the elements of an array, and the elements of <c>value</c> or <c>records</c> of a page.</summary>
internal sealed class JsonRecords : JsonStructure
{
    private const int DeepestPage = 16;

    // The depths that records start at in the arrays and pages around.
    private readonly Stack<int> outer = new();
    private RecordBlock block = new();
    private int boundary;
    private int boundaryDepth;
    private int endDepth;

    /// <summary>Pages seen: objects whose <c>value</c> or <c>records</c> is an array.</summary>
    public int Pages { get; private set; }

    /// <summary>Pages that name a next one (<c>@odata.nextLink</c>).</summary>
    public int PagesWithNext { get; private set; }

    /// <summary>Blocks that were cut by the look ahead, but for their beginning.</summary>
    public int BlocksAhead { get; private set; }

    /// <summary>Whether an array or a page is open.</summary>
    public bool IsInArray => outer.Count > 0;

    /// <summary>Lists the records of a block.</summary>
    /// <param name="next">The block.</param>
    /// <param name="left">How many of its bytes the blocks before left over.</param>
    /// <param name="atEnd">Whether no more come.</param>
    /// <returns>How many bytes they take, with what is between them.</returns>
    public int Cut(RecordBlock next, int left, bool atEnd)
    {
        block = next;
        ReadOnlySpan<byte> text = block.Text;
        if (!Discarding) Quote(inside: false);
        RecordStart = -1;
        boundary = 0;
        boundaryDepth = Depth;
        int start = block.Ahead.Start < 0 ? 0 : left + block.Ahead.Start;
        Walk(text, 0, start);
        if (start == 0 || !Follow(block.Ahead, left)) Walk(text, start, text.Length);
        if (Discarding) return text.Length;
        endDepth = Depth;
        Depth = RecordStart < 0 ? boundaryDepth : Container;
        if (!atEnd) return RecordStart < 0 ? boundary : RecordStart;
        if (RecordStart >= 0) block.Damaged.Add((RecordStart, text.Length - RecordStart));
        return text.Length;
    }

    /// <summary>Passes over the rest of the record that the last block started with and did not end.</summary>
    public void Discard()
    {
        Depth = endDepth;
        Discarding = true;
    }

    protected override void Open(ReadOnlySpan<byte> text, int place)
    {
        Depth++;
        if (text[place] == '{')
        {
            RecordStart = place;
            return;
        }

        bool page = Depth > Container + 1;
        if ((page && !IsPageKey(text.Slice(0, place))) || outer.Count >= DeepestPage) return;
        if (page)
        {
            Pages++;
            if (RecordStart >= 0 && HasNext(text.Slice(RecordStart, place - RecordStart))) PagesWithNext++;
            RecordStart = -1;
        }

        outer.Push(Container);
        Container = Depth;
        Bound(place + 1);
    }

    protected override void Close(ReadOnlySpan<byte> text, int place)
    {
        if (Depth == Container)
        {
            // A closing brace among records has lost its record, and a closing bracket among values its array.
            if (text[place] == '}' || outer.Count == 0) return;
            Container = outer.Pop();
            Depth--;
            Bound(place + 1);
            return;
        }

        Depth--;
        if (RecordStart >= 0) block.Add(RecordStart, place + 1);
        else if (!Discarding && HasNext(text.Slice(boundary, place - boundary))) PagesWithNext++;
        RecordStart = -1;
        Discarding = false;
        Bound(place + 1);
    }

    // Gives up the record that the line break is in, and goes on behind it.
    protected override void Break(int line)
    {
        if (RecordStart >= 0) block.Damaged.Add((RecordStart, line - RecordStart));
        RecordStart = -1;
        Discarding = false;
        Depth = Container;
        Bound(line + 1);
    }

    private static bool HasNext(ReadOnlySpan<byte> envelope) => envelope.IndexOf("\"@odata.nextLink\""u8) >= 0;

    // Takes over what was found ahead, if it began between two records.
    private bool Follow(JsonLookAhead ahead, int left)
    {
        if (IsInString || Depth != Container || RecordStart >= 0 || Discarding) return false;
        foreach ((int start, int end) in ahead.Records) block.Add(left + start, left + end);
        BlocksAhead++;
        Bound(left + ahead.End);
        RecordStart = ahead.OpenStart < 0 ? -1 : left + ahead.OpenStart;
        Depth = Container + ahead.DepthAtEnd;
        return true;
    }

    private void Bound(int place)
    {
        boundary = place;
        boundaryDepth = Depth;
    }
}
