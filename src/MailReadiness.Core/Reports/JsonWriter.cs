using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace MailReadiness.Reports;

/// <summary>Writes JSON (RFC 8259) as it goes, in a form that is also safe inside an HTML script element and on a terminal.</summary>
/// <remarks>Ours, because System.Text.Json would be a package to ship beside the netstandard2.0 build.</remarks>
internal sealed class JsonWriter
{
    private const string HexDigits = "0123456789abcdef";
#if NET

    // From the blank to the tilde, without quote, ampersand, angle brackets and backslash.
    private static readonly System.Buffers.SearchValues<char> Plain = System.Buffers.SearchValues.Create(
        " !#$%'()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~");
#endif

    private readonly TextWriter writer;
    private readonly bool indented;
    private readonly int deepest;
    private readonly Stack<char> closers = new();

    // What was written and not sent yet: a text writer has a price for each piece.
    private readonly char[] pieces = new char[4096];
    private int count;
    private bool first = true;
    private bool named;

    /// <param name="writer">Where it goes.</param>
    /// <param name="indented">Whether to break lines; otherwise all stands on one.</param>
    /// <param name="deepest">The depth of objects and arrays whose members still have lines of their own; what is deeper stands on one.</param>
    public JsonWriter(TextWriter writer, bool indented = true, int deepest = int.MaxValue)
    {
        this.deepest = deepest;
        this.writer = writer ?? throw new ArgumentNullException(nameof(writer));
        this.indented = indented;
    }

    public void StartObject() => Start('{', '}');

    public void StartArray() => Start('[', ']');

    /// <summary>Closes the object or array opened last.</summary>
    public void End()
    {
        if (named || closers.Count == 0) throw new InvalidOperationException("There is nothing to end here.");
        bool broken = !first && closers.Count <= deepest;
        char closer = closers.Pop();
        if (broken) NewLine();
        Put(closer);
        first = false;
        SendWhole();
    }

    public void Name(string name)
    {
        if (named || closers.Count == 0 || closers.Peek() != '}') throw new InvalidOperationException("A name belongs into an object.");
        Separate();
        Text(name ?? throw new ArgumentNullException(nameof(name)));
        Put(indented ? ": " : ":");
        named = true;
    }

    public void Value(string? value)
    {
        BeforeValue();
        if (value is null) Put("null");
        else Text(value);
        SendWhole();
    }

    public void Value(bool? value) => Raw(value is null ? "null" : value.Value ? "true" : "false");

    public void Value(long? value) => Raw(value?.ToString(CultureInfo.InvariantCulture) ?? "null");

    /// <summary>Writes a number; JSON has none for infinity and NaN, which become null.</summary>
    public void Value(double? value) =>
        Raw(value is null || double.IsNaN(value.Value) || double.IsInfinity(value.Value)
            ? "null"
            : value.Value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>Writes a time in UTC with milliseconds (ISO 8601, RFC 3339).</summary>
    public void Value(DateTimeOffset? value)
    {
        BeforeValue();
        if (value is { } time) Time(time.UtcDateTime);
        else Put("null");
        SendWhole();
    }

    public void Member(string name, string? value)
    {
        Name(name);
        Value(value);
    }

    public void Member(string name, bool? value)
    {
        Name(name);
        Value(value);
    }

    public void Member(string name, long? value)
    {
        Name(name);
        Value(value);
    }

    public void Member(string name, double? value)
    {
        Name(name);
        Value(value);
    }

    public void Member(string name, DateTimeOffset? value)
    {
        Name(name);
        Value(value);
    }

    public void Nothing(string name) => Member(name, (string?)null);

    /// <summary>Writes a list.</summary>
    public void List<T>(string name, IEnumerable<T> items, Action<JsonWriter, T> write)
    {
        Name(name);
        StartArray();
        foreach (T item in items) write(this, item);
        End();
    }

    /// <summary>Writes a list of texts.</summary>
    public void Texts(string name, IEnumerable<string> items) => List(name, items, static (json, item) => json.Value(item));

    private void Start(char opener, char closer)
    {
        BeforeValue();
        Put(opener);
        closers.Push(closer);
        first = true;
        SendWhole();
    }

    private void Raw(string text)
    {
        BeforeValue();
        Put(text);
        SendWhole();
    }

    private void BeforeValue()
    {
        if (named)
        {
            named = false;
            return;
        }
        if (closers.Count == 0)
        {
            if (!first) throw new InvalidOperationException("A JSON text is one value.");
            first = false;
            return;
        }
        if (closers.Peek() == '}') throw new InvalidOperationException("A value in an object needs a name.");
        Separate();
    }

    private void Separate()
    {
        if (!first) Put(',');
        first = false;
        NewLine();
    }

    private void NewLine()
    {
        if (!indented || closers.Count > deepest) return;
        Put('\n');
        for (int i = 0; i < closers.Count; i++) Put("  ");
    }

    private void Text(string text)
    {
        Put('"');
        if (IsPlain(text))
        {
            Put(text);
            Put('"');
            return;
        }

        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                Put(c);
                Put(text[++i]);
            }
            else if (char.IsSurrogate(c))
            {
                // An escaped lone surrogate is legal JSON that strict readers refuse; U+FFFD is what they all take.
                Put("\\ufffd");
            }
            else
            {
                Character(c);
            }
        }
        Put('"');
    }

    // Most text is, and is written in one piece.
    private static bool IsPlain(string text)
    {
#if NET
        return !text.AsSpan().ContainsAnyExcept(Plain);
#else
        foreach (char c in text)
        {
            if (c is < ' ' or > '~' or '"' or '\\' or '<' or '>' or '&') return false;
        }

        return true;
#endif
    }

    private void Character(char c)
    {
        switch (c)
        {
            case '"': Put("\\\""); break;
            case '\\': Put("\\\\"); break;
            case '\n': Put("\\n"); break;
            case '\r': Put("\\r"); break;
            case '\t': Put("\\t"); break;
            default:
                if (c is '<' or '>' or '&' || SafeText.IsUnsafe(c)) Escape(c);
                else Put(c);
                break;
        }
    }

    private void Escape(char c)
    {
        Put("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) Put(HexDigits[(c >> shift) & 0xF]);
    }

    // Digit by digit: reports of many clients would leave a string behind for each.
    private void Time(DateTime utc)
    {
        Put('"');
        Digits(utc.Year, 1000);
        Put('-');
        Digits(utc.Month, 10);
        Put('-');
        Digits(utc.Day, 10);
        Put('T');
        Digits(utc.Hour, 10);
        Put(':');
        Digits(utc.Minute, 10);
        Put(':');
        Digits(utc.Second, 10);
        Put('.');
        Digits(utc.Millisecond, 100);
        Put("Z\"");
    }

    private void Digits(int number, int unit)
    {
        for (; unit > 0; unit /= 10) Put((char)('0' + (number / unit % 10)));
    }

    private void Put(char c)
    {
        if (count == pieces.Length) Send();
        pieces[count++] = c;
    }

    private void Put(string text)
    {
        if (text.Length > pieces.Length - count)
        {
            Send();
            if (text.Length > pieces.Length)
            {
                writer.Write(text);
                return;
            }
        }

        text.CopyTo(0, pieces, count, text.Length);
        count += text.Length;
    }

    // Results are handed on as they come: what stands in the outermost array or object goes out when it is whole.
    private void SendWhole()
    {
        if (closers.Count <= 1) Send();
    }

    private void Send()
    {
        writer.Write(pieces, 0, count);
        count = 0;
    }
}
