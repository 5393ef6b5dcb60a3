using System;
using System.Collections;
using System.Collections.Generic;
using System.Reflection;

namespace MailReadiness.Tests.Checks.DeleteCommit;

/// <summary>Every text an object of the product holds, through all its properties, however deep, and what it says of itself.</summary>
internal static class SpokenText
{
    private const int Depth = 12;

    public static IEnumerable<string> Of(object? value) => Walk(value, Depth);

    private static IEnumerable<string> Walk(object? value, int depth)
    {
        if (value is null || depth == 0) yield break;
        if (value is string text)
        {
            yield return text;
            yield break;
        }

        yield return value.ToString() ?? "";
        Type type = value.GetType();
        if (value is IEnumerable items)
        {
            foreach (object? item in items)
                foreach (string inner in Walk(item, depth - 1)) yield return inner;
            yield break;
        }

        if (type.Namespace?.StartsWith("MailReadiness", StringComparison.Ordinal) != true) yield break;
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length > 0) continue;
            foreach (string inner in Walk(property.GetValue(value), depth - 1)) yield return inner;
        }
    }
}
