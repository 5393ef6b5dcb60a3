using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;

namespace MailReadiness.Cli.Tests;

public sealed class DocumentationTests
{
    [Theory]
    [InlineData("tls")]
    [InlineData("delete-commit")]
    [InlineData("inventory")]
    [InlineData("assess")]
    [InlineData("report")]
    [InlineData("compare")]
    [InlineData("demo")]
    public async Task Help_and_documentation_name_the_same_options(string command)
    {
        using var run = new TestRun();
        await run.RunAsync(command, "--help");
        IEnumerable<string> documented = Page().SkipWhile(line => line != "## mailreadiness " + command).Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal)).Where(line => line.StartsWith("| `--", StringComparison.Ordinal)).SelectMany(line => Options(line.Split('|')[1]));

        Assert.Equal(Options(run.Out.Split("Options:")[1]).Distinct().Except(["--help"]).Order(), documented.Distinct().Order());
    }

    [Fact]
    public async Task Report_and_documentation_name_the_same_metrics()
    {
        using var run = new TestRun();
        await run.RunAsync("tls", "pop3s://a.example", "--format", "prometheus");
        string[] documented = Page().Where(line => line.StartsWith("| `mailreadiness_", StringComparison.Ordinal)).Select(line => line.Split('`')[1]).ToArray();

        Assert.NotEmpty(documented);
        IEnumerable<string> reported = run.Out.Split('\n').Where(line => line.StartsWith("# TYPE", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]);
        Assert.Empty(reported.Except(documented));
    }

    private static IEnumerable<string> Options(string text) => Regex.Matches(text, "--[a-z][a-z-]+").Select(match => match.Value);

    private static string[] Page()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "docs", "command-line.md"))) folder = Path.GetDirectoryName(folder);
        return File.ReadAllLines(Path.Combine(folder ?? throw new DirectoryNotFoundException("The tests run outside of the repository."), "docs", "command-line.md"));
    }
}
