using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Advisories;
using MailReadiness.Checks.Inventory;
using MailReadiness.Readiness;
using MailReadiness.Reports.Inventory;

namespace MailReadiness.Reports.Notices;

/// <summary>What those who answer the calls need: who, what they will say, what to ask, what helps and what does not.</summary>
internal static class HelpdeskNotice
{
    private const int Rows = 500;

    public static Notice Of(AssessmentReport report)
    {
        MailClientRecord[] affected = [.. NoticeClients.Affected(report)];
        (int willBreak, int atRisk) = NoticeClients.Mailboxes(report);
        NoticeText text = new NoticeText()
            .Say("Mail servers stop taking the old encryption TLS 1.0 and 1.1. Programs and devices that know nothing newer can then no longer read or send mail.",
                affected.Length == 0 ? NobodyKnown(report) : $"{FindingText.Count(willBreak, "mailbox has", "mailboxes have")} a client that will stop working, {FindingText.Number(atRisk)} more one that may.")
            .Heading("When").Items(NoticeDates.WithSources(report))
            .Heading("What callers will say").Items(
            [
                "\"My mail program cannot connect to the server\" or \"a secure connection could not be made\", while the password is right and mail works in a web browser.",
                "\"The scanner does not send any more.\" Scanners and multifunction printers are the usual ones.",
                "It may work one time and fail the next: the change arrives gradually, server by server.",
            ])
            .Heading("What to ask").Items(
            [
                "Which program or device, which version, on which system?",
                "Which server name is set? A name with \"-legacy\" goes away; the normal ones are outlook.office365.com (reading) and smtp.office365.com (sending).",
                "Since when, and always or now and then?",
            ])
            .Heading("What to do").Items(
            [
                "Find the mailbox in the table below and do what stands there.",
                "Otherwise update the program, or the device's software; allow TLS 1.2 in its settings; set the normal server name.",
                "Where there is no update, offer Outlook, another mail program or the web browser, and pass the device on for replacement.",
                "A new password does not help, and turning encryption off must not be tried.",
            ], ordered: true);
        if (report.Findings.Any(finding => finding.Status == FindingStatus.Failed && finding.Id.StartsWith("MR-DEL-", System.StringComparison.Ordinal)))
            text.Heading("Deleted mail").Say("Deletes by POP3 were measured and failed. Callers may find deleted mail again, or get the same message twice. Note the mailbox and the time, and pass it on; deleting again helps nobody.");
        foreach (ServiceAdvisory issue in report.Results.Advisories.Where(advisory => advisory.IsOpen && advisory.IsRelevant))
            text.Heading($"Open now: {issue.Id}").Say(issue.Title + ".", issue.Summary);
        if (affected.Length > 0)
        {
            text.Heading("Who").Table(["Mailbox", "Program", "Protocol", "Address", "TLS", "Becomes", "What to do"], affected.Take(Rows).Select(Row));
            if (affected.Length > Rows) text.Say($"{FindingText.Number(affected.Length - Rows)} more are in the report.");
        }

        return new Notice(NoticeAudience.Helpdesk, "", "For the helpdesk: old encryption for mail ends", text);
    }

    // That nobody is known is not that nobody is affected.
    private static string NobodyKnown(AssessmentReport report) => report.Results.Clients is { Count: > 0 } clients && clients.All(client => client.Verdict == MailClientVerdict.Ready)
        ? "Every client that was seen speaks TLS 1.2 or later."
        : "No client is known that stops working; for some, or all, that was not measured, so calls may come all the same.";

    private static IReadOnlyList<string> Row(MailClientRecord client) =>
    [
        client.Mailbox ?? "not known", client.Client.ToString(), InventoryWords.Title(client.Protocol), client.Address ?? "not known",
        InventoryWords.Tls(client), InventoryWords.Title(client.Verdict), client.WhatToDo,
    ];
}
