using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace MailReadiness.Data;

/// <summary>A JSON value that knows where it stood. Immutable; object members keep their order.</summary>
internal sealed class JsonValue
{
    private readonly string text;
    private readonly Dictionary<string, JsonValue>? index;

    private JsonValue(JsonKind kind, int line, int column, string text = "", IReadOnlyList<JsonValue>? items = null,
        IReadOnlyList<KeyValuePair<string, JsonValue>>? members = null)
    {
        Kind = kind;
        Line = line;
        Column = column;
        this.text = text;
        Items = items ?? Array.Empty<JsonValue>();
        Members = members ?? Array.Empty<KeyValuePair<string, JsonValue>>();
        index = members?.ToDictionary(member => member.Key, member => member.Value, StringComparer.Ordinal);
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
    public JsonValue? this[string name] => index is not null && index.TryGetValue(name, out JsonValue? value) ? value : null;

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

    /// <summary>An exception that points here.</summary>
    /// <param name="problem">What is wrong, as a sentence without its full stop.</param>
    public JsonException Wrong(string problem) => new(problem, Line, Column);

    internal static JsonValue Literal(JsonKind kind, string text, int line, int column) => new(kind, line, column, text);

    internal static JsonValue OfItems(IReadOnlyList<JsonValue> items, int line, int column) => new(JsonKind.Array, line, column, items: items);

    internal static JsonValue OfMembers(IReadOnlyList<KeyValuePair<string, JsonValue>> members, int line, int column) => new(JsonKind.Object, line, column, members: members);

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
