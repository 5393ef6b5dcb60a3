using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.TlsVersions;
using Xunit;

namespace MailReadiness.PowerShell.Tests;

/// <summary>The help in docs/en-US says what the code says.</summary>
public sealed class HelpTests
{
    public static TheoryData<string> Names => [.. Cmdlets.All.Select(Cmdlets.Name)];

    [Fact]
    public void Every_command_has_a_page_and_every_page_a_command()
    {
        IEnumerable<string?> pages = Directory.EnumerateFiles(Repository.PathOf("docs/en-US"), "*-*.md").Select(Path.GetFileNameWithoutExtension);
        Assert.Equal(Cmdlets.All.Select(Cmdlets.Name).Concat(Repository.Functions).Order(StringComparer.Ordinal), pages.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_page_describes_the_parameters_as_they_are(string name)
    {
        IReadOnlyDictionary<string, string> documented = Headings(Section(Page(name), "PARAMETERS"));
        PropertyInfo[] parameters = [.. Cmdlets.Parameters(Cmdlets.All.Single(cmdlet => Cmdlets.Name(cmdlet) == name))];
        Assert.Equal(parameters.Select(parameter => "-" + parameter.Name), documented.Keys.Where(key => key is not ("CommonParameters" or "-Confirm" or "-WhatIf")));
        Assert.Equal(name == "Test-Pop3DeleteCommit", documented.ContainsKey("-WhatIf") && documented.ContainsKey("-Confirm"));
        Assert.All(parameters, parameter =>
        {
            string text = documented["-" + parameter.Name];
            Assert.Contains($"\nType: {parameter.PropertyType.FullName}\n", text, StringComparison.Ordinal);
            Assert.Equal(Cmdlets.Aliases(parameter), YamlList(text, "Aliases"));
            Assert.Equal(Position(parameter), Yaml(text, "Position"));
            Assert.Equal(Flag(parameter, "Mandatory"), Yaml(text, "IsRequired"));
            Assert.Equal(Flag(parameter, "ValueFromPipeline"), Yaml(text, "ValueFromPipeline"));
            Assert.Equal(Flag(parameter, "ValueFromPipelineByPropertyName"), Yaml(text, "ValueFromPipelineByPropertyName"));
            Type element = parameter.PropertyType.GetElementType() ?? parameter.PropertyType;
            Assert.Equal(element.IsEnum ? Enum.GetNames(element) : [], YamlList(text, "AcceptedValues"));
            Assert.True(text.IndexOf("```yaml", StringComparison.Ordinal) > 20, $"-{parameter.Name} has no description.");
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_page_shows_defaults_as_they_are(string name)
    {
        object cmdlet = Activator.CreateInstance(Cmdlets.All.Single(type => Cmdlets.Name(type) == name))!;
        IReadOnlyDictionary<string, string> documented = Headings(Section(Page(name), "PARAMETERS"));
        foreach (PropertyInfo parameter in Cmdlets.Parameters(cmdlet.GetType()).Where(parameter => parameter.PropertyType == typeof(int) || parameter.PropertyType == typeof(double)))
        {
            // Port 0 stands for the default of protocol and security, which the text tells.
            string expected = parameter.Name == "Port" ? string.Empty : Convert.ToString(parameter.GetValue(cmdlet))!;
            Assert.Equal(expected, Yaml(documented["-" + parameter.Name], "DefaultValue").Trim('\''));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_page_is_complete(string name)
    {
        string page = Page(name);
        Assert.InRange(Headings(Section(page, "EXAMPLES")).Count, 2, 20);
        Assert.Contains($"\ntitle: {name}\n", page, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
        foreach (string section in (string[])["SYNOPSIS", "SYNTAX", "DESCRIPTION", "INPUTS", "OUTPUTS", "NOTES", "RELATED LINKS"])
            Assert.NotEmpty(Section(page, section).Trim());
        string[] verdicts = name switch
        {
            "Get-MailClientInventory" => Enum.GetNames<MailClientVerdict>(),
            "Test-Pop3DeleteCommit" => Enum.GetNames<DeleteVerdict>(),
            _ => Enum.GetNames<TlsVerdict>(),
        };
        foreach (string verdict in verdicts) Assert.Contains($"- {verdict}:", Section(page, "DESCRIPTION"), StringComparison.Ordinal);
        foreach (PropertyInfo parameter in Cmdlets.Parameters(Cmdlets.All.Single(type => Cmdlets.Name(type) == name)))
            Assert.Contains($"[-{parameter.Name}", Section(page, "SYNTAX"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TlsOutcomes", "VERDICTS", typeof(TlsVerdict))]
    [InlineData("TlsOutcomes", "OUTCOMES", typeof(TlsOutcome))]
    [InlineData("TlsOutcomes", "LAYERS", typeof(TlsLayer))]
    [InlineData("DeleteCommit", "VERDICTS", typeof(DeleteVerdict))]
    [InlineData("ClientInventory", "VERDICTS", typeof(MailClientVerdict))]
    [InlineData("ClientInventory", "TLS LEGS", typeof(TlsLeg))]
    [InlineData("ClientInventory", "TLS KINDS", typeof(TlsKind))]
    public void Every_verdict_outcome_and_layer_is_explained(string topic, string section, Type members)
    {
        IReadOnlyDictionary<string, string> explained = Headings(Section(Repository.Read($"docs/en-US/about_MailReadiness_{topic}.md"), section));
        Assert.Equal(Enum.GetNames(members).Order(StringComparer.Ordinal), explained.Keys.Order(StringComparer.Ordinal));
        Assert.All(explained.Values, text => Assert.True(text.Trim().Length > 80, text));
    }

    [Fact]
    public void Links_between_pages_lead_somewhere()
    {
        foreach (string file in Directory.EnumerateFiles(Repository.PathOf("docs/en-US"), "*.md"))
        {
            foreach (Match link in Regex.Matches(File.ReadAllText(file), @"\]\((?<target>[^)#]+\.md)[^)]*\)"))
                Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(file)!, link.Groups["target"].Value)), $"{file}: {link.Value}");
        }
    }

    private static string Page(string name) => Repository.Read($"docs/en-US/{name}.md");

    private static string Section(string page, string name)
    {
        Match section = Regex.Match(page, $@"^## {name}\n(?<text>.*?)(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline);
        Assert.True(section.Success, $"There is no section {name}.");
        return section.Groups["text"].Value;
    }

    private static Dictionary<string, string> Headings(string section) =>
        Regex.Matches(section, @"^### (?<name>[^\n]+)\n(?<text>.*?)(?=^### |\z)", RegexOptions.Multiline | RegexOptions.Singleline)
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["text"].Value);

    private static string Yaml(string text, string key) => Regex.Match(text, $@"^\s*{key}: (?<value>.*)$", RegexOptions.Multiline).Groups["value"].Value;

    private static string[] YamlList(string text, string key) =>
        [.. Regex.Match(text, $@"^{key}:\n(?<items>(?:- .*\n)+)", RegexOptions.Multiline).Groups["items"].Value
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(item => item[2..])];

    private static string Position(PropertyInfo parameter)
    {
        int position = Cmdlets.Named(parameter, "Position", int.MinValue);
        return position == int.MinValue ? "Named" : position.ToString();
    }

    private static string Flag(PropertyInfo parameter, string name) => Cmdlets.Named(parameter, name, false) ? "true" : "false";
}
