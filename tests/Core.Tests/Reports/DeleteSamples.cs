using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Net;
using MailReadiness.Reports;
using MailReadiness.Reports.DeleteCommit;

namespace MailReadiness.Tests.Reports;

/// <summary>Results of deletes as the check makes them, made by hand.</summary>
internal static class DeleteSamples
{
    public static DateTimeOffset Start { get; } = new(2026, 1, 20, 5, 1, 0, 250, TimeSpan.Zero);

    public static DateTimeOffset Now { get; } = Start.AddMinutes(1);

    public static DeleteCommitResult Good { get; } = Result(DeleteVerdict.Committed, "+OK Logging out, messages deleted.");

    public static DeleteCommitResult Bad { get; } = Result(DeleteVerdict.NotCommitted, "-ERR internal error", "popuser2") with
    {
        Run = new RunSummary(1, 0, 2, [new FrontEndTally("AM0PR01CA0001", 0, 1), new FrontEndTally(string.Empty, 1, 1)], Start, null),
    };

    /// <summary>A result with a value in every property.</summary>
    public static DeleteCommitResult Full { get; } = Bad with
    {
        Address = "192.0.2.1",
        FrontEnd = "AM0PR01CA0001",
        BystandersIntact = false,
        MissingBystanders = ["uid-7"],
        Witness = "IMAP imaps://mail.example.org:993",
        KnownIncident = new KnownIncidentMatch("EX1221076", "POP3 deletes did not commit", "QUIT fails after DELE, QUIT alone works."),
        Run = Bad.Run with { FirstRecoveredUtc = Start.AddDays(4) },
        Notes = ["A stale canary was removed."],
        Transcript =
        [
            new TranscriptLine(Start, "POP3 #1", TranscriptDirection.Event, "connected to 192.0.2.1"),
            new TranscriptLine(Start, "POP3 #1", TranscriptDirection.Sent, "PASS ***"),
            new TranscriptLine(Start.AddMilliseconds(20), "POP3 #1", TranscriptDirection.Received, "+OK"),
        ],
    };

    public static DeleteCommitResult Result(DeleteVerdict verdict, string? quitReply, string mailbox = "popuser1", string host = "mail.example.org") => new()
    {
        Endpoint = new MailEndpoint(MailProtocol.Pop3, host, 995, MailSecurity.Implicit),
        Mailbox = mailbox,
        Verdict = verdict,
        Reason = "That is what was seen.",
        WhatToDo = "Do this.",
        Scenarios =
        [
            new ScenarioResult
            {
                Scenario = DeleteScenario.Commit,
                Verdict = verdict,
                Reason = "QUIT was answered.",
                WhatToDo = "Do this.",
                DeleReply = "+OK Marked to be deleted.",
                QuitReply = quitReply,
                SecondsToCommit = verdict == DeleteVerdict.Committed ? 0.25 : null,
                Uidl = "uid-1",
                FrontEnd = "AM0PR01CA0001",
                Looks = [new DeleteLook(Start.AddSeconds(1), "POP3", verdict == DeleteVerdict.Committed ? CanarySight.Gone : CanarySight.Present, "uid-1", "One look.")],
            },
            Control(DeleteScenario.QuitAlone, DeleteVerdict.ControlPassed),
        ],
        BystandersIntact = true,
        Run = new RunSummary(0, 0, 1, [new FrontEndTally("AM0PR01CA0001", 0, 1)], null, null),
        StartedAt = Start,
        Duration = TimeSpan.FromSeconds(7.5),
    };

    public static ScenarioResult Control(DeleteScenario scenario, DeleteVerdict verdict) =>
        new() { Scenario = scenario, Verdict = verdict, Reason = "A control.", WhatToDo = "Nothing.", QuitReply = "+OK" };

    /// <summary>A result with one text in every place that can hold a text from outside.</summary>
    public static DeleteCommitResult Hostile(string text) => Full with
    {
        Address = text,
        Mailbox = text,
        Reason = text,
        WhatToDo = text,
        FrontEnd = text,
        MissingBystanders = [text],
        Witness = text,
        KnownIncident = new KnownIncidentMatch(text, text, text),
        Notes = [text],
        Run = new RunSummary(1, 0, 2, [new FrontEndTally(text, 1, 1), new FrontEndTally("other", 0, 1)], Start, Start),
        Scenarios = [Full.Scenarios[0] with { Reason = text, WhatToDo = text, DeleReply = text, QuitReply = text, Uidl = text, FrontEnd = text, Looks = [new DeleteLook(Start, text, CanarySight.Gone, text, text)] }],
        Transcript = [new TranscriptLine(Start, text, TranscriptDirection.Received, text)],
    };

    /// <summary>What a report writes for these results and problems.</summary>
    public static string Report(ReportFormat format, IEnumerable<DeleteCommitResult> results, params string[] problems)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        IDeleteCommitReport report = format == ReportFormat.Prometheus ? new DeleteCommitPrometheusReport(text, () => Now) : DeleteCommitReport.Create(format, text);
        foreach (DeleteCommitResult result in results) report.Add(result);
        foreach (string problem in problems) report.AddProblem(problem);
        report.Complete();
        return text.ToString();
    }
}
