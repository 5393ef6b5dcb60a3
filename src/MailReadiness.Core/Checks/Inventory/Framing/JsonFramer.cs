using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.CompilerServices;
using MailReadiness.Checks.Inventory.Text;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.Inventory.Framing;

/// <summary>
/// Cuts JSON into the objects that are records: values one behind another, the elements of an array, and the elements of <c>value</c> or <c>records</c> of a page.
/// It looks at quotes, backslashes and brackets alone, 64 bytes at a time.
/// </summary>
/// <remarks>A line break inside a string is not JSON; it ends a record whose string was never closed, so one damaged record does not swallow the file.</remarks>
internal sealed class JsonFramer(Stream stream) : RecordFramer(stream)
{
    private const int DeepestPage = 16;

    // The depth that records start at, 0 for values one behind another, more inside arrays and pages; and those of the arrays and pages around.
    private readonly Stack<int> outer = new();
    private int container;
    private int depth;
    private int recordStart;
    private int boundary;
    private int boundaryDepth;

    // What a record that is too long leaves behind, to find its end with.
    private bool discarding;
    private ulong quoted;
    private ulong carry;
    private int endDepth;

    /// <summary>Pages seen: objects whose <c>value</c> or <c>records</c> is an array.</summary>
    public int Pages { get; private set; }

    /// <summary>Pages that name a next one (<c>@odata.nextLink</c>).</summary>
    public int PagesWithNext { get; private set; }

    /// <summary>Whether each line is a JSON object of its own: then lines cut the file.</summary>
    public static bool IsLines(ReadOnlySpan<byte> head)
    {
        int end = head.IndexOf((byte)'\n');
        if (end <= 0) return false;
        using var stream = new MemoryStream(head.Slice(0, end).ToArray());
        var framer = new JsonFramer(stream);
        var block = new RecordBlock();
        return framer.Next(block) && block.Count == 1 && block.Damaged.Count == 0 && framer.Pages == 0 && framer.outer.Count == 0
            && block.StartOf(0) == 0 && Utf8.Trim(head.Slice(block.EndOf(0), end - block.EndOf(0))).IsEmpty;
    }

    [MethodImpl(Hot.Loop)]
    protected override int Cut(RecordBlock block, bool atEnd)
    {
        ReadOnlySpan<byte> text = block.Text;
        Span<byte> tail = stackalloc byte[ByteMasks.Width];
        if (!discarding) quoted = carry = 0;
        recordStart = -1;
        boundary = 0;
        boundaryDepth = depth;
        for (int at = 0; at < text.Length; at += ByteMasks.Width)
        {
            scoped ReadOnlySpan<byte> chunk = text.Slice(at);
            if (chunk.Length < ByteMasks.Width)
            {
                tail.Clear();
                chunk.CopyTo(tail);
                chunk = tail;
            }

            ByteMasks.Json(chunk, out ulong quotes, out ulong backslashes, out ulong openers, out ulong closers, out ulong lines);
            ulong inside = ByteMasks.Running(quotes & ~ByteMasks.Escaped(backslashes, ref carry)) ^ quoted;
            if ((inside & lines) != 0)
            {
                ulong before = ((inside & lines) & (ulong)-(long)(inside & lines)) - 1;
                Brackets(block, text, at, openers & ~inside & before, closers & ~inside & before);
                at = Break(block, at + ByteMasks.First(inside & lines)) + 1 - ByteMasks.Width;
                quoted = carry = 0;
                continue;
            }

            quoted = (ulong)((long)inside >> 63);
            openers &= ~inside;
            closers &= ~inside;
            if ((openers | closers) == 0) continue;
            int closing = ByteMasks.Count(closers);
            if ((recordStart >= 0 || discarding) && depth - closing > container + 1) depth += ByteMasks.Count(openers) - closing;
            else Brackets(block, text, at, openers, closers);
        }

        endDepth = depth;
        if (discarding) return text.Length;
        depth = recordStart < 0 ? boundaryDepth : container;
        if (!atEnd) return recordStart < 0 ? boundary : recordStart;
        if (recordStart >= 0) block.Damaged.Add((recordStart, text.Length - recordStart));
        return text.Length;
    }

    protected override int SkipTooLong(RecordBlock block)
    {
        block.Damaged.Add((0, block.Length));
        depth = endDepth;
        discarding = true;
        return block.Length;
    }

    // Most brackets are inside a record and change the depth alone; the others begin or end something.
    [MethodImpl(Hot.Loop)]
    private void Brackets(RecordBlock block, ReadOnlySpan<byte> text, int at, ulong openers, ulong closers)
    {
        for (ulong brackets = openers | closers; brackets != 0; brackets &= brackets - 1)
        {
            int place = at + ByteMasks.First(brackets);
            if ((openers & brackets & (ulong)-(long)brackets) != 0)
            {
                if (depth > container + 1 || (depth > container && text[place] == '{')) depth++;
                else Open(text, place);
            }
            else if (depth > container + 1)
            {
                depth--;
            }
            else
            {
                Close(block, text, place);
            }
        }
    }

    private void Open(ReadOnlySpan<byte> text, int place)
    {
        depth++;
        if (text[place] == '{')
        {
            recordStart = place;
            return;
        }

        bool page = depth > container + 1;
        if ((page && !IsPageKey(text.Slice(0, place))) || outer.Count >= DeepestPage) return;
        if (page)
        {
            Pages++;
            if (recordStart >= 0 && HasNext(text.Slice(recordStart, place - recordStart))) PagesWithNext++;
            recordStart = -1;
        }

        outer.Push(container);
        container = depth;
        Bound(place + 1);
    }

    private void Close(RecordBlock block, ReadOnlySpan<byte> text, int place)
    {
        if (depth == container)
        {
            // A closing brace among records has lost its record, and a closing bracket among values its array.
            if (text[place] == '}' || outer.Count == 0) return;
            container = outer.Pop();
            depth--;
            Bound(place + 1);
            return;
        }

        depth--;
        if (recordStart >= 0) block.Add(recordStart, place + 1);
        else if (!discarding && HasNext(text.Slice(boundary, place - boundary))) PagesWithNext++;
        recordStart = -1;
        discarding = false;
        Bound(place + 1);
    }

    // Gives up the record that a line break inside a string belongs to, and goes on behind it.
    private int Break(RecordBlock block, int line)
    {
        if (recordStart >= 0) block.Damaged.Add((recordStart, line - recordStart));
        recordStart = -1;
        discarding = false;
        depth = container;
        Bound(line + 1);
        return line;
    }

    private void Bound(int place)
    {
        boundary = place;
        boundaryDepth = depth;
    }

    private static bool IsPageKey(ReadOnlySpan<byte> before)
    {
        // Most are written without blanks, and then nothing is trimmed.
        if (before.IsEmpty || before[before.Length - 1] != ':') before = Utf8.Trim(before);
        if (before.IsEmpty || before[before.Length - 1] != ':') return false;
        before = before.Slice(0, before.Length - 1);
        if (before.IsEmpty || before[before.Length - 1] != '"') before = Utf8.Trim(before);
        int length = before.EndsWith("\"value\""u8) ? 7 : before.EndsWith("\"records\""u8) ? 9 : 0;

        // After a backslash the quote is inside a longer name.
        return length > 0 && (before.Length == length || before[before.Length - length - 1] != '\\');
    }

    private static bool HasNext(ReadOnlySpan<byte> envelope) => envelope.IndexOf("\"@odata.nextLink\""u8) >= 0;
}
