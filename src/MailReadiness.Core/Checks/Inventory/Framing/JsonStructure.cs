using System;
using System.Runtime.CompilerServices;
using MailReadiness.Checks.Inventory.Text;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.Inventory.Framing;

/// <summary>
/// Walks through JSON and tells where objects begin and end that may be records. It looks at quotes, backslashes and brackets alone, 64 bytes at a time.
/// </summary>
/// <remarks>A line break inside a string is not JSON; it ends a record whose string was never closed, so one damaged record does not swallow the file.</remarks>
internal abstract class JsonStructure
{
    private ulong quoted;
    private ulong carry;

    /// <summary>The depth that records start at: 0 for values one behind another, more inside arrays and pages.</summary>
    protected int Container { get; set; }

    protected int Depth { get; set; }

    /// <summary>Where the open record starts; -1 when none is open.</summary>
    protected int RecordStart { get; set; } = -1;

    /// <summary>Whether the open record is one that is passed over.</summary>
    protected bool Discarding { get; set; }

    /// <summary>Where the walk was ended before its time; -1 where it was not.</summary>
    protected int StoppedAt { get; set; } = -1;

    protected bool IsStopped => StoppedAt >= 0;

    /// <summary>Whether the walk is inside a string, or behind a backslash.</summary>
    protected bool IsInString => (quoted | carry) != 0;

    /// <summary>Begins anew, inside a string or outside.</summary>
    protected void Quote(bool inside)
    {
        quoted = inside ? ulong.MaxValue : 0;
        carry = 0;
    }

    /// <summary>Walks on.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">Where the walk is.</param>
    /// <param name="to">How far it goes.</param>
    [MethodImpl(Hot.Loop)]
    protected void Walk(ReadOnlySpan<byte> text, int from, int to)
    {
        Span<byte> tail = stackalloc byte[ByteMasks.Width];
        for (int at = from; at < to; at += ByteMasks.Width)
        {
            scoped ReadOnlySpan<byte> chunk = text.Slice(at);
            if (to - at < ByteMasks.Width)
            {
                tail.Clear();
                chunk.Slice(0, to - at).CopyTo(tail);
                chunk = tail;
            }

            ByteMasks.Json(chunk, out ulong quotes, out ulong backslashes, out ulong openers, out ulong closers, out ulong lines);
            quotes &= ~ByteMasks.Escaped(backslashes, ref carry);
            if ((openers | closers | lines) == 0)
            {
                // Nothing to find, and all that matters is whether the quotes are an odd number.
                quoted ^= (ulong)-(long)(ByteMasks.Count(quotes) & 1);
                continue;
            }

            ulong inside = ByteMasks.Running(quotes) ^ quoted;
            if ((inside & lines) != 0)
            {
                ulong before = ((inside & lines) & (ulong)-(long)(inside & lines)) - 1;
                Brackets(text, at, openers & ~inside & before, closers & ~inside & before);
                if (IsStopped) return;
                int line = at + ByteMasks.First(inside & lines);
                Break(text, line);
                if (IsStopped) return;
                at = line + 1 - ByteMasks.Width;
                quoted = carry = 0;
                continue;
            }

            quoted = (ulong)((long)inside >> 63);
            openers &= ~inside;
            closers &= ~inside;
            if ((openers | closers) == 0) continue;
            int closing = ByteMasks.Count(closers);
            if ((RecordStart >= 0 || Discarding) && Depth - closing > Container + 1) Depth += ByteMasks.Count(openers) - closing;
            else Brackets(text, at, openers, closers);
            if (IsStopped) return;
        }
    }

    /// <summary>A bracket opens that begins a record or a place for records.</summary>
    protected abstract void Open(ReadOnlySpan<byte> text, int place);

    /// <summary>A bracket closes a record, or what records are in.</summary>
    protected abstract void Close(ReadOnlySpan<byte> text, int place);

    /// <summary>A string is open where a line ends.</summary>
    protected abstract void Break(ReadOnlySpan<byte> text, int line);

    /// <summary>Whether an array that begins here is that of a page.</summary>
    protected static bool IsPageKey(ReadOnlySpan<byte> before)
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

    // Most brackets are inside a record and change the depth alone; the others begin or end something.
    [MethodImpl(Hot.Loop)]
    private void Brackets(ReadOnlySpan<byte> text, int at, ulong openers, ulong closers)
    {
        for (ulong brackets = openers | closers; brackets != 0; brackets &= brackets - 1)
        {
            int place = at + ByteMasks.First(brackets);
            if ((openers & brackets & (ulong)-(long)brackets) != 0)
            {
                if (Depth > Container + 1 || (Depth > Container && text[place] == '{')) Depth++;
                else Open(text, place);
                if (IsStopped) return;
            }
            else if (Depth > Container + 1)
            {
                Depth--;
            }
            else
            {
                Close(text, place);
                if (IsStopped) return;
            }
        }
    }
}
