using System;
using System.Collections.Generic;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Framing;

/// <summary>Finds the records of JSON, block by block: values one behind another, the elements of an array, and the elements of <c>value</c> or <c>records</c> of a page.</summary>
internal sealed class JsonRecords : JsonStructure
{
    private const int DeepestPage = 16;

    private const int MostIndented = 64;

    // The depths that records start at in the arrays and pages around.
    private readonly Stack<int> outer = new();
    private RecordBlock? current;
    private int boundary;
    private int boundaryDepth;
    private int endDepth;
    private bool isBehindRecord;

    // How a record begins that is the first thing in a block: the line feed and the blanks that the last block ended with, and a brace; empty where it ended in the middle of a line.
    private byte[] lineStart = "\n{"u8.ToArray();

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
        int length = Cut(block, block.Text);
        if (length > 0) lineStart = LineStart(block.Text, length);
        return length;
    }

    /// <summary>Passes over the rest of the record that the last block started with and did not end.</summary>
    public void Discard()
    {
        Depth = endDepth;
        Discarding = true;
    }

    protected override void Open(ReadOnlySpan<byte> text, int place)
    {
        if (isBehindRecord && IsInArray && Depth == Container && text.Slice(boundary, place - boundary).IndexOf((byte)',') < 0)
        {
            Doubt(text);
            if (IsStopped) return;
        }

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
        Bound(place + 1, isBehindRecord: RecordStart >= 0);
        RecordStart = -1;
        Discarding = false;
    }

    protected override void Break(ReadOnlySpan<byte> text, int line)
    {
        // The record may have lost its end long before.
        if (RecordStart >= 0) StoppedAt = line;
        else GiveUp(line, line + 1);
    }

    private int Cut(RecordBlock block, ReadOnlySpan<byte> text)
    {
        if (!Discarding) Quote(inside: false);
        RecordStart = -1;
        Bound(0);
        int start = block.Ahead.Start < 0 ? 0 : block.LeftOver + block.Ahead.Start;
        Walk(text, 0, start);
        if (!IsStopped && (start == 0 || !Follow(block.Ahead, block.LeftOver))) Walk(text, start, text.Length);
        Resume(text, block.IsLast);
        while (isBehindRecord && IsInArray && Utf8.Trim(text.Slice(boundary)).IsEmpty)
        {
            // What stands behind the record tells whether that was its end.
            if (!block.IsLast) return LeaveLast();
            Doubt(text);
            Resume(text, atEnd: true);
        }

        if (Discarding) return text.Length;
        endDepth = Depth;
        if (RecordStart > 0 && IsTooLong(text))
        {
            block.Damaged.Add((RecordStart, text.Length - RecordStart));
            Discard();
            return text.Length;
        }

        Depth = RecordStart < 0 ? boundaryDepth : Container;
        if (!block.IsLast) return RecordStart < 0 ? boundary : RecordStart;
        if (RecordStart >= 0) block.Damaged.Add((RecordStart, text.Length - RecordStart));
        return text.Length;
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
        if (IsInString || Depth != Container || RecordStart >= 0 || Discarding || (IsInArray && ahead.LacksComma)) return false;
        foreach ((int start, int end) in ahead.Records) Block.Add(left + start, left + end);
        BlocksAhead++;
        if (ahead.Records.Count > 0) Bound(left + ahead.End, isBehindRecord: true);
        RecordStart = ahead.OpenStart < 0 ? -1 : left + ahead.OpenStart;
        Depth = Container + ahead.DepthAtEnd;
        return true;
    }

    // In an array a comma follows a record, or the array's end. Where neither does, the record may have lost its end, and taken that of the array and of its page for its own.
    private void Doubt(ReadOnlySpan<byte> text)
    {
        isBehindRecord = false;
        (int start, int end) = Block.RemoveLast();
        if (Opening(text, start).Find(text.Slice(0, end), start + 1) < 0 && JsonBrackets.FitLists(text.Slice(start, end - start))) Block.Add(start, end);
        else (RecordStart, StoppedAt) = (start, end);
    }

    // Leaves the record listed last to the next block.
    private int LeaveLast()
    {
        Depth = Container;
        return Block.RemoveLast().Start;
    }

    // A record whose end is missing takes those behind it along. Once that is certain it is given up, and the next one is where something begins as it did.
    private void Resume(ReadOnlySpan<byte> text, bool atEnd)
    {
        bool hasEntered = false;
        while (RecordStart >= 0 && (IsStopped || atEnd || IsTooLong(text)))
        {
            int to = IsStopped ? StoppedAt : text.Length;
            JsonOpening opening = Opening(text, RecordStart);
            int next = opening.Find(text.Slice(0, to), RecordStart + 1);
            if (next < 0 && !IsStopped)
            {
                if (hasEntered || !IsTooLong(text) || !EnterList(text)) return;
                hasEntered = true;
                continue;
            }

            if (next < 0) next = to;
            GiveUp(next, next);
            StoppedAt = -1;
            WalkFrom(text, next, opening);
        }
    }

    // What is too long for a record may be around all of them: then they are where its first list of objects is. Within an array it is a record that lost its end, and says no more.
    private bool EnterList(ReadOnlySpan<byte> text)
    {
        int first = JsonBrackets.FirstObjectOfAList(text.Slice(RecordStart));
        if (first < 0) return false;
        first += RecordStart;
        if (IsInArray) Block.Damaged.Add((RecordStart, first - RecordStart));
        RecordStart = -1;
        Depth = Container;
        Bound(first);
        Quote(inside: false);
        Walk(text, first, text.Length);
        return true;
    }

    // Where one record has lost its end others may have, too: each ends before the next begins.
    private void WalkFrom(ReadOnlySpan<byte> text, int from, JsonOpening opening)
    {
        while (from < text.Length)
        {
            int next = opening.Find(text, from + 1);
            Walk(text, from, next < 0 ? text.Length : next);
            if (IsStopped || next < 0) return;
            if (RecordStart >= 0 || IsInString) GiveUp(next, next);
            from = next;
        }
    }

    private JsonOpening Opening(ReadOnlySpan<byte> text, int record) => new(record > 0 ? LineStart(text, record) : lineStart, text.Slice(record));

    private bool IsTooLong(ReadOnlySpan<byte> text) => text.Length - RecordStart > RecordFramer.LongestRecord;

    private static byte[] LineStart(ReadOnlySpan<byte> text, int place)
    {
        int from = Math.Max(0, place - MostIndented), line = text.Slice(from, place - from).LastIndexOf((byte)'\n');
        if (line < 0) return [];
        ReadOnlySpan<byte> blanks = text.Slice(from + line, place - from - line);
        return Utf8.Trim(blanks).IsEmpty ? [.. blanks, (byte)'{'] : [];
    }

    private void Bound(int place, bool isBehindRecord = false)
    {
        boundary = place;
        boundaryDepth = Depth;
        this.isBehindRecord = isBehindRecord;
    }
}
