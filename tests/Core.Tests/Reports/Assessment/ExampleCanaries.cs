using System;
using System.Collections.Generic;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Net;
using MailReadiness.Readiness;
using MailReadiness.Readiness.History;

namespace MailReadiness.Tests.Reports;

/// <summary>Two canaries: one whose deletes commit, one whose deletes do not.</summary>
internal static class ExampleCanaries
{
    private const string Good = "canary-1@contoso.example";
    private const string Bad = "canary-2@contoso.example";
    private static readonly MailEndpoint Endpoint = new(MailProtocol.Pop3, "outlook.office365.com", 995, MailSecurity.Implicit);

    public static IReadOnlyList<Observed<DeleteCommitResult>> Today() =>
    [
        new(Result(Good, DeleteVerdict.Committed, "+OK Microsoft Exchange Server POP3 server signing off.", "QUIT was answered with +OK, and the message was gone at the next sign-in and 30 s later.", "Nothing is to be done.", CanarySight.Gone)),
        new(Result(Bad, DeleteVerdict.NotCommitted, "-ERR Server Unavailable. 21", "QUIT was answered with -ERR, and the message was still there at the next sign-in.", "Turn off deletion by POP3 clients until this is fixed; open a support case with the evidence pack.", CanarySight.Present) with
        {
            KnownIncident = new KnownIncidentMatch("EX1221076", "POP3 deletes did not commit", "QUIT fails after DELE and works alone. The signature is the same; whether the cause is, nobody can tell from outside."),
            Transcript =
            [
                new TranscriptLine(ExampleReport.Start, "POP3 #1", TranscriptDirection.Event, "connected to 203.0.113.10"),
                new TranscriptLine(ExampleReport.Start.AddMilliseconds(40), "POP3 #1", TranscriptDirection.Received, "+OK The Microsoft Exchange POP3 service is ready. [QU0wUFIwMUNBMDAwMQ==]"),
                new TranscriptLine(ExampleReport.Start.AddMilliseconds(60), "POP3 #1", TranscriptDirection.Sent, "AUTH XOAUTH2 ***"),
                new TranscriptLine(ExampleReport.Start.AddMilliseconds(190), "POP3 #1", TranscriptDirection.Sent, "DELE 1"),
                new TranscriptLine(ExampleReport.Start.AddMilliseconds(230), "POP3 #1", TranscriptDirection.Received, "+OK"),
                new TranscriptLine(ExampleReport.Start.AddMilliseconds(250), "POP3 #1", TranscriptDirection.Sent, "QUIT"),
                new TranscriptLine(ExampleReport.Start.AddMilliseconds(480), "POP3 #1", TranscriptDirection.Received, "-ERR Server Unavailable. 21"),
            ],
        }, "branch office"),
    ];

    public static IReadOnlyList<CanaryPoint> Week(int week) =>
    [
        new($"{Good} at {Endpoint}", week == 2 ? DeleteVerdict.SetupFailed : DeleteVerdict.Committed, "AM0PR01CA0001"),
        new($"{Bad} at {Endpoint}", week switch { 3 => DeleteVerdict.DelayedCommit, 5 => DeleteVerdict.NotCommitted, 6 => DeleteVerdict.Inconclusive, _ => DeleteVerdict.Committed }, week > 4 ? "AM0PR01CA0007" : "AM0PR01CA0001"),
    ];

    private static DeleteCommitResult Result(string mailbox, DeleteVerdict verdict, string quit, string reason, string whatToDo, CanarySight seen) => new()
    {
        Endpoint = Endpoint,
        Address = "203.0.113.10",
        Mailbox = mailbox,
        Verdict = verdict,
        Reason = reason,
        WhatToDo = whatToDo,
        FrontEnd = "AM0PR01CA0001",
        Witness = "IMAP imaps://outlook.office365.com:993",
        BystandersIntact = true,
        Scenarios =
        [
            new ScenarioResult
            {
                Scenario = DeleteScenario.Commit, Verdict = verdict, Reason = reason, WhatToDo = whatToDo, DeleReply = "+OK", QuitReply = quit, Uidl = "20", FrontEnd = "AM0PR01CA0001",
                SecondsToCommit = seen == CanarySight.Gone ? 0.8 : null,
                Looks = [new DeleteLook(ExampleReport.Start.AddSeconds(2), "POP3", seen, seen == CanarySight.Present ? "20" : null, seen == CanarySight.Gone ? "The canary was not there." : "The canary was still there.")],
            },
            new ScenarioResult { Scenario = DeleteScenario.QuitAlone, Verdict = DeleteVerdict.ControlPassed, Reason = "QUIT without DELE was answered with +OK.", WhatToDo = "Nothing.", QuitReply = "+OK" },
            new ScenarioResult { Scenario = DeleteScenario.Reset, Verdict = DeleteVerdict.ControlPassed, Reason = "DELE, RSET, QUIT kept the message.", WhatToDo = "Nothing.", DeleReply = "+OK", QuitReply = "+OK" },
        ],
        Run = new RunSummary(verdict == DeleteVerdict.Committed ? 0 : 1, 0, 1, [new FrontEndTally("AM0PR01CA0001", verdict == DeleteVerdict.Committed ? 0 : 1, 1)], null, null),
        StartedAt = ExampleReport.Start,
        Duration = TimeSpan.FromSeconds(12.5),
    };
}
