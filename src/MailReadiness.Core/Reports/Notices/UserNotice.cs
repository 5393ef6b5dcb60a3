using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Inventory;
using MailReadiness.Net;
using MailReadiness.Readiness;

namespace MailReadiness.Reports.Notices;

/// <summary>What one user must do, in plain words: nothing about other users, no addresses, no servers but the one to set.</summary>
internal static class UserNotice
{
    public static IEnumerable<Notice> All(AssessmentReport report) =>
        NoticeClients.Affected(report).Where(client => !string.IsNullOrEmpty(client.Mailbox))
            .GroupBy(client => client.Mailbox!, StringComparer.OrdinalIgnoreCase)
            .Select(mailbox => One(report, mailbox.Key, [.. mailbox]));

    private static Notice One(AssessmentReport report, string mailbox, IReadOnlyList<MailClientRecord> clients)
    {
        bool breaks = clients.Any(client => client.Verdict == MailClientVerdict.WillBreak);
        NoticeText text = new NoticeText()
            .Say($"This is about the mailbox {mailbox}.",
                breaks ? "One or more of the programs or devices that read or send its mail use an old kind of encryption (TLS 1.0 or 1.1), which mail servers stop taking. They will then no longer connect."
                    : "One or more of the programs or devices that read or send its mail may use an old kind of encryption (TLS 1.0 or 1.1), which mail servers stop taking. They may then no longer connect.",
                "That takes nothing out of the mailbox, and reading it in a web browser, where that is offered, goes on as before.")
            .Heading("What it is about")
            .Items(clients.Select(Line).Distinct())
            .Heading("What to do")
            .Items(Steps(clients), ordered: true)
            .Heading("When")
            .Items(clients.Select(client => client.Protocol).Distinct().Select(protocol => NoticeDates.For(report, protocol)).Distinct());
        string title = breaks ? "Your mail program must be updated" : "Please check your mail program";
        return new Notice(NoticeAudience.Users, mailbox, title, text);
    }

    private static string Line(MailClientRecord client)
    {
        string how = client.Protocol switch { MailProtocol.Pop3 => " (reads mail, POP3)", MailProtocol.Imap => " (reads mail, IMAP)", MailProtocol.Smtp => " (sends mail, SMTP)", _ => "" };
        string last = client.LastSeen is { } seen ? $", last seen on {FindingText.Day(seen.UtcDateTime)}" : "";
        return NoticeClients.Program(client) + how + last;
    }

    private static IEnumerable<string> Steps(IReadOnlyList<MailClientRecord> clients)
    {
        if (clients.Any(NoticeClients.IsOnLegacyHost))
            yield return "In the settings of the program or device, change the name of the server: outlook.office365.com for reading mail, smtp.office365.com for sending. The name with \"-legacy\" goes away.";
        yield return "Update the program, or the device's software, to the newest version.";
        yield return "Send and receive a message to see that it works.";
        yield return "If there is no newer version, if it does not work then, or if you do not know the program or device, ask the helpdesk in good time.";
        yield return "If you do not use it any more, tell the helpdesk; its access can be turned off.";
    }
}
