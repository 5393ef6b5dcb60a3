using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Advisories;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.TlsPolicy;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;
using MailReadiness.Readiness;
using MailReadiness.Readiness.History;

namespace MailReadiness.Tests.Reports;

/// <summary>A report with the same hostile text in every place that can hold a text from outside.</summary>
internal static class HostileReport
{
    /// <summary>Texts that break careless reports. Each script, if it ran, would set <c>window.broken</c>.</summary>
    public static IReadOnlyList<string> Texts { get; } =
    [
        "</script><script>window.broken = 1</script>",
        "<!--<script>window.broken = 1</script>",
        "\"><img src=x onerror=\"window.broken = 1\">",
        "' autofocus onfocus='window.broken = 1",
        "javascript:window.broken=1",
        "</title></style></textarea><svg onload=window.broken=1>",
        "quote \" and 'single' and \\ backslash",
        "line\nbreak\r\nand\rreturn\u2028and\u2029more",
        "\u202Eright to left\u202C and \u200Fmark",
        "=cmd|'/c calc'!A1",
        "+1+1",
        "-2-3",
        "@SUM(A1)",
        "\t=tab",
        "a;=b,c;-d",
        "\u0000\u0007\u001B[31mred\u001B[0m\u007F\u009B2J\uFFFE\uFFFF",
        "lone \uD800 and \uDC00 surrogates \uD83D\uDE00",
        new('x', 10_240),
        "| pipe | `code` | [link](http://example.com) | **bold** |",
        "# HELP up\nup 0\n",
        "&amp;lt; ]]> <![CDATA[",
        "{{constructor.constructor('window.broken=1')()}}",
        "",
        "   ",
    ];

    /// <summary>One report with all of them.</summary>
    public static AssessmentReport All() => Make(Texts);

    public static AssessmentReport Of(string text) => Make([text]);

    private static AssessmentReport Make(IReadOnlyList<string> texts)
    {
        AssessmentReport judged = ExampleReport.Make(new AssessmentResults
        {
            TlsVersions = [.. texts.Select(static text => new Observed<TlsVersionResult>(Endpoint(text), text))],
            DeleteCommits = [.. texts.Select(static text => new Observed<DeleteCommitResult>(Canary(text), text))],
            Clients = [.. texts.SelectMany(static text => Enum.GetValues<MailClientVerdict>().Select(verdict => Client(text, verdict)))],
            ClientSources = new([.. texts.Select(static text => new InventoryFile(text, text, 1, 1, 1, 1, [new DamagedRecord(1, text)]))], [.. texts.Select(static text => new InventoryWarning(InventoryWarningKind.Damaged, text, text))], 1, 1),
            TenantSettings = new() { AllowLegacyTlsClients = true, Mailboxes = [.. texts.Select(static text => new MailboxAccess(text, true, true, null))], AuthenticationPolicies = [.. texts.Select(static text => new AuthenticationPolicy(text, true, null, false))] },
            Advisories = [.. texts.Select(static text => Advisory(text))],
            Failures = [.. texts.SelectMany(static text => Enum.GetValues<CheckArea>().Select(area => new CheckFailure(area, text, text, text)))],
        }, [.. Enumerable.Range(1, 3).Select(week => new TrendPoint(ExampleReport.Start.AddDays(-7 * week), ReadinessVerdict.Failures, new(1, 1, 1, 1), new(1, 1, 1, 1), new(1, 1, 1), [.. texts.Select(static text => new CanaryPoint(text, DeleteVerdict.NotCommitted, text))]))], texts, texts[0]);
        return judged with
        {
            ToolVersion = texts[0],
            VantagePoints = texts,
            Findings = [.. judged.Findings, .. texts.Select(static text => new Finding { Id = "MR-TLS-001", Title = text, Status = FindingStatus.Failed, Severity = FindingSeverity.High, Subject = text, VantagePoint = text, Why = text, WhatToDo = text, Owner = text, Evidence = [text, "tls[0]", "tls[99999]"], Advisories = [text], ActBy = new DateTime(2026, 12, 31, 0, 0, 0, DateTimeKind.Utc) })],
        };
    }

    private static TlsVersionResult Endpoint(string text)
    {
        TlsVersionResult example = ExampleEndpoints.All()[0].Result;
        return example with
        {
            Endpoint = new MailEndpoint(MailProtocol.Imap, text.Trim().Length == 0 ? "x" : text, 143, MailSecurity.StartTls),
            Address = text,
            Proxy = text,
            ServerName = text,
            Reason = text,
            FrontEnd = text,
            Notes = [text],
            Rollout = [.. example.Rollout.Select(share => share with { FrontEnd = share.FrontEnd is null ? null : text })],
            Certificate = example.Certificate! with { Subject = text, Issuer = text, Names = [text], Problems = [text], Key = text, Sha256Fingerprint = text, NameMatches = false },
            Versions = [.. example.Versions.Select(version => version with { Evidence = version.Evidence! with { Summary = text, Alert = text, Close = text, ServerWords = text, CipherSuite = text, InjectedPlaintext = text, FrontEnd = text } })],
        };
    }

    private static DeleteCommitResult Canary(string text)
    {
        DeleteCommitResult example = ExampleCanaries.Today()[1].Result;
        return example with
        {
            Address = text,
            Mailbox = text,
            Reason = text,
            WhatToDo = text,
            FrontEnd = text,
            BystandersIntact = false,
            MissingBystanders = [text],
            Witness = text,
            KnownIncident = new KnownIncidentMatch(text, text, text),
            Notes = [text],
            Run = new RunSummary(1, 0, 2, [new FrontEndTally(text, 1, 1)], ExampleReport.Start, ExampleReport.Start),
            Scenarios = [.. example.Scenarios.Select(scenario => scenario with { Reason = text, WhatToDo = text, DeleReply = text, QuitReply = text, Uidl = text, FrontEnd = text, Looks = [new DeleteLook(ExampleReport.Start, text, CanarySight.Gone, text, text)] })],
            Transcript = [new TranscriptLine(ExampleReport.Start, text, TranscriptDirection.Received, text)],
        };
    }

    private static MailClientRecord Client(string text, MailClientVerdict verdict) => ExampleClients.Many(4)[0] with
    {
        Mailbox = text, Client = new MailClientName(text, text, ClientKnownBy.ImapId), Address = text, Endpoint = text, AuthMethod = text, Sources = [text], Reason = text, WhatToDo = text, Deadline = text,
        Verdict = verdict, Rule = verdict == MailClientVerdict.Unknown ? "blind-spot-allowed" : "negotiated-modern",
    };

    private static ServiceAdvisory Advisory(string text) => new()
    {
        Id = text, Kind = AdvisoryKind.MessageCenterPost, Title = text, Services = [text], Classification = text, Status = text, IsMajorChange = true, Tags = [text], Summary = text, Actions = [text], IsRelevant = true, Source = text,
        Start = ExampleReport.Start.AddDays(-200), Related = [text], Findings = [text], Protocols = ["pop3"],
        Revisions = [new AdvisoryRevision(ExampleReport.Start.AddDays(-200), ExampleReport.Start.UtcDateTime.Date, ExampleReport.Start.UtcDateTime.Date.AddDays(-100), ExampleReport.Start.UtcDateTime.Date.AddDays(39), text, true), new AdvisoryRevision(ExampleReport.Start, null, null, null, text, false)],
        Updates = [new AdvisoryUpdate(ExampleReport.Start, text, text, 56, ExampleReport.Start)],
    };
}
