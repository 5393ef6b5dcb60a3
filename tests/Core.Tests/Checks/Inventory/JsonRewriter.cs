using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using MailReadiness.Data;

namespace MailReadiness.Tests.Checks.Inventory;

/// <summary>Writes JSON anew that means the same: keys in another order, white space anywhere, characters as escapes.</summary>
internal static class JsonRewriter
{
    public static string Rewrite(string json, Random random)
    {
        var text = new StringBuilder();
        Write(JsonReader.Parse(json), random, text);
        return text.ToString();
    }

    private static void Write(JsonValue value, Random random, StringBuilder to)
    {
        switch (value.Kind)
        {
            case JsonKind.Object:
                to.Append('{');
                WriteAll(value.Members.OrderBy(_ => random.Next()).ToList(), random, to, member =>
                {
                    WriteString(member.Key, random, to);
                    Space(random, to);
                    to.Append(':');
                    Space(random, to);
                    Write(member.Value, random, to);
                });
                to.Append('}');
                break;
            case JsonKind.Array:
                to.Append('[');
                WriteAll(value.Items, random, to, item => Write(item, random, to));
                to.Append(']');
                break;
            case JsonKind.String: WriteString(value.AsString(), random, to); break;
            case JsonKind.Number: to.Append(value.AsInteger().ToString(CultureInfo.InvariantCulture)); break;
            case JsonKind.Boolean: to.Append(value.AsBoolean() ? "true" : "false"); break;
            default: to.Append("null"); break;
        }
    }

    private static void WriteAll<T>(IReadOnlyList<T> all, Random random, StringBuilder to, Action<T> write)
    {
        Space(random, to);
        for (int i = 0; i < all.Count; i++)
        {
            if (i > 0)
            {
                to.Append(',');
                Space(random, to);
            }

            write(all[i]);
            Space(random, to);
        }
    }

    private static void WriteString(string text, Random random, StringBuilder to)
    {
        bool escaping = random.Next(4) == 0;
        to.Append('"');
        foreach (char c in text)
        {
            if (escaping && random.Next(3) == 0) to.Append("\\u").Append(((int)c).ToString(random.Next(2) == 0 ? "x4" : "X4", CultureInfo.InvariantCulture));
            else if (c is '"' or '\\') to.Append('\\').Append(c);
            else if (c == '/' && random.Next(2) == 0) to.Append("\\/");
            else to.Append(c);
        }

        to.Append('"');
    }

    private static void Space(Random random, StringBuilder to)
    {
        if (random.Next(3) == 0) to.Append(" \t\r\n"[random.Next(4)]);
    }
}
