using System;
using System.IO;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.TlsVersions;
using Xunit;

namespace MailReadiness.Cli.Tests;

public sealed class ExitCodeTests
{
    [Theory]
    [InlineData("ModernOnly", 0)]
    [InlineData("LegacyAccepted", 1)]
    [InlineData("LegacyOnly", 2)]
    [InlineData("Unreachable", 3)]
    [InlineData("Inconclusive", 3)]
    [InlineData("ModernOnly ModernOnly", 0)]
    [InlineData("ModernOnly Inconclusive", 3)]
    [InlineData("Unreachable LegacyAccepted", 1)]
    [InlineData("LegacyAccepted LegacyOnly Unreachable ModernOnly", 2)]
    public async Task The_exit_code_is_the_worst_verdict(string verdicts, int code)
    {
        string[] all = verdicts.Split(' ');
        using var run = new TestRun { Verdict = endpoint => Enum.Parse<TlsVerdict>(all[endpoint.Port - 1]) };
        string[] arguments = ["tls", "--format", "json", .. Array.ConvertAll(all, _ => "")];
        for (int i = 0; i < all.Length; i++) arguments[i + 3] = "pop3s://a.example:" + (i + 1);

        Assert.Equal(code, await run.RunAsync(arguments));
        Assert.Equal(all.Length, JsonDocument.Parse(run.Out).RootElement.GetArrayLength());
        Assert.Empty(run.Error);
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("csv")]
    [InlineData("nagios")]
    [InlineData("prometheus")]
    [InlineData("JSON")]
    public async Task Every_format_names_the_endpoint_on_standard_output_alone(string format)
    {
        using var run = new TestRun();

        Assert.Equal(0, await run.RunAsync("tls", "pop3s://a.example", "--format", format));
        Assert.Contains("pop3s://a.example:995", run.Out);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task A_run_that_is_stopped_keeps_what_is_finished_well_formed()
    {
        TestRun? self = null;
        using var run = new TestRun
        {
            Check = (_, endpoints, onResult, cancellationToken) =>
            {
                foreach (Net.MailEndpoint endpoint in endpoints)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    onResult(TestRun.Result(endpoint, TlsVerdict.ModernOnly));
                    self!.Stop();
                }
                return Task.CompletedTask;
            },
        };
        self = run;

        Assert.Equal(3, await run.RunAsync("tls", "pop3s://a.example", "pop3s://b.example", "--format", "json"));
        Assert.Equal(1, JsonDocument.Parse(run.Out).RootElement.GetArrayLength());
        Assert.Equal("mailreadiness: Stopped. The report holds what was finished; exit code 3.", run.Error.Trim());
    }

    [Fact]
    public async Task A_run_stopped_before_the_first_result_is_an_empty_report()
    {
        TestRun? self = null;
        using var run = new TestRun
        {
            Check = (_, _, _, cancellationToken) =>
            {
                self!.Stop();
                return Task.FromCanceled(cancellationToken);
            },
        };
        self = run;

        Assert.Equal(3, await run.RunAsync("tls", "pop3s://a.example", "--format", "json"));
        Assert.Equal("[]\n", run.Out);
    }

    [Fact]
    public async Task A_run_can_be_stopped_while_standard_input_says_nothing()
    {
        using var silent = new SilentReader();
        using var run = new TestRun { Reader = silent };
        Task<int> code = run.RunAsync("tls", "-");
        await silent.Asked.Task;

        run.Stop();

        Assert.Equal(3, await code);
        Assert.Equal("mailreadiness: Stopped; exit code 3.", run.Error.Trim());
        Assert.Empty(run.Out);
    }

    [Fact]
    public async Task A_bug_in_the_check_is_not_hidden()
    {
        using var run = new TestRun { Check = (_, _, _, _) => throw new InvalidOperationException("bug") };

        await Assert.ThrowsAsync<InvalidOperationException>(() => run.RunAsync("tls", "pop3s://a.example"));
    }

    /// <summary>A terminal at which nobody types.</summary>
    private sealed class SilentReader : TextReader
    {
        private readonly ManualResetEventSlim end = new();

        public TaskCompletionSource Asked { get; } = new();

        public override int Peek()
        {
            Asked.TrySetResult();
            end.Wait();
            return -1;
        }

        protected override void Dispose(bool disposing)
        {
            end.Set();
            base.Dispose(disposing);
        }
    }
}
