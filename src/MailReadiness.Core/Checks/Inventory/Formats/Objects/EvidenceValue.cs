using System;
using System.Collections;
using System.Globalization;
using System.Text;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Formats.Objects;

/// <summary>Values of pipeline objects, whatever their .NET type.</summary>
internal static class EvidenceValue
{
    /// <summary>The first of these properties that is there and not empty; also looked for under AdditionalProperties, where Graph's objects keep what their type does not know.</summary>
    public static object? Find(IEvidenceObject evidence, params string[] names) =>
        FindOwn(evidence, names)
        ?? (evidence.TryGetValue("AdditionalProperties", out object? more) && more is IEvidenceObject inner ? FindOwn(inner, names) : null);

    /// <summary>The text of the first of these properties that is there and not empty, as UTF-8; empty when none is.</summary>
    public static byte[] Text(IEvidenceObject evidence, params string[] names) => Text(Find(evidence, names));

    /// <summary>Whether there is a property of this name, empty or not.</summary>
    public static bool Has(IEvidenceObject evidence, string name) => evidence.TryGetValue(name, out _);

    /// <summary>The value as UTF-8; nothing for lists and objects, but the address for one that has an address.</summary>
    public static byte[] Text(object? value) => value switch
    {
        null => [],
        string text => Encoding.UTF8.GetBytes(text),
        IEvidenceObject inner => Text(FindOwn(inner, "Address", "Value")),
        DateTime or DateTimeOffset => TryTime(value, out DateTime utc) ? Encoding.UTF8.GetBytes(utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture)) : [],
        IEnumerable => [],
        IFormattable plain => Encoding.UTF8.GetBytes(plain.ToString(null, CultureInfo.InvariantCulture)),
        _ => Encoding.UTF8.GetBytes(value.ToString() ?? ""),
    };

    /// <summary>A time as UTC; one without a zone is UTC.</summary>
    public static bool TryTime(object? value, out DateTime utc)
    {
        switch (value)
        {
            case DateTimeOffset time:
                utc = time.UtcDateTime;
                return true;
            case DateTime time:
                utc = time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc);
                return true;
            default:
                return ExportedTime.TryRead(Text(value), out utc);
        }
    }

    /// <summary>A Boolean, also as text or number; null for anything else.</summary>
    public static bool? Boolean(object? value)
    {
        if (value is bool boolean) return boolean;
        return Utf8.Text(Utf8.Trim(Text(value))).ToUpperInvariant() switch
        {
            "TRUE" or "$TRUE" or "YES" or "1" => true,
            "FALSE" or "$FALSE" or "NO" or "0" => false,
            _ => null,
        };
    }

    private static object? FindOwn(IEvidenceObject evidence, params string[] names)
    {
        foreach (string name in names)
        {
            if (evidence.TryGetValue(name, out object? value) && value is not (null or "")) return value;
        }

        return null;
    }
}
