using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;
using MailReadiness.Readiness;
using MailReadiness.Readiness.Plans;
using MailReadiness.Reports;
using MailReadiness.Tests.Reports;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Servers;

/// <summary>A whole assessment of real Dovecots: a plan file in, a report out, and what it says is what the servers do.</summary>
public sealed class DovecotAssessmentTests : IDisposable
{
    private const string Anna = "anna@example.com";
    private const string Bert = "bert@example.com";

    private readonly string folder = Directory.CreateTempSubdirectory("mailreadiness-assessment-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [RealServerFact("dovecot", "openssl")]
    public async Task A_plan_becomes_a_report_that_tells_the_truth()
    {
        await using DovecotServer legacy = await DovecotServer.StartAsync(Logging(DovecotOptions.Legacy, "protocol pop3 {\n  pop3_deleted_flag = \"$POP3Deleted\"\n}\n"));
        await using DovecotServer modern = await DovecotServer.StartAsync(Logging(DovecotOptions.Modern, ""));
        await ReadMailAsync(legacy, Anna, "-tls1");
        await ReadMailAsync(modern, Bert, "-tls1_2");
        // The assessment signs in as well; what it reads is what was there before it began.
        await File.WriteAllTextAsync(Path.Combine(folder, "legacy.log"), await legacy.LogWithAsync("Login: user=<" + Anna));
        await File.WriteAllTextAsync(Path.Combine(folder, "modern.log"), await modern.LogWithAsync("Login: user=<" + Bert));
        await File.WriteAllTextAsync(Path.Combine(folder, "password.txt"), DovecotOptions.DefaultPassword + "\n");
        string plan = Path.Combine(folder, "plan.json");
        await File.WriteAllTextAsync(plan, Plan(legacy, modern));

        PlanReading reading = PlanReader.ReadJsonFile(plan);
        Assert.Empty(reading.Problems);
        var secrets = new EnvironmentAndFileSecrets(name => name == "CANARY" ? DovecotOptions.DefaultPassword : null);
        AssessmentReport report = await new AssessmentRun(reading.Plan!, new AssessmentRunOptions { Secrets = secrets }).RunAsync(CancellationToken.None);

        Assert.Empty(report.Results.Failures);
        Assert.Equal(
            [TlsVerdict.LegacyAccepted, TlsVerdict.LegacyAccepted, TlsVerdict.ModernOnly, TlsVerdict.ModernOnly],
            report.Results.TlsVersions.Select(tls => tls.Result.Verdict));
        Assert.Equal([DeleteVerdict.HiddenNotDeleted, DeleteVerdict.Committed], report.Results.DeleteCommits.Select(delete => delete.Result.Verdict));
        Assert.Equal(
            [(Anna, TlsVersion.Tls10, MailClientVerdict.AtRisk), (Bert, TlsVersion.Tls12, MailClientVerdict.Ready)],
            report.Results.Clients!.Select(client => (client.Mailbox!, client.TlsVersion!.Value, client.Verdict)));
        Assert.Equal(2, report.Results.ClientSources!.Files.Count);
        Assert.Equal(ReadinessVerdict.Failures, report.Verdict);
        Assert.Contains(report.Findings, finding => finding is { Id: "MR-DEL-001", Status: FindingStatus.Failed } && finding.Subject.Contains(Pop3(legacy).ToString(), StringComparison.Ordinal));
        Assert.Contains(report.Findings, finding => finding is { Id: "MR-DEL-001", Status: FindingStatus.Passed } && finding.Subject.Contains(Pop3(modern).ToString(), StringComparison.Ordinal));
        Assert.Contains(report.Findings, finding => finding is { Id: "MR-TLS-002", Status: FindingStatus.Warning } && finding.Subject.Contains(Pop3(legacy).ToString(), StringComparison.Ordinal));

        string history = Assert.IsType<string>(reading.Plan!.HistoryPath);
        string json = await File.ReadAllTextAsync(new ReportHistory(history).Save(report));
        Assert.Empty(ResultSchema.Validate(JsonDocument.Parse(json).RootElement, ResultSchema.Report));
        Assert.DoesNotContain(DovecotOptions.DefaultPassword, json);
        Assert.Equal(Invention.Describe(ReportJson.Read(json, "history")), Invention.Describe(ReportJson.Read(ReportJson.ToJson(ReportJson.Read(json, "history")), "again")));
        Assert.Single(new ReportHistory(history).Load().Points);
        foreach (string extension in ReportFile.Extensions) ReportFile.Write(report, Path.Combine(folder, "report" + extension));
    }

    private static string Plan(DovecotServer legacy, DovecotServer modern) => $$"""
        {
          "name": "Two Dovecots",
          "tls": { "endpoints": ["{{Pop3(legacy)}}", "{{Imap(legacy)}}", "{{Pop3(modern)}}", "{{Imap(modern)}}"] },
          "deleteCommit": {
            // The certificates are the tests' own.
            "skipCertificateCheck": true, "soakSeconds": 1, "timeoutSeconds": 20,
            "mailboxes": [
              { "endpoint": "{{Pop3(legacy)}}", "user": "bert@example.com", "password": { "environment": "CANARY" }, "deposit": { "kind": "imap", "server": "{{Imap(legacy)}}" } },
              { "endpoint": "{{Pop3(modern)}}", "user": "bert@example.com", "password": { "file": "password.txt" }, "deposit": { "kind": "imap", "server": "{{Imap(modern)}}" } }
            ]
          },
          "inventory": { "paths": "*.log" },
          "reports": ["report.json"],
          "history": "history"
        }
        """;

    private static DovecotOptions Logging(DovecotOptions options, string more) => options with
    {
        Environment = new Dictionary<string, string> { ["OPENSSL_CONF"] = "/dev/null", ["TZ"] = "UTC" },
        ExtraConfiguration = "log_timestamp = \"%Y-%m-%d %H:%M:%S \"\nimport_environment = $import_environment OPENSSL_CONF TZ\n"
            + "login_log_format_elements = user=<%u> method=%m rip=%r lip=%l mpid=%e %c %k session=<%{session}>\n" + more,
    };

    private static MailEndpoint Pop3(DovecotServer server) => server.Endpoint(MailProtocol.Pop3, MailSecurity.Implicit);

    private static MailEndpoint Imap(DovecotServer server) => server.Endpoint(MailProtocol.Imap, MailSecurity.Implicit);

    private static async Task ReadMailAsync(DovecotServer server, string user, string version)
    {
        using OpenSslSession session = await OpenSslSession.StartAsync(Imap(server), version);
        Assert.StartsWith("OK", await session.SayAsync($"LOGIN {user} \"{DovecotOptions.DefaultPassword}\""), StringComparison.Ordinal);
        await session.SayAsync("LOGOUT");
    }
}
