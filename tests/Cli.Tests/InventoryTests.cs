using System;
using System.IO;
using System.IO.Pipes;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.LogAnalytics;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Cli.Tests;

public sealed class InventoryTests
{
    [Theory]
    [InlineData("Ready", 0)]
    [InlineData("AtRisk", 1)]
    [InlineData("WillBreak", 2)]
    [InlineData("Unknown", 3)]
    [InlineData("Ready Ready", 0)]
    [InlineData("Unknown Ready", 3)]
    [InlineData("AtRisk Unknown", 1)]
    [InlineData("Ready Unknown AtRisk WillBreak", 2)]
    [InlineData("", 3)]
    public async Task The_exit_code_is_the_worst_verdict(string verdicts, int code)
    {
        MailClientVerdict[] all = [.. verdicts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<MailClientVerdict>)];
        using var run = new TestRun { Inventory = (_, _) => TestRun.InventoryOf(all) };

        Assert.Equal(code, await run.RunAsync("inventory", "a.json", "--format", "json"));
        Assert.Equal(all.Select(verdict => verdict.ToString()), JsonDocument.Parse(run.Out).RootElement.EnumerateArray().Select(record => record.GetProperty("verdict").GetString()));
        Assert.Equal(["a.json"], run.Paths);
        Assert.Empty(run.Error);
    }

    [Theory]
    [InlineData(InventoryWarningKind.NotFound, 3)]
    [InlineData(InventoryWarningKind.NotReadable, 3)]
    [InlineData(InventoryWarningKind.UnknownFormat, 3)]
    [InlineData(InventoryWarningKind.Damaged, 0)]
    [InlineData(InventoryWarningKind.Truncated, 0)]
    [InlineData(InventoryWarningKind.Limited, 0)]
    public async Task A_file_that_was_not_read_is_unknown_and_every_warning_is_told(InventoryWarningKind kind, int code)
    {
        using var run = new TestRun
        {
            Inventory = (_, _) => new InventoryResult(
                TestRun.InventoryOf(MailClientVerdict.Ready).Records,
                new InventorySummary([], [new InventoryWarning(kind, "a.json", "a.json: something\u001b[2J with it.")], 0, 0)),
        };

        Assert.Equal(code, await run.RunAsync("inventory", "a.json", "--format", "csv"));
        Assert.Equal("mailreadiness: a.json: something\uFFFD[2J with it.\n", run.Error.ReplaceLineEndings("\n"));
        Assert.Contains("user0@example.com", run.Out);
    }

    [Fact]
    public async Task Every_option_reaches_the_inventory()
    {
        using var folder = new TemporaryFolder();
        string map = folder.File("map.csv");
        File.WriteAllText(map, "Network,Role,Name\n198.51.100.0/24,Shared,Rome\n");
        using var run = new TestRun { Descriptors = { [7] = "0123456789abcdef\n" } };

        await run.RunAsync(
            "inventory", "b.log", "c.json", "--after", "2026-11-01", "--before", "2026-11-08T12:00+02:00", "--protocol", "POP3,imap", "--mailbox", "a*", "--mailbox", "b@example.com",
            "--address-map", map, "--address-map", "192.0.2.5=own-server", "--address-map", "192.0.2.6=Scanner 6", "--join-window", "60", "--state", folder.File("state.json"),
            "--pseudonym-key-fd", "7", "--assume-legacy-endpoints-off", "--assume-tls-floor", "tls1.2", "--throttle", "3");

        Assert.Empty(run.Error);
        InventoryOptions options = run.InventoryOptions!;
        Assert.Equal(["b.log", "c.json"], run.Paths);
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), options.After);
        Assert.Equal(new DateTimeOffset(2026, 11, 8, 10, 0, 0, TimeSpan.Zero), options.Before);
        Assert.Equal([MailProtocol.Pop3, MailProtocol.Imap], options.Protocols);
        Assert.Equal(["a*", "b@example.com"], options.Mailboxes);
        Assert.Equal(
            [new("198.51.100.0/24", "Rome", AddressRole.Shared), new("192.0.2.5", "", AddressRole.OwnServer), new AddressMapEntry("192.0.2.6", "Scanner 6", AddressRole.Client)],
            options.AddressMap);
        Assert.Equal(TimeSpan.FromMinutes(1), options.JoinWindow);
        Assert.Equal(folder.File("state.json"), options.StatePath);
        Assert.Equal("0123456789abcdef", Encoding.UTF8.GetString(options.PseudonymKey!));
        Assert.True(options.AssumeLegacyEndpointsOff);
        Assert.Equal(TlsVersion.Tls12, options.AssumeTlsFloor);
        Assert.Equal(3, options.ThrottleLimit);
    }

    [Fact]
    public async Task Without_options_all_is_taken_as_it_is()
    {
        using var run = new TestRun();
        await run.RunAsync("inventory", "a");
        InventoryOptions options = run.InventoryOptions!, none = new();
        Assert.Equal(none with { Protocols = options.Protocols, Mailboxes = options.Mailboxes, AddressMap = options.AddressMap }, options);
        Assert.Equal((0, 0, 0), (options.Protocols.Count, options.Mailboxes.Count, options.AddressMap.Count));
    }

    [Fact]
    public async Task The_key_comes_from_the_environment_and_never_shows()
    {
        using var run = new TestRun { Environment = { ["MAILREADINESS_PSEUDONYM_KEY"] = "Geheim-77-Geheim-77" } };
        await run.RunAsync("inventory", "a", "--pseudonymize");
        Assert.Equal("Geheim-77-Geheim-77", Encoding.UTF8.GetString(run.InventoryOptions!.PseudonymKey!));
        using var shorter = new TestRun { Environment = { ["MAILREADINESS_PSEUDONYM_KEY"] = "Geheim-77" } };
        Assert.Equal(3, await shorter.RunAsync("inventory", "a", "--pseudonymize"));
        Assert.Contains("at least 16 bytes", shorter.Error);
        Assert.DoesNotContain("Geheim", run.Out + run.Error + shorter.Out + shorter.Error);
    }

    [Theory]
    [InlineData("inventory", "Name the files")]
    [InlineData("inventory a --bogus", "There is no option '--bogus'")]
    [InlineData("inventory a -x", "./-x")]
    [InlineData("inventory a --format nagios", "none of table, json, csv")]
    [InlineData("inventory a --after yesterday", "--after: 'yesterday' is no time")]
    [InlineData("inventory a --before 11/08/2026", "no time")]
    [InlineData("inventory a --protocol pop3,ftp", "'ftp' is none of pop3, imap, smtp")]
    [InlineData("inventory a --address-map /does/not/exist.csv", "--address-map")]
    [InlineData("inventory a --assume-tls-floor 1.9", "tls1.2")]
    [InlineData("inventory a --throttle 0", "--throttle")]
    [InlineData("inventory a --join-window -1", "--join-window")]
    [InlineData("inventory a --pseudonymize", "MAILREADINESS_PSEUDONYM_KEY")]
    [InlineData("inventory a --pseudonym-key-fd 5", "Bad file descriptor")]
    [InlineData("inventory a --pseudonym-key-fd 1", "written to")]
    [InlineData("inventory a --output /does/not/exist", "--output")]
    [InlineData("inventory --log-analytics x", "no workspace ID")]
    [InlineData("inventory --log-analytics 00000000-1111-2222-3333-444444444444", "MAILREADINESS_TOKEN")]
    [InlineData("inventory --log-analytics 00000000-1111-2222-3333-444444444444 --token-fd 5", "cannot be read")]
    [InlineData("inventory a --token-fd 5", "need --log-analytics")]
    public async Task A_wrong_command_line_reads_nothing_and_says_what_is_wrong(string line, string because)
    {
        using var run = new TestRun();
        Assert.Equal(3, await run.RunAsync(line.Split(' ')));
        Assert.Null(run.InventoryOptions);
        Assert.Empty(run.Out);
        Assert.Contains(because, run.Error);
        Assert.Equal(1, run.Error.Count(c => c == '\n'));
    }

    [Fact]
    public async Task A_network_that_is_none_and_a_state_that_is_none_are_usage_errors()
    {
        using var map = new TestRun { Inventory = (_, _) => throw new ArgumentException("'x' is no network.", "options") };
        Assert.Equal(3, await map.RunAsync("inventory", "a", "--address-map", "x=shared"));
        Assert.StartsWith("mailreadiness: --address-map: 'x' is no network. Try", map.Error);
        using var state = new TestRun { Inventory = (_, _) => throw new InvalidDataException("It is none.") };
        Assert.Equal(3, await state.RunAsync("inventory", "a", "--state", "s.json"));
        Assert.StartsWith("mailreadiness: --state: 's.json' cannot be used: It is none.", state.Error);
    }

    [Fact]
    public async Task A_workspace_is_asked_with_a_token_that_never_shows()
    {
        using var run = new TestRun { Environment = { ["MAILREADINESS_TOKEN"] = "Geheim-77.token" } };
        await run.RunAsync("inventory", "--log-analytics", "00000000-1111-2222-3333-444444444444", "--after", "2026-11-01", "--log-analytics-uri", "https://api.loganalytics.us");
        Assert.Equal(Guid.Parse("00000000-1111-2222-3333-444444444444"), run.Workspace!.WorkspaceId);
        Assert.Equal(new Uri("https://api.loganalytics.us"), run.Workspace.Endpoint);
        Assert.Equal(run.InventoryOptions!.After, run.Workspace.After);
        Assert.True(run.Workspace.AccessToken.IsAccessToken);
        Assert.Empty(run.Paths);
        Assert.DoesNotContain("Geheim", run.Out + run.Error);
        using var plain = new TestRun { Environment = { ["MAILREADINESS_TOKEN"] = "Geheim-77.token" } };
        Assert.Equal(3, await plain.RunAsync("inventory", "--log-analytics", "00000000-1111-2222-3333-444444444444", "--log-analytics-uri", "http://api.loganalytics.us"));
        Assert.Contains("no https address", plain.Error);
    }

    [Fact]
    public async Task A_workspace_that_refuses_is_unknown_and_says_why()
    {
        using var run = new TestRun { Inventory = (_, _) => throw new LogAnalyticsException("The host refused the query: HTTP 403.", 403) };
        Assert.Equal(3, await run.RunAsync("inventory", "a"));
        Assert.Equal("mailreadiness: The host refused the query: HTTP 403.", run.Error.Trim());
        Assert.Empty(run.Out);
    }

    [Fact]
    public async Task The_query_is_shown_with_its_time_and_nothing_is_read()
    {
        using var run = new TestRun();
        Assert.Equal(0, await run.RunAsync("inventory", "--show-query", "--after", "2026-11-01"));
        Assert.Contains("SigninLogs", run.Out);
        Assert.Contains("datetime(2026-11-01T00:00:00", run.Out);
        Assert.Null(run.InventoryOptions);
    }

    [Fact]
    public async Task A_run_that_is_stopped_leaves_the_output_as_it_was()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("clients.json");
        File.WriteAllText(file, "old");
        using var run = new TestRun();
        run.Stop();

        Assert.Equal(3, await run.RunAsync("inventory", "a", "--output", file, "--format", "json"));
        Assert.Equal("mailreadiness: Stopped; exit code 3.", run.Error.Trim());
        Assert.Equal("old", File.ReadAllText(file));
        Assert.Equal([file], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task A_terminal_sees_bytes_and_rate_and_the_line_goes_away()
    {
        using var run = new TestRun { ErrorIsTerminal = true };
        await run.RunAsync("inventory", "a");
        const string Line = "500 of 1,000 MB, 250 MB/s  a.json";
        Assert.Equal("\r" + Line + "\r" + new string(' ', Line.Length) + "\r", run.Error);
    }

    [Fact]
    public async Task Verbose_tells_what_each_file_was()
    {
        using var run = new TestRun
        {
            Inventory = (_, _) => new InventoryResult([], new InventorySummary([new InventoryFile("a.json", "entra-sign-ins", 12345, 20, 3, 1, [])], [], 0, 0)),
        };
        await run.RunAsync("inventory", "a.json", "--verbose");
        Assert.Contains("a.json: entra-sign-ins, 12,345 bytes, 20 records, 3 about mail clients, 1 damaged.", run.Error);
    }

    [UnixFact]
    public async Task A_pipe_is_read_to_its_end()
    {
        const string SignIn = """{"createdDateTime":"2026-11-20T08:00:00Z","userPrincipalName":"anna@example.com","clientAppUsed":"IMAP4","ipAddress":"198.51.100.7","status":{"errorCode":0},"authenticationProcessingDetails":[]}""";
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        Task writing = Task.Run(async () =>
        {
            await pipe.WriteAsync(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(SignIn + "\n", 1000))));
            pipe.Dispose();
        });
        using var run = new TestRun { ReallyRead = true };

        Assert.Equal(3, await run.RunAsync("inventory", "/dev/fd/" + pipe.ClientSafePipeHandle.DangerousGetHandle(), "--format", "json"));
        await writing;
        Assert.Empty(run.Error);
        Assert.Equal(1000, JsonDocument.Parse(run.Out).RootElement[0].GetProperty("succeeded").GetInt64());
    }

    [UnixFact]
    public async Task A_dash_is_standard_input()
    {
        using var run = new TestRun();
        await run.RunAsync("inventory", "-");
        Assert.Equal(["/dev/stdin"], run.Paths);
    }

    [Fact]
    public async Task Every_option_is_in_the_help()
    {
        using var run = new TestRun();
        Assert.Equal(0, await run.RunAsync("inventory", "--help"));
        Assert.All(["PATH", "--format", "--state", "--pseudonymize", "--assume-tls-floor"], word => Assert.Contains(word, run.Out));
    }
}
