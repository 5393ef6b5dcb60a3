using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>The one place where evidence becomes a verdict: the first row that matches counts, and the last rows of each arm match everything.</summary>
internal static class VerdictTable
{
    private const string Ticket = "Open a ticket with the mail provider and attach the evidence; until it is fixed, users find deleted mail again.";
    private const string KeepTicket = "Tell the server's vendor: a session that ends without QUIT must delete nothing (RFC 1939, section 6). Clients that lose their connection lose mail here.";

    /// <summary>The rows, in order.</summary>
    internal static IReadOnlyList<VerdictRow> Rows { get; } =
    [
        Delete(DeleAnswer.Refused, null, null, DeleteVerdict.DeleteRejected,
            "The server refused DELE: {dele}.", "Read the server's words. A mailbox on hold, read-only or in use elsewhere refuses deletes; otherwise open a ticket with the mail provider."),
        Delete(DeleAnswer.Lost, null, Aftermath.Gone, DeleteVerdict.DeleteLost,
            "The connection was lost at DELE ({trouble}), and the message is gone although QUIT was never sent.", KeepTicket),
        Delete(DeleAnswer.Lost, null, null, DeleteVerdict.DeleteLost,
            "The connection was lost at DELE: {trouble}.", "Run the check again. If DELE loses the connection each time while other commands work, open a ticket with the mail provider and attach the evidence."),
        Delete(DeleAnswer.NotSent, null, null, DeleteVerdict.Inconclusive,
            "DELE was not sent: {trouble}.", "Run the check again when the mailbox can be opened."),
        Delete(DeleAnswer.Ok, null, Aftermath.Unknown, DeleteVerdict.Inconclusive,
            "Whether the message is gone could not be seen: {look}. The answer to QUIT was: {quit}.", "Run the check again in a few minutes. That the mailbox could not be opened does not mean that the message is gone."),
        Delete(DeleAnswer.Ok, QuitAnswer.NotSent, null, DeleteVerdict.Inconclusive,
            "QUIT was not sent: {trouble}.", "Run the check again."),
        Delete(DeleAnswer.Ok, null, Aftermath.Hidden, DeleteVerdict.HiddenNotDeleted,
            "POP3 no longer shows the message, the second witness still does. QUIT was answered: {quit}.", "Find the setting that hides instead of deleting (Dovecot: pop3_deleted_flag; Gmail: what happens to messages accessed with POP), or run the check again if the mail store is slow to show changes."),
        Delete(DeleAnswer.Ok, null, Aftermath.Back, DeleteVerdict.Resurrected,
            "The message was gone and came back with the same UIDL. QUIT was answered: {quit}.", Ticket),
        Delete(DeleAnswer.Ok, null, Aftermath.Replaced, DeleteVerdict.ReplacedUidl,
            "The message was gone and came back with another UIDL, {uidl}: clients download it again. QUIT was answered: {quit}.", Ticket),
        Delete(DeleAnswer.Ok, QuitAnswer.Ok, Aftermath.KeptRenamed, DeleteVerdict.ReplacedUidl,
            "QUIT was answered {quit}, and the message is there with another UIDL, {uidl}: clients download it again.", Ticket),
        Delete(DeleAnswer.Ok, null, Aftermath.GoneLate, DeleteVerdict.DelayedCommit,
            "The message was still there right after QUIT and gone {seconds} s later. QUIT was answered: {quit}.", "Nothing is lost. Clients that sign in again at once see the message once more; tell the mail provider if the delay grows."),
        Delete(DeleAnswer.Ok, QuitAnswer.Ok, Aftermath.Gone, DeleteVerdict.Committed,
            "QUIT was answered {quit}, and no later look found the message.", "Nothing."),
        Delete(DeleAnswer.Ok, QuitAnswer.Refused, Aftermath.Gone, DeleteVerdict.CommittedDespiteError,
            "QUIT was answered {quit}, yet the message is gone.", "Nothing is lost, but clients that believe the error may report it or try again. Tell the mail provider."),
        Delete(DeleAnswer.Ok, QuitAnswer.None, Aftermath.Gone, DeleteVerdict.CommittedNoReply,
            "QUIT was not answered usably ({trouble}), and the message is gone.", "Nothing is lost, but clients may report an error. If it repeats, look for a firewall or proxy that cuts connections, and tell the mail provider."),
        Delete(DeleAnswer.Ok, QuitAnswer.Ok, null, DeleteVerdict.NotCommittedSilent,
            "QUIT was answered {quit}, yet the message is still there: no client can notice this.", "On your own server, check whether the mail store is writable (read-only file system, quota, immutable files). Otherwise open a ticket with the mail provider and attach the evidence."),
        Delete(DeleAnswer.Ok, QuitAnswer.Refused, null, DeleteVerdict.NotCommitted,
            "QUIT was answered {quit}, and the message is still there.", Ticket),
        Delete(DeleAnswer.Ok, QuitAnswer.None, null, DeleteVerdict.NotCommittedNoReply,
            "QUIT was not answered usably ({trouble}), and the message is still there.", Ticket),

        Keep(DeleAnswer.Refused, null, null, DeleteVerdict.Inconclusive,
            "The server refused DELE: {dele}. The control could not run.", "See the scenario Commit."),
        Keep(null, null, Aftermath.Gone, DeleteVerdict.ControlFailed,
            "The message is gone although its delete was never committed.", KeepTicket),
        Keep(null, null, Aftermath.GoneLate, DeleteVerdict.ControlFailed,
            "The message was gone {seconds} s later although its delete was never committed.", KeepTicket),
        Keep(null, null, Aftermath.Hidden, DeleteVerdict.ControlFailed,
            "POP3 no longer shows the message although its delete was never committed; the second witness still does.", KeepTicket),
        Keep(null, null, Aftermath.Unknown, DeleteVerdict.Inconclusive,
            "Whether the message was kept could not be seen: {look}.", "Run the check again in a few minutes."),
        Keep(DeleAnswer.Ok, QuitAnswer.NotSent, null, DeleteVerdict.ControlPassed,
            "The connection ended without QUIT, and the message was kept.", "Nothing."),
        Keep(DeleAnswer.Ok, QuitAnswer.Ok, null, DeleteVerdict.ControlPassed,
            "RSET took the delete back, and the message was kept.", "Nothing."),
        Keep(DeleAnswer.Ok, QuitAnswer.Refused, null, DeleteVerdict.ControlFailed,
            "The message was kept, but QUIT after RSET was answered {quit}.", "QUIT fails with nothing left to delete: open a ticket with the mail provider and attach the evidence."),
        Keep(DeleAnswer.Ok, QuitAnswer.None, null, DeleteVerdict.Inconclusive,
            "The message was kept, but QUIT after RSET was not answered usably: {trouble}.", "Run the check again."),
        Keep(null, null, null, DeleteVerdict.Inconclusive,
            "The control could not run: {trouble}.", "Run the check again."),

        new(ScenarioArm.Quit, null, QuitAnswer.Ok, null, DeleteVerdict.ControlPassed,
            "QUIT without a delete was answered {quit}.", "Nothing."),
        new(ScenarioArm.Quit, null, QuitAnswer.Refused, null, DeleteVerdict.ControlFailed,
            "QUIT without a delete was answered {quit}: the server has trouble beyond deletes.", "Find out first why the server cannot end a session; until then its deletes say little."),
        new(ScenarioArm.Quit, null, QuitAnswer.None, null, DeleteVerdict.ControlFailed,
            "QUIT without a delete was not answered usably ({trouble}): the server has trouble beyond deletes.", "Find out first why the server cannot end a session; until then its deletes say little."),
        new(ScenarioArm.Quit, null, null, null, DeleteVerdict.Inconclusive,
            "The control could not run: {trouble}.", "Run the check again."),
    ];

