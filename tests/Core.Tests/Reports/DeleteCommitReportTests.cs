using System;
using System.Linq;
using System.Text.RegularExpressions;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Reports;
using Xunit;

namespace MailReadiness.Tests.Reports;

public sealed class DeleteCommitReportTests
{
    private static readonly char[] LineEnds = ['\n'];

    public static TheoryData<ReportFormat> Lines => [ReportFormat.Table, ReportFormat.Nagios, ReportFormat.Prometheus];

    [Fact]
    public void The_table_shows_verdict_reply_seconds_and_front_end()
    {
        string[] lines = DeleteSamples.Report(ReportFormat.Table, [DeleteSamples.Good]).Split(LineEnds);

        Assert.Matches(@"^Endpoint +Mailbox +Verdict +Seconds +Front end +Reply to QUIT$", lines[0]);
        Assert.Matches(@"^pop3s://mail\.example\.org:995 +popuser1 +Committed +0\.3|0\.2 +AM0PR01CA0001 +\+OK Logging out", lines[1]);
        Assert.Equal("  QuitAlone: ControlPassed. A control.", lines[2]);
        Assert.Equal(string.Empty, lines[3]);
    }

    [Fact]
    public void The_table_says_what_to_do_and_what_it_looks_like()
    {
        string text = DeleteSamples.Report(ReportFormat.Table, [DeleteSamples.Full]);

        Assert.Contains("  What to do: Do this.\n", text);
        Assert.Contains("  ALARM: other messages went missing: uid-7\n", text);
        Assert.Contains("  Looks like EX1221076 (POP3 deletes did not commit): QUIT fails after DELE, QUIT alone works.\n", text);
        Assert.Contains("\n1 of 2 checks failed, first failed 2026-01-20 05:01:00 UTC, first recovered 2026-01-24 05:01:00 UTC\n", text);
        Assert.Contains("  (no name): 1 of 1 failed\n", text);
    }

    [Fact]
    public void Csv_has_a_row_for_each_scenario()
    {
        string[] lines = DeleteSamples.Report(ReportFormat.Csv, [DeleteSamples.Good, DeleteSamples.Good with { Scenarios = [], Verdict = DeleteVerdict.SetupFailed }])
            .Split(["\r\n"], StringSplitOptions.None);

        Assert.Equal(5, lines.Length);
        Assert.Contains(",Committed,Commit,Committed,", lines[1]);
        Assert.Contains(",Committed,QuitAlone,ControlPassed,", lines[2]);
        Assert.Contains(",SetupFailed,,,", lines[3]);
        int columns = lines[0].Split(',').Length;
        Assert.Equal(columns, Regex.Replace(lines[3], "\"[^\"]*\"", "x").Split(',').Length);
    }

    [Fact]
    public void A_formula_from_the_server_is_no_formula() =>
        Assert.Contains(",'=cmd|'/c calc'!A1,", DeleteSamples.Report(ReportFormat.Csv, [DeleteSamples.Hostile("=cmd|'/c calc'!A1")]));

    [Theory]
    [InlineData(DeleteVerdict.Committed, "OK")]
    [InlineData(DeleteVerdict.DelayedCommit, "WARNING")]
    [InlineData(DeleteVerdict.NotCommittedSilent, "CRITICAL")]
    [InlineData(DeleteVerdict.CanaryNotVisible, "UNKNOWN")]
    public void Nagios_begins_with_the_state_and_the_verdict(DeleteVerdict verdict, string state)
    {
        string[] lines = DeleteSamples.Report(ReportFormat.Nagios, [DeleteSamples.Result(verdict, "+OK")]).Split(LineEnds);

        Assert.StartsWith($"MAILREADINESS DELETE {state} - {verdict} | good=", lines[0]);
        Assert.StartsWith($"popuser1 at pop3s://mail.example.org:995 {verdict}: That is what was seen.", lines[1]);
        Assert.Single(lines[0], c => c == '|');
    }

    [Fact]
    public void Nagios_shows_the_worst_first_and_what_was_not_checked()
    {
        string[] lines = DeleteSamples.Report(ReportFormat.Nagios, [DeleteSamples.Good, DeleteSamples.Full], "x is no mailbox").Split(LineEnds);

        Assert.StartsWith("MAILREADINESS DELETE CRITICAL - 2 checks, 1 good, worst NotCommitted, 1 not checked | ", lines[0]);
        Assert.Contains(" bystanders_missing=1;;0;0 ", lines[0]);
        Assert.Contains(" seconds_to_commit=0.250s;;;0", lines[0]);
        Assert.Equal("x is no mailbox", lines[1]);
        Assert.StartsWith("popuser2 ", lines[2]);
        Assert.StartsWith("popuser1 ", lines[3]);
    }

