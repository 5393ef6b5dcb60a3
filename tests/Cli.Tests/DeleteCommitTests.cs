using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using System.Threading.Tasks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Wire.Mail;
using Xunit;

namespace MailReadiness.Cli.Tests;

public sealed class DeleteCommitTests
{
    private static readonly string[] Usual = ["delete-commit", "pop3s://mail.example.org", "--user", "canary"];

    [Theory]
    [InlineData(DeleteVerdict.Committed, 0)]
    [InlineData(DeleteVerdict.DelayedCommit, 1)]
    [InlineData(DeleteVerdict.CommittedDespiteError, 1)]
    [InlineData(DeleteVerdict.CommittedNoReply, 1)]
    [InlineData(DeleteVerdict.NotCommitted, 2)]
    [InlineData(DeleteVerdict.NotCommittedSilent, 2)]
    [InlineData(DeleteVerdict.NotCommittedNoReply, 2)]
    [InlineData(DeleteVerdict.DeleteRejected, 2)]
    [InlineData(DeleteVerdict.DeleteLost, 2)]
    [InlineData(DeleteVerdict.Resurrected, 2)]
    [InlineData(DeleteVerdict.ReplacedUidl, 2)]
    [InlineData(DeleteVerdict.HiddenNotDeleted, 2)]
    [InlineData(DeleteVerdict.Inconclusive, 3)]
    [InlineData(DeleteVerdict.SetupFailed, 3)]
    [InlineData(DeleteVerdict.CanaryNotVisible, 3)]
    public async Task The_exit_code_is_the_monitoring_state(DeleteVerdict verdict, int code)
    {
        using var run = new TestRun { DeleteVerdict = verdict, Environment = { ["MAILREADINESS_PASSWORD"] = "x" } };

        Assert.Equal(code, await run.RunAsync([.. Usual, "--format", "json"]));
        JsonElement result = JsonDocument.Parse(run.Out).RootElement;
        Assert.Equal(verdict.ToString(), result.GetProperty("verdict").GetString());
        Assert.Equal("pop3s://mail.example.org:995", result.GetProperty("endpoint").GetString());
        Assert.Equal("canary", result.GetProperty("mailbox").GetString());
        Assert.Equal("+OK bye", result.GetProperty("scenarios")[0].GetProperty("quitReply").GetString());
        Assert.Equal(0, result.GetProperty("transcript").GetArrayLength());
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task Repeated_checks_are_an_array()
    {
        using var run = new TestRun { DeleteVerdict = DeleteVerdict.Committed, Environment = { ["MAILREADINESS_PASSWORD"] = "x" } };

        Assert.Equal(0, await run.RunAsync([.. Usual, "--format", "json", "--repeat", "2"]));
        Assert.Equal(JsonValueKind.Array, JsonDocument.Parse(run.Out).RootElement.ValueKind);
    }

    [Fact]
    public async Task A_missing_bystander_is_critical()
    {
        using var run = new TestRun
        {
            Environment = { ["MAILREADINESS_PASSWORD"] = "x" },
            DeleteCheck = (mailboxes, onResult, _) =>
            {
                onResult(TestRun.Result(mailboxes.Single(), DeleteVerdict.Committed) with { BystandersIntact = false, MissingBystanders = ["7"] });
                return Task.CompletedTask;
            },
        };

        Assert.Equal(2, await run.RunAsync(Usual));
        Assert.Contains("ALARM", run.Out);
    }

    [Theory]
    [InlineData("password", "MAILREADINESS_PASSWORD", "")]
    [InlineData("token", "MAILREADINESS_TOKEN", "")]
    [InlineData("password", "", "--password-fd 7")]
    [InlineData("token", "", "--token-fd 7")]
    [InlineData("password", "MAILREADINESS_TOKEN", "--password-fd 7")]
    [InlineData("password", "", "")]
    public async Task The_secret_comes_from_environment_descriptor_or_terminal(string kind, string variable, string options)
    {
        using var run = new TestRun { Typed = "Geheim-77", Descriptors = { [7] = "Geheim-77\n" } };
        if (variable.Length > 0) run.Environment[variable] = options.Length > 0 ? "another" : "Geheim-77";

        Assert.Equal(0, await run.RunAsync([.. Usual, .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]));
        Assert.Equal(kind == "token", run.Mailbox!.Secret.IsAccessToken);
        Assert.Equal("Geheim-77", Value(run.Mailbox.Secret));
        Assert.DoesNotContain("Geheim", run.Out + run.Error);
        Assert.Equal(variable.Length == 0 && options.Length == 0, run.Error.Contains("Password of canary: "));
    }

    [Theory]
    [InlineData("delete-commit", "Name the POP3 server")]
    [InlineData("delete-commit pop3s://a", "--user")]
    [InlineData("delete-commit imaps://a --user u", "IMAP")]
    [InlineData("delete-commit pop3s://a pop3s://b --user u", "at a time")]
    [InlineData("delete-commit pop3s://a --user u --password Geheim-77", "There is no option '--password'")]
    [InlineData("delete-commit pop3s://a --user u --password=Geheim-77", "There is no option '--password'")]
    [InlineData("delete-commit pop3s://u:Geheim-77@a --user u", "user information")]
    [InlineData("delete-commit pop3s://a --user u", "MAILREADINESS_PASSWORD")]
    [InlineData("delete-commit pop3s://a --user u --password-fd 3", "cannot be read")]
    [InlineData("delete-commit pop3s://a --user u --password-fd 9", "gives nothing")]
    [InlineData("delete-commit pop3s://a --user u --password-fd 8", "one line")]
    [InlineData("delete-commit pop3s://a --user u --token-fd 8", "without the word Bearer")]
    [InlineData("delete-commit pop3s://a --user u --password-fd 1", "written to")]
    [InlineData("delete-commit pop3s://a --user u --password-fd x", "whole number")]
    [InlineData("delete-commit pop3s://a --user u --password-fd 7 --token-fd 7", "exclude")]
    [InlineData("delete-commit pop3s://a --user u --password-fd 7 --scenario explode", "explode")]
    [InlineData("delete-commit pop3s://a --user u --password-fd 7 --deposit pop3s://a", "POP3 takes no message")]
    [InlineData("delete-commit pop3s://a --user u --password-fd 7 --deposit lmtp://a", "lmtp://host:port")]
    [InlineData("delete-commit pop3s://a --user u --password-fd 7 --deposit b@d", "no deposit")]
    [InlineData("delete-commit pop3s://a --user u --password-fd 7 --deposit NoSuchPlugIn:smtp://a:25", "NoSuchPlugIn")]
    [InlineData("delete-commit pop3s://a --user u --password-fd 7 --deposit-user x", "needs --deposit")]
    [InlineData("delete-commit pop3s://a --user u --password-fd 7 --existing 12", "32")]
    [InlineData("delete-commit pop3s://a --user u --password-fd 7 --existing 0123456789abcdef0123456789abcdef --deposit graph", "exclude")]
    [InlineData("delete-commit pop3s://a --user u --password-fd 7 --existing 0123456789abcdef0123456789abcdef --repeat 2", "more than once")]
    [InlineData("delete-commit pop3s://a --user u --password-fd 7 --deposit http://127.0.0.1:1/", "https only")]
    [InlineData("delete-commit pop3s://a --user u --password-fd 7 --interval 5", "needs --repeat")]
    [InlineData("delete-commit pop3s://a --user u --password-fd 7 --soak soon", "--soak")]
    [InlineData("delete-commit pop3s://a --user u --password-fd 7 --witness smtp://a", "--witness")]
    [InlineData("delete-commit pop3s://a --user u --password-fd 7 --evidence /dev/null/x", "--evidence")]
    public async Task A_wrong_command_line_says_what_is_wrong_and_no_secret(string line, string because)
    {
        using var run = new TestRun { Descriptors = { [7] = "Geheim-77", [8] = "Geheim-77\nGeheim-78\n", [9] = "\n" } };

        Assert.Equal(3, await run.RunAsync(line.Split(' ')));
        Assert.Empty(run.Out);
        Assert.Null(run.Mailbox);
        Assert.Contains(because, run.Error);
        Assert.DoesNotContain("Geheim", run.Error);
        Assert.Equal(1, run.Error.Count(c => c == '\n'));
    }

    [Fact]
    public async Task Two_secrets_in_the_environment_are_one_too_many()
    {
        using var run = new TestRun { Environment = { ["MAILREADINESS_PASSWORD"] = "a", ["MAILREADINESS_TOKEN"] = "b" } };

        Assert.Equal(3, await run.RunAsync(Usual));
        Assert.Contains("unset one", run.Error);
    }

    [Fact]
    public async Task Every_option_reaches_the_check()
    {
        using var run = new TestRun { Environment = { ["MAILREADINESS_PASSWORD"] = "x", ["MAILREADINESS_DEPOSIT_TOKEN"] = "t" } };

        Assert.Equal(0, await run.RunAsync(
        [
            .. Usual, "--deposit", "smtp://mail.example.org:25", "--deposit-user", "sender", "--address", "canary@example.org", "--witness", "imaps://other.example.org",
            "--scenario", "commit,quit-alone,Reset", "--soak", "60", "--arrival", "300", "--timeout", "12", "--repeat", "3", "--interval", "900", "--remove-stale",
            "--allow-plaintext", "--skip-certificate-check", "--server-name", "pop.example.org", "--proxy", "socks5://proxy.example.org:1080",
        ]));

        DeleteCommitOptions options = run.DeleteOptions!;
        SmtpDeposit deposit = Assert.IsType<SmtpDeposit>(options.Deposit);
        Assert.Equal("smtp://mail.example.org:25", deposit.Endpoint.ToString());
        Assert.Equal("sender", deposit.User);
        Assert.True(deposit.Secret!.IsAccessToken);
        Assert.Equal("imaps://other.example.org:993", options.Witness!.ImapEndpoint!.ToString());
        Assert.Equal([DeleteScenario.Commit, DeleteScenario.QuitAlone, DeleteScenario.Reset], options.Scenarios);
        Assert.Equal((60, 300, 12, 900), (options.SoakTime.TotalSeconds, options.ArrivalTime.TotalSeconds, options.Timeout.TotalSeconds, options.Interval.TotalSeconds));
        Assert.Equal(3, options.Repeat);
        Assert.True(options is { RemoveStale: true, AllowPlaintext: true, SkipCertificateCheck: true, ServerName: "pop.example.org", Proxy: not null });
        Assert.Equal("canary@example.org", run.Mailbox!.MailAddress);
    }

    [Theory]
    [InlineData("imaps://a", typeof(ImapAppendDeposit))]
    [InlineData("lmtp://a:24", typeof(LmtpDeposit))]
    [InlineData("graph", typeof(GraphDeposit))]
    [InlineData("https://graph.microsoft.us/v1.0", typeof(GraphDeposit))]
    public async Task Deposits_are_read(string text, Type expected)
    {
        using var run = new TestRun { Environment = { ["MAILREADINESS_PASSWORD"] = "x" } };

        Assert.Equal(0, await run.RunAsync([.. Usual, "--deposit", text]));
        Assert.IsType(expected, run.DeleteOptions!.Deposit);
    }

    [Fact]
    public async Task Without_a_deposit_it_is_the_checks_choice_and_an_existing_canary_serves_one_delete()
    {
        using var run = new TestRun { Environment = { ["MAILREADINESS_PASSWORD"] = "x" } };
        Assert.Equal(0, await run.RunAsync(Usual));
        Assert.Null(run.DeleteOptions!.Deposit);
        Assert.Equal(DeleteCommitOptions.DefaultScenarios, run.DeleteOptions.Scenarios);

        Assert.Equal(0, await run.RunAsync([.. Usual, "--existing", "0123456789ABCDEF0123456789abcdef"]));
        Assert.Equal("0123456789abcdef0123456789abcdef", Assert.IsType<ExistingDeposit>(run.DeleteOptions.Deposit).Token);
        Assert.Equal([DeleteScenario.Commit, DeleteScenario.QuitAlone], run.DeleteOptions.Scenarios);
    }

    [Fact]
    public async Task Evidence_is_written_and_named()
    {
        using var folder = new TemporaryFolder();
        using var run = new TestRun { Environment = { ["MAILREADINESS_PASSWORD"] = "x" }, DeleteVerdict = DeleteVerdict.NotCommitted };

        Assert.Equal(2, await run.RunAsync([.. Usual, "--evidence", folder.File("pack")]));
        string[] files = Directory.GetFiles(folder.File("pack"));
        Assert.Equal([".json", ".txt"], files.Select(Path.GetExtension).Order());
        Assert.All(files, file => Assert.Contains(file, run.Error));
        Assert.Equal("NotCommitted", JsonDocument.Parse(File.ReadAllText(files.Single(file => file.EndsWith(".json", StringComparison.Ordinal)))).RootElement.GetProperty("results")[0].GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task A_run_that_is_stopped_keeps_what_was_finished()
    {
        using var folder = new TemporaryFolder();
        TestRun? stopped = null;
        using var run = stopped = new TestRun
        {
            Environment = { ["MAILREADINESS_PASSWORD"] = "x" },
            DeleteCheck = (mailboxes, onResult, cancellationToken) =>
            {
                onResult(TestRun.Result(mailboxes.Single(), DeleteVerdict.Committed));
                stopped!.Stop();
                return Task.FromCanceled(cancellationToken);
            },
        };

        Assert.Equal(3, await run.RunAsync([.. Usual, "--format", "json", "--evidence", folder.File("pack")]));
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(run.Out).RootElement.ValueKind);
        Assert.Contains("Stopped.", run.Error);
        Assert.Equal(2, Directory.GetFiles(folder.File("pack")).Length);
    }

    [Fact]
    public async Task Steps_are_told_when_asked_for()
    {
        using var run = new TestRun
        {
            Environment = { ["MAILREADINESS_PASSWORD"] = "x" },
        };

        await run.RunAsync(Usual);
        Assert.Null(run.DeleteOptions!.OnStep);
        await run.RunAsync([.. Usual, "--verbose"]);
        run.DeleteOptions.OnStep!("POP3: signing in");
        Assert.Equal("mailreadiness: POP3: signing in\n", run.Error);
    }

    private static string Value(MailSecret secret) =>
        (string)typeof(MailSecret).GetMethod("Reveal", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(secret, null)!;
}
