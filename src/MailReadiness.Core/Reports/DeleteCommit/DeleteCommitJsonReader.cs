using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Data;
using MailReadiness.Net;

namespace MailReadiness.Reports.DeleteCommit;

/// <summary>Reads what <see cref="DeleteCommitJson"/> wrote.</summary>
internal static class DeleteCommitJsonReader
{
    /// <exception cref="JsonException">It is no such result.</exception>
    public static DeleteCommitResult Read(JsonValue json) => new()
    {
        Endpoint = EndpointJson.Read(json, MailProtocol.Pop3),
        Address = json.MaybeText("address"),
        Mailbox = json.Text("mailbox"),
        Verdict = json.Word<DeleteVerdict>("verdict"),
        Reason = json.Text("reason"),
        WhatToDo = json.Text("whatToDo"),
        Scenarios = json.List("scenarios", Scenario),
        FrontEnd = json.MaybeText("frontEnd"),
        BystandersIntact = json.MaybeFlag("bystandersIntact"),
        MissingBystanders = json.Texts("missingBystanders"),
        Witness = json.MaybeText("witness"),
        KnownIncident = json.MaybeObject("knownIncident", static incident => new KnownIncidentMatch(incident.Text("id"), incident.Text("title"), incident.Text("why"))),
        Run = Run(json.Required("run")),
        Notes = json.Texts("notes"),
        Transcript = json.List("transcript", static line => new TranscriptLine(line.Time("at"), line.Text("session"), line.Word<TranscriptDirection>("direction"), line.Text("text"))),
        StartedAt = json.Time("startedAt"),
        Duration = json.Milliseconds("durationMilliseconds"),
    };

    private static RunSummary Run(JsonValue json) => new(
        json.Count("failed"),
        json.Count("inconclusive"),
        json.Count("total"),
        json.List("byFrontEnd", static tally => new FrontEndTally(tally.Text("name"), tally.Count("failed"), tally.Count("total"))),
        json.MaybeTime("firstFailedUtc"),
        json.MaybeTime("firstRecoveredUtc"));

    private static ScenarioResult Scenario(JsonValue json) => new()
    {
        Scenario = json.Word<DeleteScenario>("scenario"),
        Verdict = json.Word<DeleteVerdict>("verdict"),
        Reason = json.Text("reason"),
        WhatToDo = json.Text("whatToDo"),
        DeleReply = json.MaybeText("deleReply"),
        QuitReply = json.MaybeText("quitReply"),
        SecondsToCommit = json.MaybeNumber("secondsToCommit"),
        Uidl = json.MaybeText("uidl"),
        FrontEnd = json.MaybeText("frontEnd"),
        Looks = json.List("looks", static look => new DeleteLook(look.Time("at"), look.Text("protocol"), look.Word<CanarySight>("seen"), look.MaybeText("uidl"), look.Text("detail"))),
    };
}
