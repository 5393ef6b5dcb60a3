using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailReadiness.Net;

namespace MailReadiness.Readiness.Plans;

/// <summary>Values of a plan in words.</summary>
internal static class PlanValue
{
    /// <summary>What is said where a secret stands in a plan.</summary>
    public const string NeverInline = "a secret never stands inline; write " + PlanEntry.SecretForm + ", and treat one that stood here as seen by others.";

    private const int Longest = 60;
    private static readonly string[] SecretWords = ["password", "passwd", "token", "secret", "credential"];

    /// <summary>The text; null when it is none.</summary>
    public static string? Text(PlanNode node) => node.Scalar as string;

    /// <summary>Whether it is null.</summary>
    public static bool IsNull(PlanNode node) => node is { Scalar: null, Items: null, Members: null };

    /// <summary>Whether what stands under such a name may be a secret.</summary>
    public static bool IsSecretName(string name) => SecretWords.Any(word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>The value as a mistake shows it.</summary>
    public static string Describe(PlanNode node) => node switch
    {
        { Members: not null } => "a table",
        { Items: not null } => "a list",
        { Scalar: null } => "nothing",
        { Scalar: string { Length: 0 } } => "an empty text",
        { Scalar: string text } => Quote(text),
        { Scalar: bool flag } => flag ? "true" : "false",
        _ => Convert.ToString(node.Scalar, CultureInfo.InvariantCulture) ?? "nothing",
    };

    /// <summary>A text in quotes: bounded, without what an endpoint may carry before its @, and safe to show.</summary>
    public static string Quote(string text) => "'" + EscapedText.EscapeEndpoint(text) + "'";

    /// <summary>A word for comparison: without case, hyphens, dots and spaces.</summary>
    public static string Word(string text) => new([.. text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    /// <summary>At most some characters of a text.</summary>
    public static string Shorten(string text) => text.Length <= Longest ? text : text.Substring(0, Longest) + "...";

    /// <summary>A question after the nearest known name; empty when none is near.</summary>
    public static string Nearest(string name, IEnumerable<PlanEntry> entries)
    {
        string word = Word(Shorten(name));
        (string Name, int Far)? best = entries.Select(entry => (entry.Name, Far: Distance(word, Word(entry.Name)))).OrderBy(each => each.Far).Select(each => ((string, int)?)each).FirstOrDefault();
        return best is { } near && near.Far <= Math.Max(1, near.Name.Length / 3) ? $" (did you mean {near.Name}?)" : "";
    }

    // Levenshtein's distance.
    private static int Distance(string one, string other)
    {
        int[] row = [.. Enumerable.Range(0, other.Length + 1)];
        for (int i = 1; i <= one.Length; i++)
        {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= other.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, corner + (one[i - 1] == other[j - 1] ? 0 : 1));
                corner = above;
            }
        }

        return row[other.Length];
    }
}
