using System;
using System.Globalization;
using System.IO;
using System.Linq;
using MailReadiness.Checks.Advisories;
using MailReadiness.Readiness;

namespace MailReadiness.Reports;

/// <summary>An assessment in a screenful of text: the verdict, what to do first, the dates.</summary>
public static class SummaryReport
{
    private const int MostActions = 5;
    private const int MostSteps = 2;
    private const int MostSubjects = 3;
    private const int Longest = 400;

    /// <summary>Writes it.</summary>
    /// <param name="report">The report.</param>
    /// <param name="writer">Where it goes. Flushed, not closed.</param>
    /// <param name="today">The day that dates are compared with (UTC).</param>
    public static void Write(AssessmentReport report, TextWriter writer, DateTime today)
    {
        if (report is null) throw new ArgumentNullException(nameof(report));
        if (writer is null) throw new ArgumentNullException(nameof(writer));
        if (report.IsExample) writer.WriteLine("Example data: no server of yours was asked.\n");
        string name = report.Name.Length > 0 ? Line(report.Name) + ", " : "";
        writer.WriteLine(string.Format(CultureInfo.InvariantCulture, "{0}{1:yyyy-MM-dd HH:mm} UTC, {2:0.0} s\n", name, report.StartedAt.UtcDateTime, report.Duration.TotalSeconds));
        FindingCounts counts = report.Counts;
        writer.WriteLine(string.Format(
            CultureInfo.InvariantCulture,
            "{0}: {1} failed, {2} {3}, {4} not measured, {5} passed\n{6}",
            AssessmentWords.Title(report.Verdict).ToUpperInvariant(), counts.Failed, counts.Warning, counts.Warning == 1 ? "warning" : "warnings", counts.NotMeasured, counts.Passed,
            AssessmentWords.Meaning(report.Verdict, counts)));
        Actions(report, writer);
        Dates(report, writer, today);
        foreach (string note in report.Notes) writer.WriteLine("\nNote: " + Line(note));
        writer.Flush();
    }

    private static void Actions(AssessmentReport report, TextWriter writer)
    {
        var actions = TopAction.Of(report);
        if (actions.Count == 0) return;
        writer.WriteLine("\nWhat to do first");
        foreach (TopAction action in actions.Take(MostActions))
        {
            string by = ReportWords.Day(action.ActBy) is { } day ? ", by " + day : "";
            writer.WriteLine($"\n  {AssessmentWords.Title(action.Status).ToUpperInvariant()}{by}: {Line(action.Title)} ({string.Join(", ", action.Ids.Take(MostSubjects).Select(static id => SafeText.Line(id, 40)))}{(action.Ids.Count > MostSubjects ? ", ..." : "")})");
            foreach (ActionStep step in action.Steps.Take(MostSteps)) writer.WriteLine($"    {Subjects(step)}\n      {Line(step.WhatToDo)}");
            Rest(writer, "    ", action.Steps.Count - MostSteps, "step");
        }

        Rest(writer, "\n  ", actions.Count - MostActions, "thing");
    }

    private static void Rest(TextWriter writer, string indent, int left, string what)
    {
        if (left > 0) writer.WriteLine($"{indent}and {FindingText.Count(left, "more " + what, "more " + what + "s")}; the report has them all.");
    }

    private static string Subjects(ActionStep step)
    {
        string named = string.Join(", ", step.Subjects.Take(MostSubjects).Select(static subject => SafeText.Line(subject, 120)));
        return step.Subjects.Count > MostSubjects ? $"{named} and {step.Subjects.Count - MostSubjects} more" : named;
    }

    private static void Dates(AssessmentReport report, TextWriter writer, DateTime today)
    {
        ServiceAdvisory[] dated = [.. report.Results.Advisories.Where(static advisory => advisory.IsRelevant && advisory.Revisions.Count > 0)];
        if (dated.Length == 0) return;
        writer.WriteLine("\nDates");
        foreach (ServiceAdvisory advisory in dated) writer.WriteLine($"\n  {SafeText.Line(advisory.Id, 40)}: {Line(advisory.Title)}\n    {Line(AdvisoryStandings.Of(advisory, today).Text)}");
    }

    private static string Line(string text) => SafeText.Line(text, Longest);
}
