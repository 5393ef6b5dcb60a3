using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MailReadiness.Checks.TlsVersions;
using Xunit;

namespace MailReadiness.Cli.Tests;

public sealed class EndpointTests
{
    [Fact]
    public async Task Endpoints_come_from_arguments_files_and_standard_input_and_each_once()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.txt"), "# mail servers\r\n\r\nimaps://b.example  # the second\r\n  pop3s://A.example:995\r\n", new UTF8Encoding(true));
        using var run = new TestRun { Input = "smtp://c.example\npop3s://a.example" };

        Assert.Equal(0, await run.RunAsync("tls", "pop3s://a.example", "-", "--file", folder.File("a.txt"), "--format", "csv"));
        Assert.Equal(["pop3s://a.example:995", "smtp://c.example:587", "imaps://b.example:993"], run.Endpoints);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task A_file_named_dash_is_standard_input()
    {
        using var run = new TestRun { Input = "pop3s://a.example\n" };

        Assert.Equal(0, await run.RunAsync("tls", "--file", "-"));
        Assert.Equal(["pop3s://a.example:995"], run.Endpoints);
    }

    [Fact]
    public async Task Files_can_be_repeated()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a"), "pop3s://a.example");
        File.WriteAllText(folder.File("b"), "pop3s://b.example");
        using var run = new TestRun();

        Assert.Equal(0, await run.RunAsync("tls", "--file", folder.File("a"), "--file", folder.File("b")));
        Assert.Equal(2, run.Endpoints.Count);
    }

    [Fact]
    public async Task A_bad_line_is_named_and_the_others_go_on()
    {
        using var run = new TestRun { Input = "pop3s://a.example\nftp://b.example\n" };

        Assert.Equal(3, await run.RunAsync("tls", "-", "pop3s://c.example", "nonsense:x", "--format", "json"));
        Assert.Equal(2, run.Endpoints.Count);
        Assert.Contains("standard input line 2: 'ftp://b.example' is not an endpoint", run.Error);
        Assert.Contains("'nonsense:x' is not an endpoint", run.Error);
        Assert.DoesNotContain("line 1", run.Error);
        Assert.DoesNotContain("ftp", run.Out);
    }

    [Theory]
    [InlineData(TlsVerdict.ModernOnly, 3)]
    [InlineData(TlsVerdict.LegacyAccepted, 1)]
    [InlineData(TlsVerdict.LegacyOnly, 2)]
    [InlineData(TlsVerdict.Unreachable, 3)]
    public async Task A_bad_endpoint_makes_the_run_unknown_at_least(TlsVerdict verdict, int code)
    {
        using var run = new TestRun { Verdict = _ => verdict };

        Assert.Equal(code, await run.RunAsync("tls", "pop3s://a.example", "nonsense:x", "--format", "nagios"));
        Assert.Contains(", 1 not checked", run.Out);
    }

    [Fact]
    public async Task A_list_without_endpoints_is_unknown()
    {
        using var run = new TestRun { Input = "# nothing\n\n" };

        Assert.Equal(3, await run.RunAsync("tls", "-", "--format", "json"));
        Assert.Equal("[]\n", run.Out);
        Assert.Contains("nothing was checked", run.Error);
    }

    [Fact]
    public async Task A_line_without_end_is_refused_and_the_next_one_read()
    {
        using var run = new TestRun { Input = new string('x', 5_000_000) + "\npop3s://a.example" };

        Assert.Equal(3, await run.RunAsync("tls", "-"));
        Assert.Equal(["pop3s://a.example:995"], run.Endpoints);
        Assert.Contains("standard input line 1: it is longer than 4096 characters", run.Error);
        Assert.True(run.Error.Length < 500);
    }

    [Fact]
    public async Task Hostile_lines_do_not_reach_the_terminal_as_they_are()
    {
        using var run = new TestRun { Input = "pop3s://\u001B[2J\u202Eevil\u0007\n" };

        Assert.Equal(3, await run.RunAsync("tls", "-"));
        Assert.DoesNotContain(run.Error, c => c != '\n' && (char.IsControl(c) || c == '\u202E'));
        Assert.Equal(1, run.Error.Count(c => c == '\n'));
    }
}
