using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Readiness;

namespace MailReadiness.Reports.DeleteCommit;

/// <summary>The readable file of an evidence pack.</summary>
internal static class EvidenceText
{
    private const int MostListed = 20;

    /// <summary>Writes what stands in front: window, scope, outcome, software.</summary>
    public static void WriteHead(TextWriter writer, EvidenceScope scope, DateTimeOffset now)
    {
        writer.WriteLine("POP3 DELETE COMMIT: EVIDENCE");
        writer.WriteLine();
        Field(writer, "Window", scope.From is { } from && scope.Until is { } until ? Time(from) + " to " + Time(until) : "nothing was checked");
        Field(writer, "Endpoints", List(scope.Endpoints));
        Field(writer, "Mailboxes", List(scope.Mailboxes));
        Field(writer, "Verdicts", string.Join(", ", scope.Verdicts.Select(pair => FormattableString.Invariant($"{pair.Value} {pair.Key}"))));
        if (scope.Run is { } run)
        {
            Field(writer, "Outcome", DeleteCommitWords.Describe(run));
            foreach (FrontEndTally tally in run.ByFrontEnd)
                Field(writer, "Front end", FormattableString.Invariant($"{(tally.Name.Length == 0 ? "(names none)" : tally.Name)}: {tally.Failed} of {tally.Total} failed"));
        }
        Field(writer, "Software", $"MailReadiness {MeasuringSoftware.Version}, {MeasuringSoftware.Runtime}, {MeasuringSoftware.System}");
        Field(writer, "Written", Time(now));
        writer.WriteLine();
        writer.WriteLine("Times are this machine's, in UTC. Passwords and access tokens were never written into the transcript;");
        writer.WriteLine("where one was sent, the line says so. Only canaries, messages this program deposited, were deleted.");
    }

    /// <summary>Writes one result with everything that was said.</summary>
    public static void Write(TextWriter writer, DeleteCommitResult result, int number)
    {
        writer.WriteLine();
        writer.WriteLine(new string('=', 100));
        writer.WriteLine(FormattableString.Invariant($"{number}. {SafeText.Line(result.Mailbox)} at {SafeText.Line(result.Endpoint.ToString())}: {DeleteCommitWords.Name(result.Verdict)}"));
        writer.WriteLine();
        Field(writer, "Started", Time(result.StartedAt) + string.Format(CultureInfo.InvariantCulture, ", took {0:F1} s", result.Duration.TotalSeconds));
        Field(writer, "Address", result.Address);
        Field(writer, "Front end", result.FrontEnd);
        Field(writer, "Reason", result.Reason);
        Field(writer, "What to do", result.WhatToDo);
        if (result.KnownIncident is { } incident) Field(writer, "Looks like", incident.Id + ", " + incident.Title + ". " + incident.Why);
        Field(writer, "Witness", result.Witness);
        Field(writer, "Bystanders", result.BystandersIntact switch { true => "all still there", false => "MISSING: " + string.Join(", ", result.MissingBystanders), _ => "not compared" });
        foreach (string note in result.Notes) Field(writer, "Note", note);
        foreach (ScenarioResult scenario in result.Scenarios) Write(writer, scenario);
        WriteTranscript(writer, result.Transcript);
    }

    private static void Write(TextWriter writer, ScenarioResult scenario)
    {
        writer.WriteLine();
        writer.WriteLine("Scenario " + DeleteCommitWords.Name(scenario.Scenario) + ": " + DeleteCommitWords.Name(scenario.Verdict));
        Field(writer, "Reason", scenario.Reason);
        Field(writer, "Front end", scenario.FrontEnd);
        Field(writer, "UIDL", scenario.Uidl);
        Field(writer, "DELE", scenario.DeleReply);
        Field(writer, "QUIT", scenario.QuitReply);
        if (scenario.SecondsToCommit is { } seconds) Field(writer, "Gone after", DeleteCommitWords.Seconds(seconds) + " s");
        foreach (DeleteLook look in scenario.Looks)
            Field(writer, "Look", Time(look.At) + " " + look.Protocol + ": " + DeleteCommitWords.Name(look.Seen) + (look.Uidl is null ? string.Empty : " as " + look.Uidl) + ". " + look.Detail);
    }

    private static void WriteTranscript(TextWriter writer, IReadOnlyList<TranscriptLine> transcript)
    {
        if (transcript.Count == 0) return;
        writer.WriteLine();
        writer.WriteLine("Transcript (> sent, < received, - event)");
        foreach (TranscriptLine line in transcript)
        {
            char mark = line.Direction switch { TranscriptDirection.Sent => '>', TranscriptDirection.Received => '<', _ => '-' };
            writer.WriteLine("  " + line.At.UtcDateTime.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture) + "  " + SafeText.Line(line.Session) + "  " + mark + " " + SafeText.Line(line.Text));
        }
    }

    private static void Field(TextWriter writer, string name, string? value)
    {
        if (string.IsNullOrEmpty(value)) return;
        writer.WriteLine("  " + name.PadRight(12) + SafeText.Line(value));
    }

    private static string List(IReadOnlyCollection<string> names) =>
        string.Join(", ", names.Take(MostListed)) + (names.Count > MostListed ? FormattableString.Invariant($" and {names.Count - MostListed} more") : string.Empty);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff 'UTC'", CultureInfo.InvariantCulture);
}
