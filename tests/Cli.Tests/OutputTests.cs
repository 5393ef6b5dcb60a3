using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using MailReadiness.Checks.TlsVersions;
using Xunit;

namespace MailReadiness.Cli.Tests;

public sealed class OutputTests
{
    [Fact]
    public async Task A_file_is_replaced_when_the_report_is_whole()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("tls.json");
        File.WriteAllText(file, "old");
        using var run = new TestRun
        {
            Check = (_, endpoints, onResult, _) =>
            {
                onResult(TestRun.Result(endpoints.First(), TlsVerdict.LegacyAccepted));
                Assert.Equal("old", File.ReadAllText(file));
                return Task.CompletedTask;
            },
        };

        Assert.Equal(1, await run.RunAsync("tls", "pop3s://a.example", "--format", "json", "--output", file));
        Assert.Empty(run.Out);
        byte[] bytes = File.ReadAllBytes(file);
        Assert.Equal((byte)'[', bytes[0]);
        Assert.Equal(1, JsonDocument.Parse(Encoding.UTF8.GetString(bytes)).RootElement.GetArrayLength());
        Assert.Equal([file], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task A_dash_is_standard_output()
    {
        using var run = new TestRun();

        Assert.Equal(0, await run.RunAsync("tls", "pop3s://a.example", "--format", "csv", "--output", "-"));
        Assert.Contains("pop3s://a.example:995", run.Out);
    }

    [Fact]
    public async Task A_stopped_run_leaves_the_file_and_puts_its_part_beside_it()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("tls.prom");
        File.WriteAllText(file, "old");
        TestRun? self = null;
        using var run = new TestRun
        {
            Check = (_, endpoints, onResult, cancellationToken) =>
            {
                onResult(TestRun.Result(endpoints.First(), TlsVerdict.ModernOnly));
                self!.Stop();
                cancellationToken.ThrowIfCancellationRequested();
                return Task.CompletedTask;
            },
        };
        self = run;

        Assert.Equal(3, await run.RunAsync("tls", "pop3s://a.example", "pop3s://b.example", "--format", "prometheus", "--output", file));
        Assert.Equal("old", File.ReadAllText(file));
        Assert.Contains("pop3s://a.example:995", File.ReadAllText(file + ".partial"));
        Assert.Contains(file + ".partial", run.Error);
        Assert.Equal(2, Directory.GetFiles(folder.Path).Length);
    }

    [Fact]
    public async Task A_bug_leaves_no_temporary_file()
    {
        using var folder = new TemporaryFolder();
        using var run = new TestRun { Check = (_, _, _, _) => throw new InvalidOperationException("bug") };

        await Assert.ThrowsAsync<InvalidOperationException>(() => run.RunAsync("tls", "pop3s://a.example", "--output", folder.File("a")));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task A_reader_that_left_ends_the_run_quietly()
    {
        using var closed = new BrokenWriter(OperatingSystem.IsWindows() ? unchecked((int)0x8007006D) : 32);
        int asked = 0;
        using var run = new TestRun
        {
            Output = closed,
            Check = (_, endpoints, onResult, cancellationToken) =>
            {
                foreach (Net.MailEndpoint endpoint in endpoints)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    asked++;
                    onResult(TestRun.Result(endpoint, TlsVerdict.ModernOnly));
                }
                return Task.CompletedTask;
            },
        };

        Assert.Equal(3, await run.RunAsync("tls", "pop3s://a.example", "pop3s://b.example", "pop3s://c.example"));
        Assert.Equal(1, asked);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task A_full_disk_is_said()
    {
        using var full = new BrokenWriter(28);
        using var run = new TestRun { Output = full };

        Assert.Equal(3, await run.RunAsync("tls", "pop3s://a.example", "pop3s://b.example"));
        Assert.Equal("mailreadiness: The report cannot be written: cannot write", run.Error.Trim());
    }

    [Theory]
    [InlineData(true, 11, true)]
    [InlineData(true, 10, false)]
    [InlineData(false, 11, false)]
    public async Task Progress_is_for_somebody_who_watches_and_waits(bool terminal, int count, bool shown)
    {
        using var run = new TestRun
        {
            ErrorIsTerminal = terminal,
            Input = string.Join('\n', Enumerable.Range(1, count).Select(port => "pop3s://a.example:" + port)),
        };

        Assert.Equal(0, await run.RunAsync("tls", "-", "--format", "json"));
        Assert.Equal(shown, run.Error.Contains(string.Create(CultureInfo.InvariantCulture, $"{count} of {count} endpoints checked")));
        if (shown) Assert.EndsWith("\r", run.Error);
        else Assert.Empty(run.Error);
    }

    /// <summary>A stream's writer whose reader is gone, or whose disk is full.</summary>
    private sealed class BrokenWriter(int code) : StringWriter(CultureInfo.InvariantCulture)
    {
        public override void Flush() => throw new IOException("cannot write", code);

        public override Task FlushAsync(System.Threading.CancellationToken cancellationToken) => Task.FromException(new IOException("cannot write", code));
    }
}
