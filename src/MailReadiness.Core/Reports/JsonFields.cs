using System;
using System.Collections.Generic;
using System.Globalization;
using MailReadiness.Data;

namespace MailReadiness.Reports;

/// <summary>Reads the members of JSON objects. A member that is missing is an error, so that a damaged file is not taken for a poor one; "Maybe" takes null.</summary>
internal static class JsonFields
{
    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK";

    public static string Text(this JsonValue json, string name) => json.Required(name).AsString();

    public static string? MaybeText(this JsonValue json, string name) => Maybe(json, name)?.AsString();

    public static bool Flag(this JsonValue json, string name) => json.Required(name).AsBoolean();

    public static bool? MaybeFlag(this JsonValue json, string name) => Maybe(json, name)?.AsBoolean();

    public static long Integer(this JsonValue json, string name) => json.Required(name).AsInteger();

    public static int Count(this JsonValue json, string name)
    {
        JsonValue value = json.Required(name);
        return value.AsInteger() is var count and >= int.MinValue and <= int.MaxValue ? (int)count : throw value.Wrong("the number is too large");
    }

    public static int? MaybeCount(this JsonValue json, string name) => Maybe(json, name) is null ? null : json.Count(name);

    public static double? MaybeNumber(this JsonValue json, string name) => Maybe(json, name)?.AsDouble();

    public static TimeSpan Milliseconds(this JsonValue json, string name)
    {
        JsonValue value = json.Required(name);
        double milliseconds = value.AsDouble();
        // Not TimeSpan.FromMilliseconds, which rounds to whole ones on .NET Framework.
        return milliseconds is >= 0 and < 1e13 ? new TimeSpan((long)Math.Round(milliseconds * TimeSpan.TicksPerMillisecond)) : throw value.Wrong("that is no duration");
    }

    public static DateTimeOffset Time(this JsonValue json, string name) => AsTime(json.Required(name));

    public static DateTimeOffset? MaybeTime(this JsonValue json, string name) => Maybe(json, name) is { } value ? AsTime(value) : null;

    public static DateTime? MaybeDay(this JsonValue json, string name) => Maybe(json, name)?.AsDate();

    /// <summary>An enumeration's value by its name.</summary>
    public static T Word<T>(this JsonValue json, string name)
        where T : struct, Enum
    {
        JsonValue value = json.Required(name);
        return JsonWords<T>.TryParse(value.AsString(), out T word) ? word : throw value.Wrong($"\"{value.AsString()}\" is none of {JsonWords<T>.Names}");
    }

    public static T? MaybeWord<T>(this JsonValue json, string name)
        where T : struct, Enum => Maybe(json, name) is null ? null : json.Word<T>(name);

    public static IReadOnlyList<string> Texts(this JsonValue json, string name) => json.List(name, static item => item.AsString());

    public static IReadOnlyList<T> List<T>(this JsonValue json, string name, Func<JsonValue, T> read)
    {
        IReadOnlyList<JsonValue> items = json.Required(name).AsArray();
        if (items.Count == 0) return [];
        var list = new T[items.Count];
        for (int i = 0; i < list.Length; i++) list[i] = read(items[i]);
        return list;
    }

    /// <summary>What an object says; null for null.</summary>
    public static T? MaybeObject<T>(this JsonValue json, string name, Func<JsonValue, T> read)
        where T : class => Maybe(json, name) is { } value ? read(value) : null;

    private static JsonValue? Maybe(JsonValue json, string name) => json.Required(name) is { Kind: not JsonKind.Null } value ? value : null;

    private static DateTimeOffset AsTime(JsonValue value)
    {
        string text = value.AsString();
        if (TryUtc(text, out DateTimeOffset quick)) return quick;
        return DateTimeOffset.TryParseExact(text, TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time)
            ? time
            : throw value.Wrong("that is no time such as 2026-01-20T05:01:00.000Z");
    }

    // The form that this program writes, 2026-01-20T05:01:00.000Z: there are two in each of 50,000 records.
    private static bool TryUtc(string text, out DateTimeOffset time)
    {
        time = default;
        if (text.Length != 24 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != '.' || text[23] != 'Z') return false;
        int year = Digits(text, 0, 4), month = Digits(text, 5, 2), day = Digits(text, 8, 2), hour = Digits(text, 11, 2), minute = Digits(text, 14, 2), second = Digits(text, 17, 2), part = Digits(text, 20, 3);
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59 || part < 0) return false;
        time = new DateTimeOffset(year, month, day, hour, minute, second, part, TimeSpan.Zero);
        return true;
    }

    private static int Digits(string text, int at, int count)
    {
        int number = 0;
        for (int i = at; i < at + count; i++)
        {
            if (text[i] is < '0' or > '9') return -1;
            number = (number * 10) + (text[i] - '0');
        }

        return number;
    }
}
