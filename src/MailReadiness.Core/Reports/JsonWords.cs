using System;
using System.Collections.Generic;

namespace MailReadiness.Reports;

/// <summary>The names of an enumeration's values, as JSON has them.</summary>
internal static class JsonWords<T>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> Values = All();

    /// <summary>The names, with commas between.</summary>
    public static string Names => string.Join(", ", Values.Keys);

    /// <summary>The value of a name; the case counts.</summary>
    public static bool TryParse(string name, out T value) => Values.TryGetValue(name, out value);

    private static Dictionary<string, T> All()
    {
        var values = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (T value in typeof(T).GetEnumValues()) values[value.ToString()] = value;
        return values;
    }
}