    /// <summary>The row for the evidence.</summary>
    internal static VerdictRow RowFor(ScenarioArm arm, DeleAnswer dele, QuitAnswer quit, Aftermath after) =>
        Rows.First(row => row.Matches(arm, dele, quit, after));

    /// <summary>What a scenario is there to show.</summary>
    internal static ScenarioArm ArmOf(DeleteScenario scenario) => scenario switch
    {
        DeleteScenario.QuitAlone => ScenarioArm.Quit,
        DeleteScenario.Reset or DeleteScenario.Drop => ScenarioArm.Keep,
        _ => ScenarioArm.Delete,
    };

    /// <summary>Judges a scenario.</summary>
    internal static ScenarioResult Judge(DeleteEvidence evidence)
    {
        VerdictRow row = RowFor(ArmOf(evidence.Scenario), evidence.Dele, evidence.Quit, evidence.Aftermath);
        DeleteLook? gone = evidence.Looks.FirstOrDefault(look => look.Protocol == AftermathRule.Pop3 && look.Seen == CanarySight.Gone);
        double? seconds = gone is null ? null : Math.Max(0, Math.Round((gone.At - evidence.EndedAt).TotalSeconds, 3));
        return new ScenarioResult
        {
            Scenario = evidence.Scenario,
            Verdict = row.Verdict,
            Reason = Fill(row.Reason, evidence, seconds),
            WhatToDo = row.WhatToDo,
            DeleReply = evidence.DeleReply,
            QuitReply = evidence.QuitReply,
            SecondsToCommit = seconds,
            Uidl = evidence.Uidl,
            FrontEnd = evidence.FrontEnd,
            Looks = evidence.Looks,
        };
    }

    private static string Fill(string text, DeleteEvidence evidence, double? seconds)
    {
        StringBuilder filled = new();
        for (int i = 0; i < text.Length; i++)
        {
            int end = text[i] == '{' ? text.IndexOf('}', i) : -1;
            if (end < 0)
            {
                filled.Append(text[i]);
                continue;
            }

            filled.Append(Value(text.Substring(i + 1, end - i - 1), evidence, seconds));
            i = end;
        }

        return filled.ToString();
    }

    // The server's words are quoted so that a sentence stays readable whatever they are.
    private static string Value(string name, DeleteEvidence evidence, double? seconds) => name switch
    {
        "dele" => Quoted(evidence.DeleReply),
        "quit" => Quoted(evidence.QuitReply),
        "trouble" => evidence.Trouble ?? "no reason is known",
        "seconds" => (seconds ?? 0).ToString("0.#", CultureInfo.InvariantCulture),
        "look" => evidence.Looks.LastOrDefault(look => look.Protocol == AftermathRule.Pop3)?.Detail.TrimEnd('.') ?? evidence.Trouble ?? "no look was possible",
        _ => Quoted(evidence.Looks.LastOrDefault(look => look.Protocol == AftermathRule.Pop3)?.Uidl),
    };

    private static string Quoted(string? words) => words is null ? "nothing" : "\"" + words + "\"";

    private static VerdictRow Delete(DeleAnswer? dele, QuitAnswer? quit, Aftermath? after, DeleteVerdict verdict, string reason, string whatToDo) =>
        new(ScenarioArm.Delete, dele, quit, after, verdict, reason, whatToDo);

    private static VerdictRow Keep(DeleAnswer? dele, QuitAnswer? quit, Aftermath? after, DeleteVerdict verdict, string reason, string whatToDo) =>
        new(ScenarioArm.Keep, dele, quit, after, verdict, reason, whatToDo);
}
