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

    private readonly TextWriter writer;
    private readonly bool indented;
    private readonly Stack<char> closers = new();
    private bool first = true;
    private bool named;

    public JsonWriter(TextWriter writer, bool indented = true)
    {
        this.writer = writer ?? throw new ArgumentNullException(nameof(writer));
        this.indented = indented;
    }

    public void StartObject() => Start('{', '}');

    public void StartArray() => Start('[', ']');

    /// <summary>Closes the object or array opened last.</summary>
    public void End()
    {
        if (named || closers.Count == 0) throw new InvalidOperationException("There is nothing to end here.");
        char closer = closers.Pop();
        if (!first) NewLine();
        writer.Write(closer);
        first = false;
    }

    public void Name(string name)
    {
        if (named || closers.Count == 0 || closers.Peek() != '}') throw new InvalidOperationException("A name belongs into an object.");
        Separate();
        Text(name ?? throw new ArgumentNullException(nameof(name)));
        writer.Write(indented ? ": " : ":");
        named = true;
    }

    public void Value(string? value)
    {
        BeforeValue();
        if (value is null) writer.Write("null");
        else Text(value);
    }

    public void Value(bool? value) => Raw(value is null ? "null" : value.Value ? "true" : "false");

    public void Value(long? value) => Raw(value?.ToString(CultureInfo.InvariantCulture) ?? "null");

    /// <summary>Writes a number; JSON has none for infinity and NaN, which become null.</summary>
    public void Value(double? value) =>
        Raw(value is null || double.IsNaN(value.Value) || double.IsInfinity(value.Value)
            ? "null"
            : value.Value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>Writes a time in UTC with milliseconds (ISO 8601, RFC 3339).</summary>
    public void Value(DateTimeOffset? value) =>
        Value(value?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

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

    private void Start(char opener, char closer)
    {
        BeforeValue();
        writer.Write(opener);
        closers.Push(closer);
        first = true;
    }

    private void Raw(string text)
    {
        BeforeValue();
        writer.Write(text);
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
        if (!first) writer.Write(',');
        first = false;
        NewLine();
    }

    private void NewLine()
    {
        if (!indented) return;
        writer.Write('\n');
        for (int i = 0; i < closers.Count; i++) writer.Write("  ");
    }

    private void Text(string text)
    {
        writer.Write('"');
        if (IsPlain(text))
        {
            writer.Write(text);
            writer.Write('"');
            return;
        }

        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                writer.Write(c);
                writer.Write(text[++i]);
            }
            else if (char.IsSurrogate(c))
            {
                // An escaped lone surrogate is legal JSON that strict readers refuse; U+FFFD is what they all take.
                writer.Write("\\ufffd");
            }
            else
            {
                Character(c);
            }
        }
        writer.Write('"');
    }

    // Most text is, and is written in one piece.
    private static bool IsPlain(string text)
    {
        foreach (char c in text)
        {
            if (c is < ' ' or > '~' or '"' or '\\' or '<' or '>' or '&') return false;
        }

        return true;
    }

    private void Character(char c)
    {
        switch (c)
        {
            case '"': writer.Write("\\\""); break;
            case '\\': writer.Write("\\\\"); break;
            case '\n': writer.Write("\\n"); break;
            case '\r': writer.Write("\\r"); break;
            case '\t': writer.Write("\\t"); break;
            default:
                if (c is '<' or '>' or '&' || SafeText.IsUnsafe(c)) Escape(c);
                else writer.Write(c);
                break;
        }
    }

    private void Escape(char c)
    {
        writer.Write("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) writer.Write(HexDigits[(c >> shift) & 0xF]);
    }
}
