using System;
using System.Collections.Generic;
using System.Linq;

namespace MailReadiness.Checks.Advisories;

/// <summary>Finds in a message center post what administrators are told to do, which stands under a heading that says so.</summary>
internal static class AdvisorySections
{
    private const int MostActions = 30;
    private const int LongestSummary = 1200;

    private static readonly string[] Tasks = ["what you need to do", "what do you need to do", "what you can do", "what you should do", "what do i need to do", "action required", "recommended action", "next steps"];
    private static readonly string[] Others = ["when this will happen", "how this will affect", "how this affects", "how will this affect", "additional information", "compliance considerations", "more information", "learn more", "related", "related posts", "background", "rollout", "who is affected"];

    /// <summary>What to do, a line each; empty where no such heading is.</summary>
    public static IReadOnlyList<string> Actions(string text)
    {
        List<string> actions = [];
        bool inside = false;
        foreach (string line in text.Split('\n'))
        {
            string plain = line.Trim().TrimStart('-', '*', '\u2022', ' ');
            if (plain.Length == 0) continue;
            string heading = plain.Trim('[', ']', ':', '?', ' ');
            if (IsHeading(plain) && Tasks.Any(task => heading.StartsWith(task, StringComparison.OrdinalIgnoreCase))) inside = true;
            else if (inside && IsHeading(plain) && (plain[0] == '[' || Others.Any(other => heading.StartsWith(other, StringComparison.OrdinalIgnoreCase)))) inside = false;
            else if (inside && actions.Count < MostActions) actions.Add(plain);
        }

        return actions;
    }

    /// <summary>The text up to a length, cut at the end of a sentence or word.</summary>
    public static string Summary(string text)
    {
        if (text.Length <= LongestSummary) return text;
        string start = text.Substring(0, LongestSummary);
        int sentence = Math.Max(start.LastIndexOf(". ", StringComparison.Ordinal), start.LastIndexOf(".\n", StringComparison.Ordinal));
        if (sentence > LongestSummary / 2) return start.Substring(0, sentence + 1);
        int word = start.LastIndexOf(' ');
        return (word > LongestSummary / 2 ? start.Substring(0, word) : start.Substring(0, LongestSummary - 1)) + "...";
    }

    private static bool IsHeading(string line) => line.Length <= 90 && (line[0] == '[' || line[line.Length - 1] is ':' or '?' || !line.Contains(". ") && line[line.Length - 1] != '.');
}
