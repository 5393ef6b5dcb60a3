using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Readiness;
using MailReadiness.Reports;
using Xunit;

namespace MailReadiness.Cli.Tests;

public sealed class AssessTests : IDisposable
{
    private const string Tls = """{ "name": "Contoso", "tls": { "endpoints": ["pop3s://a.example", "imaps://b.example"] } }""";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(ReadinessVerdict.Ready, 0, "READY")]
    [InlineData(ReadinessVerdict.Warnings, 1, "SOMETHING TO DO")]
    [InlineData(ReadinessVerdict.Failures, 2, "NOT READY")]
    [InlineData(ReadinessVerdict.NotMeasured, 3, "NOT KNOWN")]
    public async Task The_exit_code_is_the_verdict(ReadinessVerdict verdict, int code, string word)
    {
        using var run = new TestRun { Assess = (_, _) => Report() with { Verdict = verdict } };
        Assert.Equal(code, await run.RunAsync("assess", "--plan", Plan(Tls)));
        Assert.Contains(word + ": 2 failed", run.Out);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task The_summary_says_what_to_do_first_and_by_when()
    {
        using var run = new TestRun { Assess = (_, _) => Report() };
        await run.RunAsync("assess", "--plan", Plan(Tls));
        Assert.Contains("Contoso, 2026-11-01 12:00 UTC", run.Out);
        Assert.Contains("2 failed, 1 warning, 0 not measured, 0 passed", run.Out);
        Assert.Contains("  FAILED, by 2026-12-31: T \uFFFD[31m (MR-NEW-001)\n", run.Out.Replace("\r", "")); // a later version's id
        Assert.Contains("  FAILED, by 2026-12-31: The endpoint does not accept TLS 1.2 or later (MR-TLS-001)\n    pop3s://a.example:995\n      Do this.\n", run.Out.Replace("\r", ""));
        Assert.DoesNotContain("\u001B", run.Out);
    }

    [Fact]
    public async Task Reports_go_to_every_file_by_extension_and_the_plans_files_stand_beside_it()
    {
        string plan = Plan("""{ "tls": { "endpoints": "pop3s://a.example" }, "reports": ["of-plan.json", "of-plan.md"] }""");
        using var run = new TestRun();
        string[] others = [.. ReportFile.Extensions.Select(extension => folder.File("report" + extension))];
        await run.RunAsync(["assess", "--plan", plan, .. others.SelectMany(file => (string[])["--output", file])]);
        Assert.Empty(run.Error);
        Assert.All([.. others, folder.File("of-plan.json"), folder.File("of-plan.md")], file => Assert.True(new FileInfo(file).Length > 0, file));
        Assert.Equal(File.ReadAllText(folder.File("of-plan.json")), File.ReadAllText(folder.File("report.json")));
        Assert.Empty(Directory.GetFiles(folder.Path, "*.tmp"));
    }

    [Fact]
    public async Task Every_mistake_of_a_plan_is_told_and_nothing_is_done()
    {
        File.WriteAllText(folder.File("report.json"), "old");
        string plan = Plan("""
            { "nam": "x",
              "tls": { "endpoints": ["http://a"], "samples": -1 },
              "deleteCommit": { "mailboxes": [ { "endpoint": "a", "user": "u", "password": "hunter2" } ] } }
            """);
        using var run = new TestRun();
        Assert.Equal(3, await run.RunAsync("assess", "--plan", plan, "--output", folder.File("report.json"), "--history", folder.File("history")));
        Assert.Contains("has 4 mistakes; nothing was checked.", run.Error);
        foreach (string place in (string[])["line 1, nam: ", "line 2, tls.endpoints: ", "line 2, tls.samples: ", "line 3, deleteCommit.mailboxes[0].password: "]) Assert.Contains(place, run.Error.Replace("endpoints[0]", "endpoints"));
        Assert.DoesNotContain("hunter2", run.Error + run.Out);
        Assert.Empty(run.Out);
        Assert.Null(run.AssessmentOptions);
        Assert.Equal("old", File.ReadAllText(folder.File("report.json")));
        Assert.False(Directory.Exists(folder.File("history")));
    }

    [Fact]
    public async Task A_history_is_kept_and_shown()
    {
        string plan = Plan("""{ "tls": { "endpoints": "pop3s://a.example" }, "history": "runs" }""");
        for (int i = 0; i < 3; i++)
        {
            using var run = new TestRun();
            Assert.NotEqual(2, await run.RunAsync("assess", "--plan", plan));
            Assert.Empty(run.Error);
            Assert.Equal(i, run.AssessmentOptions!.Trend.Count);
        }

        Assert.Equal(3, Directory.GetFiles(folder.File("runs")).Length);
        File.WriteAllText(Directory.GetFiles(folder.File("runs")).Order().First(), "damaged");
        using var last = new TestRun();
        await last.RunAsync("assess", "--plan", plan, "--output", folder.File("report.json"));
        Assert.Contains("A file of the history was skipped", last.Error);
        Assert.Contains("A file of the history was skipped", Assert.Single(ReportJson.ReadFile(folder.File("report.json")).Notes));
        Assert.Equal(2, last.AssessmentOptions!.Trend.Count);
    }

    [Theory]
    [InlineData("--output", "none/report.json", "cannot be written")]
    [InlineData("--output", "report.docx", "names no form of report")]
    [InlineData("--output", "afolder.json", "is a folder")]
    [InlineData("--history", "afile", "is a file; it needs to be a folder")]
    public async Task What_cannot_be_written_is_told_before_anything_is_checked(string option, string name, string message)
    {
        Directory.CreateDirectory(folder.File("afolder.json"));
        File.WriteAllText(folder.File("afile"), "mine");
        using var run = new TestRun();
        Assert.Equal(3, await run.RunAsync("assess", "--plan", Plan(Tls), option, folder.File(name)));
        Assert.Contains(message, run.Error);
        Assert.Contains(folder.File(name), run.Error);
        Assert.Null(run.AssessmentOptions);
        Assert.Equal("mine", File.ReadAllText(folder.File("afile")));
    }

    /// <summary>What could be written when the run began, and cannot at its end.</summary>
    [Fact]
    public async Task A_report_that_cannot_be_written_in_the_end_is_unknown_and_the_others_are_written()
    {
        Directory.CreateDirectory(folder.File("gone"));
        using var run = new TestRun
        {
            Assess = (_, _) =>
            {
                Directory.Delete(folder.File("gone"), recursive: true);
                File.WriteAllText(folder.File("gone"), "");
                return Report();
            },
        };
        Assert.Equal(3, await run.RunAsync("assess", "--plan", Plan(Tls), "--output", Path.Combine(folder.File("gone"), "a.json"), "--output", folder.File("b.json"), "--history", Path.Combine(folder.File("gone"), "history")));
        Assert.Contains("'" + Path.Combine(folder.File("gone"), "a.json") + "' cannot be written, and nothing was changed", run.Error);
        Assert.Contains("This run is not in the history: ", run.Error);
        Assert.Equal("Contoso", ReportJson.ReadFile(folder.File("b.json")).Name);
        Assert.Contains("NOT READY", run.Out);
    }

    [Fact]
    public async Task A_run_that_is_stopped_leaves_files_as_they_were()
    {
        File.WriteAllText(folder.File("report.json"), "old");
        using var run = new TestRun();
        run.Stop();
        Assert.Equal(3, await run.RunAsync("assess", "--plan", Plan(Tls), "--output", folder.File("report.json"), "--history", folder.File("history")));
        Assert.Equal("mailreadiness: Stopped; exit code 3.", run.Error.Trim());
        Assert.Equal("old", File.ReadAllText(folder.File("report.json")));
        Assert.Empty(Directory.GetFiles(folder.Path, "*.tmp"));
        Assert.Empty(Directory.GetFiles(folder.File("history")));
    }

    [Fact]
    public async Task Secrets_come_from_the_environment_and_go_nowhere()
    {
        string plan = Plan("""
            {
              "deleteCommit": { "mailboxes": [ { "endpoint": "pop3s://127.0.0.1:1", "user": "canary", "password": { "environment": "CANARY" } } ], "timeoutSeconds": 1 },
              "advisories": { "graphToken": { "environment": "SPACED" } }
            }
            """);
        using var run = new TestRun { ReallyAssess = true, Environment = { ["CANARY"] = "hunter2-S3cret", ["SPACED"] = "no t0ken-at all" } };
        Assert.NotEqual(0, await run.RunAsync("assess", "--plan", plan, "--verbose", "--output", folder.File("r.json"), "--output", folder.File("r.html"), "--history", folder.File("history")));
        string all = run.Out + run.Error + string.Concat(Directory.GetFiles(folder.Path, "r.*", SearchOption.AllDirectories).Concat(Directory.GetFiles(folder.File("history"))).Select(File.ReadAllText));
        Assert.DoesNotContain("hunter2", all);
        Assert.DoesNotContain("t0ken", all);
        AssessmentReport report = ReportJson.ReadFile(folder.File("r.json"));
        Assert.Single(report.Results.DeleteCommits);
        Assert.Equal("Microsoft Graph", Assert.Single(report.Results.Failures).Subject);
        Assert.Contains("mailreadiness: deletes: ", run.Error);
    }

    [Fact]
    public async Task A_plan_for_PowerShell_is_told_so()
    {
        using var run = new TestRun();
        Assert.Equal(3, await run.RunAsync("assess", "--plan", "plan.psd1"));
        Assert.Contains("Invoke-MailReadinessAssessment", run.Error);
    }

    [Fact]
    public async Task A_plan_is_needed_and_has_to_be_there()
    {
        using var without = new TestRun();
        Assert.Equal(3, await without.RunAsync("assess"));
        Assert.Contains("Name the plan: --plan FILE.", without.Error);
        using var missing = new TestRun();
        Assert.Equal(3, await missing.RunAsync("assess", "--plan", folder.File("none.json")));
        Assert.Contains("The plan cannot be read", missing.Error);
    }

    [Fact]
    public async Task A_report_of_the_past_takes_every_form()
    {
        string json = folder.File("old.json");
        File.WriteAllText(json, ReportJson.ToJson(Report()));
        using var run = new TestRun();
        Assert.Equal(2, await run.RunAsync("report", json, "--output", folder.File("new.json"), "--output", folder.File("new.html")));
        Assert.Equal(File.ReadAllText(json), File.ReadAllText(folder.File("new.json")));
        Assert.True(File.Exists(folder.File("new.html")));
        Assert.Empty(run.Out);
        using var summary = new TestRun();
        Assert.Equal(2, await summary.RunAsync("report", json));
        Assert.Contains("NOT READY", summary.Out);
    }

    [Theory]
    [InlineData("{\"kind\": \"mail-readiness-report\",\n\"schemaVersion\": \"9.0\"}", "line 2, column 18: it is a report of schema version 9.0")]
    [InlineData("half", "line 1, column 1")]
    [InlineData(null, "old.json")]
    public async Task A_report_that_cannot_be_read_is_named(string? text, string message)
    {
        if (text is not null) File.WriteAllText(folder.File("old.json"), text);
        File.WriteAllText(folder.File("new.json"), "old");
        using var run = new TestRun();
        Assert.Equal(3, await run.RunAsync("report", folder.File("old.json"), "--output", folder.File("new.json")));
        Assert.Contains(message, run.Error);
        Assert.Contains(folder.File("old.json"), run.Error);
        Assert.Equal("old", File.ReadAllText(folder.File("new.json")));
    }

    [Fact]
    public async Task Two_reports_are_compared_regressions_first()
    {
        AssessmentReport before = Report(), better = before with { Findings = [.. before.Findings.Skip(1)] };
        File.WriteAllText(folder.File("a.json"), ReportJson.ToJson(better));
        File.WriteAllText(folder.File("b.json"), ReportJson.ToJson(before));
        using var worse = new TestRun();
        Assert.Equal(2, await worse.RunAsync("compare", folder.File("a.json"), folder.File("b.json")));
        Assert.Contains("1 new", worse.Out);
        using var fixedNow = new TestRun();
        Assert.Equal(0, await fixedNow.RunAsync("compare", folder.File("b.json"), folder.File("a.json")));
    }

    [Fact]
    public async Task The_newest_two_runs_of_a_history_are_compared()
    {
        var history = new ReportHistory(folder.File("history"));
        using var none = new TestRun();
        Assert.Equal(3, await none.RunAsync("compare", "--history", folder.File("history")));
        Assert.Contains("holds no run; it takes two to compare", none.Error);
        for (int i = 0; i < 3; i++) history.Save(Report() with { StartedAt = new DateTimeOffset(2026, 11, 1 + i, 0, 0, 0, TimeSpan.Zero) });
        using var run = new TestRun();
        Assert.Equal(0, await run.RunAsync("compare", "--history", folder.File("history")));
        Assert.Contains("From 2026-11-02 00:00 UTC to 2026-11-03 00:00 UTC", run.Out);
    }

    [Theory]
    [InlineData("compare")]
    [InlineData("compare", "a.json")]
    [InlineData("compare", "a.json", "b.json", "c.json")]
    [InlineData("compare", "a.json", "b.json", "--history", "h")]
    public async Task Comparing_takes_two(params string[] arguments)
    {
        using var run = new TestRun();
        Assert.Equal(3, await run.RunAsync(arguments));
        Assert.NotEmpty(run.Error);
        Assert.Empty(run.Out);
    }

    private static AssessmentReport Report()
    {
        Finding Make(string id, FindingStatus status, string subject) => new()
        {
            Id = id, Title = "T \u001B[31m", Status = status, Severity = FindingSeverity.High, Subject = subject, Why = "Because \u001B[31m.", WhatToDo = "Do this.", ActBy = new DateTime(2026, 12, 31, 0, 0, 0, DateTimeKind.Utc),
        };
        return new AssessmentReport
        {
            Name = "Contoso",
            StartedAt = new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero),
            Duration = TimeSpan.FromSeconds(2),
            ToolVersion = "0",
            VantagePoints = ["here"],
            Verdict = ReadinessVerdict.Failures,
            Counts = new FindingCounts(2, 1, 0, 0),
            Findings = [Make("MR-TLS-001", FindingStatus.Failed, "pop3s://a.example:995"), Make("MR-NEW-001", FindingStatus.Failed, "pop3s://a.example:995"), Make("MR-TLS-002", FindingStatus.Warning, "pop3s://a.example:995")],
            Results = new AssessmentResults { TlsVersions = [new Observed<TlsVersionResult>(TestRun.Result(new MailReadiness.Net.MailEndpoint(MailReadiness.Net.MailProtocol.Pop3, "a.example", 995, MailReadiness.Net.MailSecurity.Implicit), TlsVerdict.LegacyOnly))] },
        };
    }

    private string Plan(string json)
    {
        File.WriteAllText(folder.File("plan.json"), json);
        return folder.File("plan.json");
    }
}
