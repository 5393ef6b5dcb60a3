using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using MailReadiness.Readiness;

namespace MailReadiness.Reports;

/// <summary>Writes a comparison of two reports as text for a terminal, regressions first.</summary>
public static class ComparisonReport
{
    private const int Longest = 400;

    private static readonly (ChangeKind Kind, string Title)[] Kinds =
    [
        (ChangeKind.New, "New"),
        (ChangeKind.Worse, "Worse"),
        (ChangeKind.NoLongerMeasured, "No longer measured"),
        (ChangeKind.NewlyMeasured, "Newly measured"),
        (ChangeKind.Gone, "Gone"),
        (ChangeKind.Better, "Better"),
        (ChangeKind.Fixed, "Fixed"),
        (ChangeKind.Added, "Added"),
        (ChangeKind.Unchanged, "Unchanged"),
    ];

    /// <summary>The kind in words.</summary>
    /// <param name="kind">The kind.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind is not defined.</exception>
    public static string Title(ChangeKind kind) =>
        (int)kind >= 0 && (int)kind < Kinds.Length ? Kinds[(int)kind].Title : throw new ArgumentOutOfRangeException(nameof(kind), kind, "This is no kind of change.");

    /// <summary>Writes the comparison; what is unchanged is counted, not listed.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="writer">Where to.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static void Write(ReportComparison comparison, TextWriter writer)
    {
        if (comparison is null) throw new ArgumentNullException(nameof(comparison));
        if (writer is null) throw new ArgumentNullException(nameof(writer));
        writer.Write($"From {At(comparison.Before)} to {At(comparison.After)}\n");
        foreach (string note in comparison.Notes) writer.Write($"Note: {SafeText.Line(note, Longest)}\n");
        Dictionary<ChangeKind, int> counts = comparison.Changes.GroupBy(change => change.Kind).ToDictionary(group => group.Key, group => group.Count());
        writer.Write(string.Join(", ", Kinds.Where(row => counts.ContainsKey(row.Kind)).Select(row => $"{FindingText.Number(counts[row.Kind])} {row.Title.ToLowerInvariant()}")) + "\n");
        foreach (IGrouping<ChangeKind, FindingChange> kind in comparison.Changes.Where(change => change.Kind != ChangeKind.Unchanged).GroupBy(change => change.Kind))
        {
            writer.Write($"\n{Title(kind.Key)}\n");
            foreach (FindingChange change in kind) Write(change, writer);
        }
    }

    /// <summary>The comparison as text.</summary>
    /// <param name="comparison">The comparison.</param>
    public static string ToText(ReportComparison comparison)
    {
        using StringWriter writer = new(CultureInfo.InvariantCulture);
        Write(comparison, writer);
        return writer.ToString();
    }

    private static void Write(FindingChange change, TextWriter writer)
    {
        string from = change.Finding.VantagePoint is { } machine ? $", from {SafeText.Line(machine, Longest)}" : "";
        writer.Write($"  {change.Finding.Id} {SafeText.Line(change.Finding.Subject, Longest)}{from}\n    {SafeText.Line(change.Text, Longest)}\n");
    }

    private static string At(AssessmentReport report) => report.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