    [Fact]
    public void Nagios_without_a_result_is_unknown() =>
        Assert.StartsWith("MAILREADINESS DELETE UNKNOWN - no mailbox was checked | ", DeleteSamples.Report(ReportFormat.Nagios, []));

    [Fact]
    public void Nagios_stays_within_what_is_read() =>
        Assert.InRange(DeleteSamples.Report(ReportFormat.Nagios, Enumerable.Repeat(DeleteSamples.Bad, 200)).Length, 1, 8_000);

    [Fact]
    public void Prometheus_has_each_sample_once_with_the_last_result()
    {
        string text = DeleteSamples.Report(ReportFormat.Prometheus, [DeleteSamples.Good, DeleteSamples.Bad, DeleteSamples.Bad with { Verdict = DeleteVerdict.Committed }]);
        string[] samples = [.. text.Split(LineEnds).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Substring(0, line.LastIndexOf(' ')))];

        Assert.Equal(samples.Length, samples.Distinct().Count());
        Assert.Contains("mailreadiness_delete_commit_verdict{endpoint=\"pop3s://mail.example.org:995\",mailbox=\"popuser2\",verdict=\"committed\"} 1\n", text);
        Assert.Contains("mailreadiness_delete_commit_verdict{endpoint=\"pop3s://mail.example.org:995\",mailbox=\"popuser2\",verdict=\"not_committed\"} 0\n", text);
        Assert.Contains("mailreadiness_delete_commit_scenario_verdict{endpoint=\"pop3s://mail.example.org:995\",mailbox=\"popuser1\",scenario=\"quit_alone\",verdict=\"control_passed\"} 1\n", text);
        Assert.Contains("mailreadiness_delete_commit_run_checks{result=\"failed\"} 1\n", text);
        Assert.Contains("mailreadiness_delete_commit_last_run_timestamp_seconds 1768885320.25\n", text);
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void Hostile_texts_start_no_line_and_steer_no_terminal(ReportFormat format)
    {
        int calm = DeleteSamples.Report(format, [DeleteSamples.Hostile("calm")]).Count(c => c == '\n');
        foreach (string hostile in Samples.HostileTexts)
        {
            string text = DeleteSamples.Report(format, [DeleteSamples.Hostile(hostile)]);
            Assert.Equal(calm, text.Count(c => c == '\n'));
            Assert.DoesNotContain(text, c => c != '\n' && SafeText.IsUnsafe(c));
        }
    }

    [Theory]
    [InlineData(DeleteVerdict.Committed, MonitoringState.Ok)]
    [InlineData(DeleteVerdict.NotCommitted, MonitoringState.Critical)]
    [InlineData(DeleteVerdict.CommittedDespiteError, MonitoringState.Warning)]
    [InlineData(DeleteVerdict.NotCommittedSilent, MonitoringState.Critical)]
    [InlineData(DeleteVerdict.NotCommittedNoReply, MonitoringState.Critical)]
    [InlineData(DeleteVerdict.CommittedNoReply, MonitoringState.Warning)]
    [InlineData(DeleteVerdict.DeleteRejected, MonitoringState.Critical)]
    [InlineData(DeleteVerdict.DeleteLost, MonitoringState.Critical)]
    [InlineData(DeleteVerdict.DelayedCommit, MonitoringState.Warning)]
    [InlineData(DeleteVerdict.Resurrected, MonitoringState.Critical)]
    [InlineData(DeleteVerdict.ReplacedUidl, MonitoringState.Critical)]
    [InlineData(DeleteVerdict.HiddenNotDeleted, MonitoringState.Critical)]
    [InlineData(DeleteVerdict.Inconclusive, MonitoringState.Unknown)]
    [InlineData(DeleteVerdict.SetupFailed, MonitoringState.Unknown)]
    [InlineData(DeleteVerdict.CanaryNotVisible, MonitoringState.Unknown)]
    public void Each_verdict_has_its_state(DeleteVerdict verdict, MonitoringState state)
    {
        Assert.Equal(state, MonitoringStates.Of(verdict));
        Assert.Equal(state, MonitoringStates.Of(DeleteSamples.Result(verdict, null)));
    }

    [Fact]
    public void A_failed_control_and_a_missing_bystander_make_a_commit_worse()
    {
        DeleteCommitResult good = DeleteSamples.Good;

        Assert.Equal(MonitoringState.Warning, MonitoringStates.Of(good with { Scenarios = [good.Scenarios[0], DeleteSamples.Control(DeleteScenario.Drop, DeleteVerdict.ControlFailed)] }));
        Assert.Equal(MonitoringState.Critical, MonitoringStates.Of(good with { BystandersIntact = false, MissingBystanders = ["a"] }));
        Assert.Equal(MonitoringState.Ok, MonitoringStates.Of(good with { BystandersIntact = null }));
    }
}
