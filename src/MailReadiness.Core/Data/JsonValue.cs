using System;
using System.Collections.Generic;
using System.Globalization;

namespace MailReadiness.Data;

/// <summary>A JSON value that knows where it stood. Immutable; object members keep their order.</summary>
internal sealed class JsonValue
{
    private const int FewMembers = 32;

    private readonly string text;
    private Dictionary<string, JsonValue>? index;

    private JsonValue(JsonKind kind, int line, int column, string text = "", IReadOnlyList<JsonValue>? items = null,
        IReadOnlyList<KeyValuePair<string, JsonValue>>? members = null)
    {
        Kind = kind;
        Line = line;
        Column = column;
        this.text = text;
        Items = items ?? Array.Empty<JsonValue>();
        Members = members ?? Array.Empty<KeyValuePair<string, JsonValue>>();
    }

    /// <summary>What it is.</summary>
    public JsonKind Kind { get; }

    /// <summary>The line it starts on, from 1.</summary>
    public int Line { get; }

    /// <summary>The column it starts at, from 1.</summary>
    public int Column { get; }

    /// <summary>The elements of an array; empty for anything else.</summary>
    public IReadOnlyList<JsonValue> Items { get; }

    /// <summary>The members of an object in their order; empty for anything else.</summary>
    public IReadOnlyList<KeyValuePair<string, JsonValue>> Members { get; }

    /// <summary>The member of that name; null when there is none, or when this is no object.</summary>
    public JsonValue? this[string name]
    {
        get
        {
            if (Members.Count > FewMembers) return (index ??= Index(Members)).TryGetValue(name, out JsonValue? value) ? value : null;
            for (int i = Members.Count - 1; i >= 0; i--)
            {
                if (string.Equals(Members[i].Key, name, StringComparison.Ordinal)) return Members[i].Value;
            }

            return null;
        }
    }

    /// <summary>The member of that name.</summary>
    /// <exception cref="JsonException">There is none.</exception>
    public JsonValue Required(string name) => Expect(JsonKind.Object)[name] ?? throw Wrong($"\"{name}\" is missing here");

    /// <summary>The string.</summary>
    /// <exception cref="JsonException">It is no string.</exception>
    public string AsString() => Expect(JsonKind.String).text;

    /// <summary>The Boolean.</summary>
    /// <exception cref="JsonException">It is no Boolean.</exception>
    public bool AsBoolean() => Expect(JsonKind.Boolean).text == "true";

    /// <summary>The elements.</summary>
    /// <exception cref="JsonException">It is no array.</exception>
    public IReadOnlyList<JsonValue> AsArray() => Expect(JsonKind.Array).Items;

    /// <summary>The number as an integer.</summary>
    /// <exception cref="JsonException">It is no number, or not written as an integer of 64 bits.</exception>
    public long AsInteger() => long.TryParse(Expect(JsonKind.Number).text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
        ? value
        : throw Wrong($"an integer is needed here, not {text}");

    /// <summary>The number.</summary>
    /// <exception cref="JsonException">It is no number, or too large for a double.</exception>
    public double AsDouble() =>
        double.TryParse(Expect(JsonKind.Number).text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && !double.IsInfinity(value)
            ? value
            : throw Wrong($"{text} is too large a number");

    /// <summary>The date written yyyy-MM-dd, as midnight UTC.</summary>
    /// <exception cref="JsonException">It is no such date.</exception>
    public DateTime AsDate() =>
        DateTime.TryParseExact(AsString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime date)
            ? date
            : throw Wrong($"a date is written like 2026-07-01, not \"{text}\"");

    /// <summary>The UTC time written yyyy-MM-ddTHH:mm:ssZ.</summary>
    /// <exception cref="JsonException">It is no such time.</exception>
    public DateTimeOffset AsTime() =>
        DateTimeOffset.TryParseExact(AsString(), "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time)
            ? time
            : throw Wrong($"a time is written like 2026-01-20T05:01:00Z, not \"{text}\"");

    /// <summary>An exception that points here.</summary>
    /// <param name="problem">What is wrong, as a sentence without its full stop.</param>
    public JsonException Wrong(string problem) => new(problem, Line, Column);

    internal static JsonValue Literal(JsonKind kind, string text, int line, int column) => new(kind, line, column, text);

    internal static JsonValue OfItems(IReadOnlyList<JsonValue> items, int line, int column) => new(JsonKind.Array, line, column, items: items);

    internal static JsonValue OfMembers(IReadOnlyList<KeyValuePair<string, JsonValue>> members, int line, int column) => new(JsonKind.Object, line, column, members: members);

    private static Dictionary<string, JsonValue> Index(IReadOnlyList<KeyValuePair<string, JsonValue>> members)
    {
        var index = new Dictionary<string, JsonValue>(members.Count, StringComparer.Ordinal);
        foreach (KeyValuePair<string, JsonValue> member in members) index[member.Key] = member.Value;
        return index;
    }

    private JsonValue Expect(JsonKind kind) => Kind == kind
        ? this
        : throw Wrong($"{Named(kind)} is needed here, not {Named(Kind)}");

    private static string Named(JsonKind kind) => kind switch
    {
        JsonKind.Null => "null",
        JsonKind.Boolean => "true or false",
        JsonKind.Number => "a number",
        JsonKind.String => "a string",
        JsonKind.Array => "an array",
        _ => "an object",
    };
}
