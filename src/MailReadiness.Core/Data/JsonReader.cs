using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace MailReadiness.Data;

/// <summary>Reads JSON strictly by RFC 8259, and as I-JSON (RFC 7493) where that leaves a choice: names in an object are unique, surrogates come in pairs.</summary>
/// <remarks>What a person writes by hand may be read with comments, and with a name that stands twice, so that its mistakes can be told with all others.</remarks>
internal sealed class JsonReader
{
    /// <summary>The depth of arrays and objects past which a text is rejected.</summary>
    public const int MaximumDepth = 64;

    private const int FewMembers = 32;

    private readonly string text;
    private readonly bool byHand;
    private readonly string?[] seenNames = new string?[256];
    private IReadOnlyDictionary<string, Action<JsonValue>>? streamed;
    private string? lastMember;
    private int position;
    private int line = 1;
    private int lineStart;

    private JsonReader(string text, bool byHand)
    {
        this.text = text;
        this.byHand = byHand;
    }

    /// <summary>Reads a text that is one JSON value.</summary>
    /// <param name="text">The text.</param>
    /// <param name="byHand">Whether comments (<c>//</c> to the end of the line, <c>/* */</c>) and a name that stands twice are taken.</param>
    /// <exception cref="JsonException">It is not.</exception>
    public static JsonValue Parse(string text, bool byHand = false)
    {
        return new JsonReader(text ?? throw new ArgumentNullException(nameof(text)), byHand).ReadRoot();
    }

    /// <summary>Reads an object, and hands out the elements of some arrays among its members one by one; these arrays are empty in what is returned.</summary>
    /// <param name="text">The text.</param>
    /// <param name="streamed">The names of those members, and who takes the elements.</param>
    /// <exception cref="JsonException">The text is no JSON object.</exception>
    public static JsonValue Parse(string text, IReadOnlyDictionary<string, Action<JsonValue>> streamed)
    {
        var reader = new JsonReader(text, byHand: false) { streamed = streamed };
        return reader.ReadRoot();
    }

    /// <summary>Reads an object as far as the member of a name; what follows is not looked at and need not be there.</summary>
    /// <param name="head">The text, or the start of it.</param>
    /// <param name="lastMember">The member's name.</param>
    /// <returns>The object; without that member when the whole text has none.</returns>
    /// <exception cref="JsonException">The text is no JSON object, or ends before.</exception>
    public static JsonValue ParseHead(string head, string lastMember)
    {
        var reader = new JsonReader(head, byHand: false) { lastMember = lastMember };
        reader.SkipSpace();
        if (reader.Peek() != '{') throw reader.Unexpected("an object");
        return reader.ReadValue(depth: 0);
    }

    /// <summary>Reads UTF-8; a byte order mark is skipped, as Windows editors write one.</summary>
    /// <exception cref="JsonException">It is not UTF-8, or not JSON.</exception>
    public static JsonValue Parse(byte[] utf8, bool byHand = false)
    {
        if (utf8 is null) throw new ArgumentNullException(nameof(utf8));
        int start = utf8.Length >= 3 && utf8[0] == 0xEF && utf8[1] == 0xBB && utf8[2] == 0xBF ? 3 : 0;
        try
        {
            return Parse(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(utf8, start, utf8.Length - start), byHand);
        }
        catch (DecoderFallbackException)
        {
            throw new JsonException("the text is not UTF-8", 1, 1);
        }
    }

    private JsonValue ReadRoot()
    {
        JsonValue value = ReadValue(depth: 0);
        SkipSpace();
        return position == text.Length ? value : throw Unexpected("the end of the text");
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
        HashSet<string>? names = null;
        position++;
        SkipSpace();
        if (Take('}')) return members;
        while (true)
        {
            SkipSpace();
            if (Peek() != '"') throw Unexpected("a name in quotes");
            int column = Column;
            string name = ReadName();
            if (!byHand && IsKnown(name, members, ref names)) throw new JsonException($"\"{name}\" stands here a second time", line, column);
            SkipSpace();
            if (!Take(':')) throw Unexpected("a colon");
            members.Add(new KeyValuePair<string, JsonValue>(name, depth == 1 ? ReadRootMember(name) : ReadValue(depth)));
            SkipSpace();
            if (name == lastMember && depth == 1) return members;
            if (Take('}')) return members;
            if (!Take(',')) throw Unexpected("a comma or }");
        }
    }

    // The members of a huge array are handed out one by one, so that they need not all be kept.
    private JsonValue ReadRootMember(string name)
    {
        SkipSpace();
        if (streamed is null || Peek() != '[' || !streamed.TryGetValue(name, out Action<JsonValue>? take)) return ReadValue(1);
        int atLine = line, column = Column;
        ReadItems(Deeper(1), take);
        return JsonValue.OfItems([], atLine, column);
    }

    private List<JsonValue> ReadItems(int depth)
    {
        var items = new List<JsonValue>();
        ReadItems(depth, items.Add);
        return items;
    }

    private void ReadItems(int depth, Action<JsonValue> take)
    {
        position++;
        SkipSpace();
        if (Take(']')) return;
        while (true)
        {
            take(ReadValue(depth));
            SkipSpace();
            if (Take(']')) return;
            if (!Take(',')) throw Unexpected("a comma or ]");
        }
    }

    // Few names are compared faster than put into a table.
    private static bool IsKnown(string name, List<KeyValuePair<string, JsonValue>> members, ref HashSet<string>? names)
    {
        if (members.Count < FewMembers)
        {
            foreach (KeyValuePair<string, JsonValue> member in members)
            {
                if (string.Equals(member.Key, name, StringComparison.Ordinal)) return true;
            }

            return false;
        }

        if (names is null)
        {
            names = new HashSet<string>(StringComparer.Ordinal);
            foreach (KeyValuePair<string, JsonValue> member in members) names.Add(member.Key);
        }

        return !names.Add(name);
    }

    // Names come again with every object of a list; one string for each is enough.
    private string ReadName()
    {
        int from = position + 1, end = from, hash = 0;
        while (end < text.Length && text[end] is >= ' ' and not ('"' or '\\') && !char.IsSurrogate(text[end])) hash = (hash * 31) + text[end++];
        if (end >= text.Length || text[end] != '"') return ReadString();
        ref string? known = ref seenNames[hash & (seenNames.Length - 1)];
        int length = end - from;
        if (known is null || known.Length != length || string.CompareOrdinal(text, from, known, 0, length) != 0) known = text.Substring(from, length);
        position = end + 1;
        return known;
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
        while (true)
        {
            for (; Peek() is ' ' or '\t' or '\r' or '\n'; position++) CountLine();
            if (!byHand || Peek() != '/' || !SkipComment()) return;
        }
    }

    private bool SkipComment()
    {
        char next = position + 1 < text.Length ? text[position + 1] : '\0';
        if (next is not ('/' or '*')) return false;
        int end = next == '/' ? text.IndexOf('\n', position) : text.IndexOf("*/", position + 2, StringComparison.Ordinal);
        if (end < 0 && next == '*') throw Here("a comment is not closed");
        for (end = end < 0 ? text.Length : next == '/' ? end : end + 2; position < end; position++) CountLine();
        return true;
    }

    private void CountLine()
    {
        if (text[position] != '\n') return;
        line++;
        lineStart = position + 1;
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
