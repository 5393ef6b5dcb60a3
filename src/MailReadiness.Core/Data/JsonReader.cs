using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace MailReadiness.Data;

/// <summary>Reads JSON strictly by RFC 8259, and as I-JSON (RFC 7493) where that leaves a choice: names in an object are unique, surrogates come in pairs.</summary>
internal sealed class JsonReader
{
    /// <summary>The depth of arrays and objects past which a text is rejected.</summary>
    public const int MaximumDepth = 64;

    private readonly string text;
    private int position;
    private int line = 1;
    private int lineStart;

    private JsonReader(string text) => this.text = text;

    /// <summary>Reads a text that is one JSON value.</summary>
    /// <exception cref="JsonException">It is not.</exception>
    public static JsonValue Parse(string text)
    {
        var reader = new JsonReader(text ?? throw new ArgumentNullException(nameof(text)));
        JsonValue value = reader.ReadValue(depth: 0);
        reader.SkipSpace();
        return reader.position == text.Length ? value : throw reader.Unexpected("the end of the text");
    }

    /// <summary>Reads UTF-8; a byte order mark is skipped, as Windows editors write one.</summary>
    /// <exception cref="JsonException">It is not UTF-8, or not JSON.</exception>
    public static JsonValue Parse(byte[] utf8)
    {
        if (utf8 is null) throw new ArgumentNullException(nameof(utf8));
        int start = utf8.Length >= 3 && utf8[0] == 0xEF && utf8[1] == 0xBB && utf8[2] == 0xBF ? 3 : 0;
        try
        {
            return Parse(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(utf8, start, utf8.Length - start));
        }
        catch (DecoderFallbackException)
        {
            throw new JsonException("the text is not UTF-8", 1, 1);
        }
    }

    private JsonValue ReadValue(int depth)
    {
        SkipSpace();
        int atLine = line, column = Column;
        switch (Peek())
        {
            case '{': return JsonValue.OfMembers(ReadMembers(Deeper(depth)), atLine, column);
            case '[': return JsonValue.OfItems(ReadItems(Deeper(depth)), atLine, column);
            case '"': return JsonValue.Literal(JsonKind.String, ReadString(), atLine, column);
            case 't': return JsonValue.Literal(JsonKind.Boolean, ReadWord("true"), atLine, column);
            case 'f': return JsonValue.Literal(JsonKind.Boolean, ReadWord("false"), atLine, column);
            case 'n': return JsonValue.Literal(JsonKind.Null, ReadWord("null"), atLine, column);
            case '-' or (>= '0' and <= '9'): return JsonValue.Literal(JsonKind.Number, ReadNumber(), atLine, column);
            default: throw Unexpected("a value");
        }
    }

    private List<KeyValuePair<string, JsonValue>> ReadMembers(int depth)
    {
        var members = new List<KeyValuePair<string, JsonValue>>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        position++;
        SkipSpace();
        if (Take('}')) return members;
        while (true)
        {
            SkipSpace();
            if (Peek() != '"') throw Unexpected("a name in quotes");
            int column = Column;
            string name = ReadString();
            if (!names.Add(name)) throw new JsonException($"\"{name}\" stands here a second time", line, column);
            SkipSpace();
            if (!Take(':')) throw Unexpected("a colon");
            members.Add(new KeyValuePair<string, JsonValue>(name, ReadValue(depth)));
            SkipSpace();
            if (Take('}')) return members;
            if (!Take(',')) throw Unexpected("a comma or }");
        }
    }

    private List<JsonValue> ReadItems(int depth)
    {
        var items = new List<JsonValue>();
        position++;
        SkipSpace();
        if (Take(']')) return items;
        while (true)
        {
            items.Add(ReadValue(depth));
            SkipSpace();
            if (Take(']')) return items;
            if (!Take(',')) throw Unexpected("a comma or ]");
        }
    }

    private string ReadString()
    {
        int from = ++position;
        StringBuilder? built = null;
        while (true)
        {
            char c = Peek();
            if (c == '"')
            {
                string rest = text.Substring(from, position++ - from);
                return built is null ? rest : built.Append(rest).ToString();
            }

            if (c < ' ') throw Unexpected(position < text.Length ? "an escape such as \\n for this control character" : "a closing quote");
            if (c == '\\')
            {
                built = (built ?? new StringBuilder()).Append(text, from, position - from).Append(ReadEscape());
                from = position;
            }
            else
            {
                position += char.IsSurrogate(c) ? Pair() : 1;
            }
        }
    }

    private int Pair() => char.IsSurrogatePair(text, position) ? 2 : throw Here("a surrogate stands alone");

    private string ReadEscape()
    {
        position++;
        char c = Peek();
        int plain = "\"\\/bfnrt".IndexOf(c);
        if (plain >= 0)
        {
            position++;
            return "\"\\/\b\f\n\r\t".Substring(plain, 1);
        }

        if (c != 'u') throw Unexpected("one of \" \\ / b f n r t u after a backslash");
        char unit = ReadHex();
        if (!char.IsSurrogate(unit)) return unit.ToString();
        if (char.IsHighSurrogate(unit) && Peek() == '\\' && position + 1 < text.Length && text[position + 1] == 'u')
        {
            position++;
            char low = ReadHex();
            if (char.IsLowSurrogate(low)) return new string([unit, low]);
        }

        throw Here("an escaped surrogate stands alone");
    }

    private char ReadHex()
    {
        int unit = 0;
        position++;
        for (int end = position + 4; position < end; position++)
        {
            char c = Peek();
            int digit = c switch
            {
                >= '0' and <= '9' => c - '0',
                >= 'a' and <= 'f' => c - 'a' + 10,
                >= 'A' and <= 'F' => c - 'A' + 10,
                _ => throw Here("\\u needs four hexadecimal digits"),
            };
            unit = (unit << 4) | digit;
        }

        return (char)unit;
    }

    private string ReadNumber()
    {
        int from = position;
        Take('-');
        if (!Take('0')) ReadDigits();
        if (Take('.')) ReadDigits();
        if (Take('e') || Take('E'))
        {
            if (!Take('+')) Take('-');
            ReadDigits();
        }

        return text.Substring(from, position - from);
    }

    private void ReadDigits()
    {
        if (Peek() is not (>= '0' and <= '9')) throw Unexpected("a digit");
        while (Peek() is >= '0' and <= '9') position++;
    }

    private string ReadWord(string word)
    {
        if (string.CompareOrdinal(text, position, word, 0, word.Length) != 0) throw Unexpected("a value");
        position += word.Length;
        return word;
    }

    private void SkipSpace()
    {
        for (; Peek() is ' ' or '\t' or '\r' or '\n'; position++)
        {
            if (text[position] != '\n') continue;
            line++;
            lineStart = position + 1;
        }
    }

    private int Deeper(int depth) => depth < MaximumDepth ? depth + 1 : throw Here($"arrays and objects are nested deeper than {MaximumDepth}");

    private char Peek() => position < text.Length ? text[position] : '\0';

    private bool Take(char c)
    {
        if (Peek() != c) return false;
        position++;
        return true;
    }

    private int Column => position - lineStart + 1;

    private JsonException Here(string problem) => new(problem, line, Column);

    private JsonException Unexpected(string wanted)
    {
        if (position >= text.Length) return Here($"the text ends where {wanted} is needed");
        char c = text[position];
        string found = c is > ' ' and <= '~' ? c.ToString() : "U+" + ((int)c).ToString("X4", CultureInfo.InvariantCulture);
        return Here($"{wanted} is needed here, not {found}");
    }
}
