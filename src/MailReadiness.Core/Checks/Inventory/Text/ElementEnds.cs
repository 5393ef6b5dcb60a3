using System;
using System.Runtime.CompilerServices;
using MailReadiness.Checks.Inventory.Framing;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.Inventory.Text;

/// <summary>Goes through the places of comma and blank in a text, 64 bytes at a time: they stand between the elements of a line, and looking for each anew costs more than the line is long.</summary>
internal ref struct ElementEnds
{
    private readonly ReadOnlySpan<byte> text;
    private ulong found;
    private int at;

    public ElementEnds(ReadOnlySpan<byte> text)
    {
        this.text = text;
        at = -ByteMasks.Width;
    }

    /// <summary>The next comma with a blank behind it, at this place or later; the length of the text when there is none. Places must not go down from call to call.</summary>
    [MethodImpl(Hot.Loop)]
    public int Next(int from)
    {
        while (true)
        {
            for (; found != 0; found &= found - 1)
            {
                int place = at + ByteMasks.First(found);
                if (place >= from) return place;
            }

            at += ByteMasks.Width;
            if (at + ByteMasks.Width >= text.Length) return Last(Math.Max(from, at));
            ByteMasks.Both((byte)',', (byte)' ', text.Slice(at, ByteMasks.Width), out ulong commas, out ulong blanks);
            found = commas & (blanks >> 1);
            if (commas >> 63 != 0 && text[at + ByteMasks.Width] == ' ') found |= 1UL << 63;
        }
    }

    // What is shorter than that is looked at once for each.
    private int Last(int from)
    {
        at -= ByteMasks.Width;
        if (from >= text.Length) return text.Length;
        int next = text.Slice(from).IndexOf(", "u8);
        return next < 0 ? text.Length : from + next;
    }
}
