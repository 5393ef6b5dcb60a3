using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Cli.Commands;
using MailReadiness.Net;
using MailReadiness.Readiness;
using MailReadiness.Reports;
using Xunit;

namespace MailReadiness.Cli.Tests;

public sealed class DemoTests
{
    [Fact]
    public async Task The_check_finds_the_truth_about_every_server()
    {
        using var run = new TestRun
        {
            Check = (options, endpoints, onResult, stop) => new TlsVersionCheck(options).RunAsync(endpoints, onResult, stop),
            ReallyDelete = true,
            ReallyAssess = true,
        };

        int code = await run.RunAsync("demo");

        Assert.True(code == 0, run.Out + run.Error);
        string folder = ReportFolder(run);
        Assert.True(ReportJson.ReadFile(Path.Combine(folder, "report.json")).IsExample);
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(Path.Combine(folder, "report.html")), StringComparison.OrdinalIgnoreCase);
        Directory.Delete(folder, recursive: true);
        Assert.Contains("5 of 5 answers are the truth.", run.Out);
        Assert.Contains("2 of 2 verdicts are the truth.", run.Out);
        Assert.Contains("Looks like EX1221076", run.Out);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task A_wrong_finding_is_called_wrong()
    {
        using var run = new TestRun
        {
            Check = (_, endpoints, onResult, _) =>
            {
                foreach (MailEndpoint endpoint in endpoints) onResult(AllRefused(endpoint));
                return Task.CompletedTask;
            },
        };

        Assert.Equal(3, await run.RunAsync("demo"));
        Assert.Contains("told: TLS 1.2, TLS 1.3. Found: none. NOT THE TRUTH.", run.Out);
        Assert.Contains("0 of 5 answers are the truth.", run.Out);
        Directory.Delete(ReportFolder(run), recursive: true);
    }

    [Fact]
    public async Task Without_proof_is_not_the_truth()
    {
        using var run = new TestRun { Verdict = _ => TlsVerdict.Inconclusive };

        Assert.Equal(3, await run.RunAsync("demo"));
        Assert.Contains("Found: none, without proof for SSL 2, SSL 3, TLS 1.0, TLS 1.1, TLS 1.2, TLS 1.3. NOT THE TRUTH.", run.Out);
        Directory.Delete(ReportFolder(run), recursive: true);
    }

    [Fact]
    public async Task The_story_stays_out_of_a_report_for_machines()
    {
        using var run = new TestRun();

        await run.RunAsync("demo", "--format", "json");

        Assert.Equal(DemoServers.All.Count, JsonDocument.Parse(run.Out).RootElement.GetArrayLength());
        Assert.Contains("answers are the truth.", run.Error);
    }

    [Fact]
    public async Task A_wrong_verdict_is_called_wrong_and_machines_can_read_it()
    {
        using var run = new TestRun { DeleteVerdict = DeleteVerdict.Committed };

        Assert.Equal(3, await run.RunAsync("demo", "--check", "delete-commit", "--format", "json"));
        Assert.Equal(DeleteDemoServers.All.Count, JsonDocument.Parse(run.Out).RootElement.GetArrayLength());
        Assert.Contains("does: NotCommitted. Found: Committed. NOT THE TRUTH.", run.Error);
    }

    [Fact]
    public async Task A_demo_can_be_stopped()
    {
        using var run = new TestRun();
        run.Stop();

        Assert.Equal(3, await run.RunAsync("demo"));
        Assert.Equal("mailreadiness: Stopped; exit code 3.", run.Error.Trim());
    }

    [Fact]
    public async Task The_whole_assessment_goes_to_the_folder_named()
    {
        using var folder = new TemporaryFolder();
        string target = Path.Combine(folder.Path, "new", "demo");
        using var run = new TestRun { ReallyAssess = true };

        Assert.True(await run.RunAsync("demo", "--output", target) == 0, run.Error);

        Assert.Equal(["report.html", "report.json"], Directory.GetFiles(target).Select(Path.GetFileName).Order());
        AssessmentReport report = ReportJson.ReadFile(Path.Combine(target, "report.json"));
        Assert.True(report.IsExample);
        Assert.Equal(ReadinessVerdict.Failures, report.Verdict);
        Assert.Contains("Example data", run.Out);
        Assert.Contains(Path.Combine(target, "report.html"), run.Out);
        Assert.DoesNotContain("answers are the truth", run.Out);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_told_before_anything_starts()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("file"), "mine");
        using var run = new TestRun();

        Assert.Equal(3, await run.RunAsync("demo", "--output", folder.File("file")));

        Assert.Contains($"'{folder.File("file")}' cannot be made", run.Error);
        Assert.Null(run.AssessmentOptions);
        Assert.Equal("mine", File.ReadAllText(folder.File("file")));
    }

    [Fact]
    public async Task The_folder_and_a_single_check_exclude_each_other()
    {
        using var run = new TestRun();
        Assert.Equal(3, await run.RunAsync("demo", "--output", "x", "--check", "tls"));
        Assert.Contains("--output asks for the whole assessment", run.Error);
    }

    private static string ReportFolder(TestRun run) => Path.GetDirectoryName(run.Out.Split("' and '")[^1].Split('\'')[0])!;

    private static TlsVersionResult AllRefused(MailEndpoint endpoint) => TestRun.Result(endpoint, TlsVerdict.Inconclusive) with
    {
        Versions = TlsVersionOptions.AllVersions.Select(version => new TlsVersionOutcome(version, TlsOutcome.Refused, TlsLayer.Handshake, null)).ToArray(),
    };
}
