using System;
using System.Text;
using MailReadiness.Checks.Inventory.Framing;

namespace MailReadiness.Checks.Inventory.Text;

/// <summary>Lengths and escapes of JSON values in UTF-8.</summary>
internal static class JsonText
{
    /// <summary>How many bytes are between the quote that the text starts with and the one that closes the string.</summary>
    /// <param name="text">The text.</param>
    /// <param name="escaped">Whether there are escapes in it.</param>
    /// <returns>-1 when it is not closed.</returns>
    public static int StringLength(ReadOnlySpan<byte> text, out bool escaped)
    {
        escaped = false;
        int at = 1;
        while (at < text.Length)
        {
            ReadOnlySpan<byte> rest = text.Slice(at);
            int found = ByteMasks.FirstQuoteOrBackslash(rest);
            if (found < 0) return -1;
            at += found;
            if (text[at] == '"') return at - 1;
            escaped = true;
            at += 2;
        }

        return -1;
    }

    /// <summary>How many bytes the value takes that the text starts with. Brackets are counted, not matched.</summary>
    /// <returns>0 when there is none, or its end is missing.</returns>
    public static int ValueLength(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty) return 0;
        switch (text[0])
        {
            case (byte)'"':
                return StringLength(text, out _) + 2 is var length and > 1 ? length : 0;
            case (byte)'{' or (byte)'[':
                return NestedLength(text);
            default:
                return PlainLength(text);
        }
    }

    private static int NestedLength(ReadOnlySpan<byte> text)
    {
        Span<byte> tail = stackalloc byte[ByteMasks.Width];
        ulong quoted = 0, carry = 0;
        int depth = 0;
        for (int at = 0; at < text.Length; at += ByteMasks.Width)
        {
            scoped ReadOnlySpan<byte> chunk = text.Slice(at);
            if (chunk.Length < ByteMasks.Width)
            {
                tail.Clear();
                chunk.CopyTo(tail);
                chunk = tail;
            }

            ByteMasks.Json(chunk, out ulong quotes, out ulong backslashes, out ulong openers, out ulong closers, out _);
            ulong inside = ByteMasks.Running(quotes & ~ByteMasks.Escaped(backslashes, ref carry)) ^ quoted;
            quoted = (ulong)((long)inside >> 63);
            openers &= ~inside;
            closers &= ~inside;
            int closing = ByteMasks.Count(closers);
            if (depth > closing)
            {
                depth += ByteMasks.Count(openers) - closing;
                continue;
            }

            for (ulong brackets = openers | closers; brackets != 0; brackets &= brackets - 1)
            {
                depth += (openers & brackets & (ulong)-(long)brackets) != 0 ? 1 : -1;
                if (depth == 0) return at + ByteMasks.First(brackets) + 1;
            }
        }

        return 0;
    }

    /// <summary>The text of a string without its quotes, escapes decoded; the same memory when there are none. Lone surrogates become U+FFFD.</summary>
    public static ReadOnlySpan<byte> Decode(ReadOnlySpan<byte> raw)
    {
        if (raw.IndexOf((byte)'\\') < 0) return raw;
        byte[] decoded = new byte[raw.Length];
        int length = 0, at = 0;
        while (at < raw.Length)
        {
            byte b = raw[at++];
            if (b != '\\' || at >= raw.Length)
            {
                decoded[length++] = b;
                continue;
            }

            b = raw[at++];
            if (b == 'u') length += Unit(raw, ref at, decoded.AsSpan(length));
            else decoded[length++] = Plain(b);
        }

        return decoded.AsSpan(0, length);
    }

    private static int PlainLength(ReadOnlySpan<byte> text)
    {
        int at = 0;
        while (at < text.Length && text[at] is not ((byte)',' or (byte)'}' or (byte)']' or (byte)':' or (byte)'"' or <= (byte)' ')) at++;
        return at;
    }

    private static byte Plain(byte escape) => escape switch
    {
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        _ => escape,
    };

    // Six bytes of escape are at most three bytes of UTF-8, twelve are four, so there is always room.
    private static int Unit(ReadOnlySpan<byte> raw, ref int at, Span<byte> to)
    {
        int unit = Hex(raw, at);
        if (unit < 0)
        {
            to[0] = (byte)'u';
            return 1;
        }

        at += 4;
        if (unit is >= 0xD800 and <= 0xDBFF && at + 1 < raw.Length && raw[at] == '\\' && raw[at + 1] == 'u' && Hex(raw, at + 2) is >= 0xDC00 and <= 0xDFFF)
        {
            unit = 0x10000 + ((unit - 0xD800) << 10) + Hex(raw, at + 2) - 0xDC00;
            at += 6;
        }
        else if (unit is >= 0xD800 and <= 0xDFFF)
        {
            unit = 0xFFFD;
        }

        byte[] bytes = Encoding.UTF8.GetBytes(char.ConvertFromUtf32(unit));
        bytes.CopyTo(to);
        return bytes.Length;
    }

    private static int Hex(ReadOnlySpan<byte> raw, int at)
    {
        if (at + 4 > raw.Length) return -1;
        int unit = 0;
        for (int i = at; i < at + 4; i++)
        {
            int digit = Utf8.HexValue(raw[i]);
            if (digit < 0) return -1;
            unit = (unit << 4) | digit;
        }

        return unit;
    }
}
