using System;
using System.Linq;
using System.Threading.Tasks;
using MailReadiness.Cli.Input;
using MailReadiness.Reports;
using Xunit;

namespace MailReadiness.Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("")]
    [InlineData("tsl")]
    [InlineData("tls")]
    [InlineData("tls pop3s://a --bogus")]
    [InlineData("tls pop3s://a --bogus=1")]
    [InlineData("tls pop3s://a --format")]
    [InlineData("tls pop3s://a --format xml")]
    [InlineData("tls pop3s://a --format json --format csv")]
    [InlineData("tls pop3s://a --timeout 0")]
    [InlineData("tls pop3s://a --timeout -1")]
    [InlineData("tls pop3s://a --timeout 1e9")]
    [InlineData("tls pop3s://a --timeout NaN")]
    [InlineData("tls pop3s://a --timeout soon")]
    [InlineData("tls pop3s://a --tls-version tls1.9")]
    [InlineData("tls pop3s://a --tls-version tls1.0,,tls1.1")]
    [InlineData("tls pop3s://a --samples 0")]
    [InlineData("tls pop3s://a --samples 1.5")]
    [InlineData("tls pop3s://a --samples 99999999999")]
    [InlineData("tls pop3s://a --sample-minutes 5")]
    [InlineData("tls pop3s://a --samples 5 --sample-minutes -5")]
    [InlineData("tls pop3s://a --throttle 0")]
    [InlineData("tls pop3s://a --throttle 5000")]
    [InlineData("tls pop3s://a --server-name x --no-server-name")]
    [InlineData("tls pop3s://a --proxy ftp://p:1")]
    [InlineData("tls pop3s://a --proxy socks5://p")]
    [InlineData("tls pop3s://a --proxy nonsense")]
    [InlineData("tls --file /does/not/exist")]
    [InlineData("tls pop3s://a --output /does/not/exist")]
    [InlineData("tls pop3s://a --output /")]
    [InlineData("demo --format xml")]
    [InlineData("demo extra")]
    public async Task A_wrong_command_line_stops_with_unknown_and_one_line_that_helps(string line)
    {
        using var run = new TestRun();

        Assert.Equal(3, await run.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Empty(run.Out);
        Assert.Null(run.Options);
        Assert.StartsWith("mailreadiness: ", run.Error);
        Assert.Contains("--help'.", run.Error);
        Assert.Equal(1, run.Error.Count(c => c == '\n'));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("--version")]
    [InlineData("tls --help")]
    [InlineData("tls --bogus --help")]
    [InlineData("demo --help")]
    public async Task Help_and_version_are_asked_for_and_no_failure(string line)
    {
        using var run = new TestRun();

        Assert.Equal(0, await run.RunAsync(line.Split(' ')));
        Assert.NotEmpty(run.Out);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task Help_names_every_option_of_the_documentation()
    {
        using var run = new TestRun();
        await run.RunAsync("tls", "--help");

        Assert.All(
            [
                "--file", "--format", "--timeout", "--tls-version", "--all-addresses", "--samples", "--sample-minutes", "--server-name",
                "--no-server-name", "--proxy", "--throttle", "--login-probe", "--output",
            ],
            option => Assert.Contains(option + " ", run.Out));
    }

    [Fact]
    public async Task A_response_file_is_no_feature()
    {
        using var run = new TestRun();

        Assert.Equal(3, await run.RunAsync("tls", "@secrets"));
        Assert.Contains("'(user information left out)@secrets' is not an endpoint", run.Error);
    }

    [Fact]
    public void Every_format_has_a_name() =>
        Assert.Equal(Enum.GetNames<ReportFormat>().Select(name => name.ToLowerInvariant()), OptionReader.Formats);
}
