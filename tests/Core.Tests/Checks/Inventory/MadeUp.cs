using System;
using System.Linq;

namespace MailReadiness.Tests.Checks.Inventory;

/// <summary>Invented JSON and text, the same for the same seed.</summary>
internal static class MadeUp
{
    private static readonly string[] Pieces = ["a", "{", "}", "[", "]", "\\\"", "\\\\", "\\u0050", ",", ":", " ", "é", "\\n", "'", "value"];

    public static string Object(Random random, int depth)
    {
        int members = random.Next(0, 5);
        return "{" + string.Join(",", Enumerable.Range(0, members).Select(i => Space(random) + String(random, i + "k") + Space(random) + ":" + Space(random) + Value(random, depth))) + Space(random) + "}";
    }

    private static string Value(Random random, int depth) => random.Next(depth > 3 ? 3 : 5) switch
    {
        0 => String(random, ""),
        1 => "-1.5e3",
        2 => "null",
        3 => Object(random, depth + 1),
        _ => "[" + string.Join(",", Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth + 1))) + "]",
    };

    private static string String(Random random, string start) => "\"" + start + string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Pieces[random.Next(Pieces.Length)])) + "\"";

    private static string Space(Random random) => random.Next(4) == 0 ? new string(' ', random.Next(70)) : "";
}
