using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using MailReadiness.Readiness;
using MailReadiness.Tests.Architecture;
using Xunit;

namespace MailReadiness.Tests.Readiness;

/// <summary>Ids, pages and code say the same.</summary>
public sealed partial class CatalogTests
{
    private static readonly string Folder = Path.Combine(SourceTree.Root, "docs", "checks");

    public static TheoryData<string> Ids { get; } = [.. FindingCatalog.All.Select(definition => definition.Id)];

    [Fact]
    public void EveryIdIsInTheCatalogOnce()
    {
        string[] named = [.. typeof(FindingId).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];
        Assert.Equal(named.Order(StringComparer.Ordinal), FindingCatalog.All.Select(definition => definition.Id).Order(StringComparer.Ordinal));
        Assert.Equal(named.Length, named.Distinct().Count());
        Assert.All(named, id => Assert.Matches("^MR-(TLS|DEL|CLI|ADV|CFG)-00[1-9]$", id));
        Assert.All(FindingCatalog.All, definition => Assert.Same(definition, FindingCatalog.Get(definition.Id)));
        Assert.All(FindingCatalog.All, definition => Assert.NotEmpty(definition.Source));
        Assert.Equal(FindingCatalog.All.Count, FindingCatalog.All.Select(definition => definition.Title).Distinct().Count());
    }

    [Fact]
    public void AnUnknownIdIsNamed() => Assert.Contains("MR-TLS-999", Assert.Throws<ArgumentException>(() => FindingCatalog.Get("MR-TLS-999")).Message, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Ids))]
    public void EveryIdIsGivenByAJudge(string id) => Assert.NotEmpty(Judged.Report(Everything.Results).Of(id));

    [Fact]
    public void EveryPageHasAnId() =>
        Assert.Equal(FindingCatalog.All.Select(definition => definition.Id + ".md").Order(StringComparer.Ordinal), Directory.GetFiles(Folder, "MR-*.md").Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public void EveryPageSaysWhatTheCatalogSays(string id)
    {
        FindingDefinition definition = FindingCatalog.Get(id);
        string[] lines = File.ReadAllLines(Path.Combine(Folder, id + ".md"));
        Assert.Equal($"# {id}: {definition.Title}", lines[0]);
        Assert.Contains($"Severity: {definition.Severity}", lines);
        string[] sections = [.. lines.Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..])];
        Assert.Equal(["What holds", "Why it matters", "How it is measured", "Statuses", "What to do", "Source"], sections);
        string[] statuses = [.. lines.Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Select(line => line.Split('|')[1].Trim())];
        Assert.All(Judged.Report(Everything.Results).Of(id).Select(finding => finding.Status), status => Assert.Contains(StatusWord(status), statuses));
        Assert.Contains("Passed", statuses);
        Assert.Contains("Not measured", statuses);
        Assert.Equal(statuses.Length, statuses.Distinct().Count());
        Assert.All(definition.Source.Split("; "), source => Assert.Contains(lines.SkipWhile(line => line != "## Source"), line => line.Contains(source, StringComparison.Ordinal)));
        Assert.DoesNotContain(lines, line => line.EndsWith(' '));
    }

    /// <summary>A page that links to another must find it.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void LinksLeadToFiles(string id)
    {
        string page = Path.Combine(Folder, id + ".md");
        IEnumerable<string> links = Link().Matches(File.ReadAllText(page)).Select(match => match.Groups[1].Value).Where(link => !link.Contains("://", StringComparison.Ordinal));
        Assert.All(links, link => Assert.True(File.Exists(Path.Combine(Folder, link)), link));
    }

    /// <summary>A command that a page gives must take the parameters it is given.</summary>
    [Fact]
    public void CommandsTakeTheirParameters()
    {
        string help = Path.Combine(SourceTree.Root, "docs", "en-US");
        int checkedParameters = 0;
        foreach (string page in Directory.GetFiles(Folder, "*.md"))
        {
            foreach (Match command in Command().Matches(File.ReadAllText(page)))
            {
                string commandHelp = Path.Combine(help, command.Groups["name"].Value + ".md");
                if (!File.Exists(commandHelp)) continue; // Exchange Online's own
                string[] known = [.. File.ReadLines(commandHelp).Where(line => line.StartsWith("### -", StringComparison.Ordinal)).Select(line => line[5..])];
                foreach (Match parameter in Parameter().Matches(command.Value))
                {
                    checkedParameters++;
                    Assert.True(known.Contains(parameter.Groups[1].Value), $"{Path.GetFileName(page)}: {command.Value}");
                }
            }
        }

        Assert.InRange(checkedParameters, 5, 1000);
    }

    [Fact]
    public void TheOverviewNamesEveryId()
    {
        string overview = File.ReadAllText(Path.Combine(Folder, "README.md"));
        Assert.All(FindingCatalog.All, definition => Assert.Contains($"| [{definition.Id}]({definition.Id}.md) | {definition.Title} | {definition.Severity} |", overview, StringComparison.Ordinal));
    }

    private static string StatusWord(FindingStatus status) => status == FindingStatus.NotMeasured ? "Not measured" : status.ToString();

    [GeneratedRegex("`(?<name>[A-Z][a-z]+-[A-Za-z0-9]+)[^`]*`")]
    private static partial Regex Command();

    [GeneratedRegex(@" -([A-Z]\w+)")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\]\(([^)#\s]+)")]
    private static partial Regex Link();
}
