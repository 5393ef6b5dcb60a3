using System;
using System.Collections.Generic;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Framing;

/// <summary>Finds the records of JSON, block by block: values one behind another, the elements of an array, and the elements of <c>value</c> or <c>records</c> of a page.</summary>
internal sealed class JsonRecords : JsonStructure
{
    private const int DeepestPage = 16;

    private const int MostIndented = 64;

    // How many records left open are made up for in one block: each costs another walk.
    private const int MostResumed = 64;

    // The depths that records start at in the arrays and pages around.
    private readonly Stack<int> outer = new();
    private RecordBlock? current;
    private int boundary;
    private int boundaryDepth;
    private int endDepth;

    // The line feed and the blanks before the record that the last block left open, and its brace; empty where it began in the middle of a line.
    private byte[] lineStart = [];

    /// <summary>Pages seen: objects whose <c>value</c> or <c>records</c> is an array.</summary>
    public int Pages { get; private set; }

    /// <summary>Pages that name a next one (<c>@odata.nextLink</c>).</summary>
    public int PagesWithNext { get; private set; }

    /// <summary>Blocks that were cut by the look ahead, but for their beginning.</summary>
    public int BlocksAhead { get; private set; }

    /// <summary>Whether an array or a page is open.</summary>
    public bool IsInArray => outer.Count > 0;

    // Whoever walks does so through a block.
    private RecordBlock Block => current ?? throw new InvalidOperationException("There is no block yet.");

    /// <summary>Lists the records of a block.</summary>
    /// <returns>How many bytes they take, with what is between them.</returns>
    public int Cut(RecordBlock block)
    {
        current = block;
        ReadOnlySpan<byte> text = block.Text;
        if (!Discarding) Quote(inside: false);
        RecordStart = -1;
        boundary = 0;
        boundaryDepth = Depth;
        int start = block.Ahead.Start < 0 ? 0 : block.LeftOver + block.Ahead.Start;
        Walk(text, 0, start);
        if (!IsStopped && (start == 0 || !Follow(block.Ahead, block.LeftOver))) Walk(text, start, text.Length);
        Resume(text, block.IsLast);
        if (Discarding) return text.Length;
        endDepth = Depth;
        if (RecordStart > 0 && IsTooLong(text))
        {
            block.Damaged.Add((RecordStart, text.Length - RecordStart));
            Discard();
            return text.Length;
        }

        if (RecordStart > 0) lineStart = LineStart(text, RecordStart);
        Depth = RecordStart < 0 ? boundaryDepth : Container;
        if (!block.IsLast) return RecordStart < 0 ? boundary : RecordStart;
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

        if (RecordStart >= 0 && text[place] == ']')
        {
            StoppedAt = place; // a closing bracket ends no object: this one has lost its brace
            return;
        }

        Depth--;
        if (RecordStart >= 0) Block.Add(RecordStart, place + 1);
        else if (!Discarding && HasNext(text.Slice(boundary, place - boundary))) PagesWithNext++;
        RecordStart = -1;
        Discarding = false;
        Bound(place + 1);
    }

    protected override void Break(ReadOnlySpan<byte> text, int line)
    {
        // A record of several lines may have lost its end in an earlier one.
        if (RecordStart >= 0 && text.Slice(RecordStart, line - RecordStart).IndexOf((byte)'\n') >= 0) StoppedAt = line;
        else GiveUp(line, line + 1);
    }

    // Leaves the open record, and goes on between records.
    private void GiveUp(int end, int next)
    {
        if (RecordStart >= 0) Block.Damaged.Add((RecordStart, end - RecordStart));
        RecordStart = -1;
        Discarding = false;
        Depth = Container;
        Bound(next);
        Quote(inside: false);
    }

    private static bool HasNext(ReadOnlySpan<byte> envelope) => envelope.IndexOf("\"@odata.nextLink\""u8) >= 0;

    // Takes over what was found ahead, if it began between two records.
    private bool Follow(JsonLookAhead ahead, int left)
    {
        if (IsInString || Depth != Container || RecordStart >= 0 || Discarding) return false;
        foreach ((int start, int end) in ahead.Records) Block.Add(left + start, left + end);
        BlocksAhead++;
        Bound(left + ahead.End);
        RecordStart = ahead.OpenStart < 0 ? -1 : left + ahead.OpenStart;
        Depth = Container + ahead.DepthAtEnd;
        return true;
    }

    // A record whose end is missing takes those behind it along. Once that is certain it is given up, and the next line that begins as its own did begins a record.
    private void Resume(ReadOnlySpan<byte> text, bool atEnd)
    {
        for (int times = 0; RecordStart >= 0 && (IsStopped || ((atEnd || IsTooLong(text)) && times < MostResumed)); times++)
        {
            int to = IsStopped ? StoppedAt : text.Length;
            byte[] start = times >= MostResumed ? [] : RecordStart > 0 ? LineStart(text, RecordStart) : lineStart;
            int next = start.Length == 0 ? -1 : text.Slice(RecordStart, to - RecordStart).IndexOf(start);
            if (next < 0 && !IsStopped) return;
            next = next < 0 ? to : RecordStart + next;
            GiveUp(next, next);
            StoppedAt = -1;
            Walk(text, next, text.Length);
        }
    }

    private bool IsTooLong(ReadOnlySpan<byte> text) => text.Length - RecordStart > RecordFramer.LongestRecord;

    private static byte[] LineStart(ReadOnlySpan<byte> text, int record)
    {
        int from = Math.Max(0, record - MostIndented), line = text.Slice(from, record - from).LastIndexOf((byte)'\n');
        if (line < 0) return [];
        ReadOnlySpan<byte> start = text.Slice(from + line, record + 1 - from - line);
        return Utf8.Trim(start).Length == 1 ? start.ToArray() : [];
    }

    private void Bound(int place)
    {
        boundary = place;
        boundaryDepth = Depth;
    }
}
