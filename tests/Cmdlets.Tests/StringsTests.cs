using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace MailReadiness.PowerShell.Tests;

/// <summary>Every text exists, is used, and an error's text has an action beside it.</summary>
public sealed class StringsTests
{
    private const string Action = "Action";

    private static readonly Dictionary<string, string> Texts =
        XDocument.Load(Repository.PathOf("src/MailReadiness.PowerShell/Strings.resx")).Root!.Elements("data")
            .ToDictionary(element => element.Attribute("name")!.Value, element => element.Element("value")!.Value);

    private static readonly string[] Names =
        [.. typeof(Strings).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => field.Name)];

    // The module's functions name an error as New-MailReadinessError 'Name'.
    private static readonly string Source = string.Join('\n', Directory
        .EnumerateFiles(Repository.PathOf("src/MailReadiness.PowerShell"), "*.cs", SearchOption.AllDirectories)
        .Concat(Directory.EnumerateFiles(Repository.PathOf("src/Module"), "*.ps1", SearchOption.AllDirectories))
        .Where(file => !Path.GetFileName(file).StartsWith("Strings.", StringComparison.Ordinal) && !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(File.ReadAllText));

    [Fact]
    public void Every_name_has_a_text_and_every_text_a_name()
    {
        IEnumerable<string> withoutActions = Texts.Keys.Where(name => !(name.EndsWith(Action, StringComparison.Ordinal) && Texts.ContainsKey(name[..^Action.Length])));
        Assert.Equal(Names.Order(StringComparer.Ordinal), withoutActions.Order(StringComparer.Ordinal));
        Assert.All(Names, name => Assert.Equal(Texts[name], Strings.Get(name)));
    }

    [Fact]
    public void Every_name_is_used() => Assert.All(Names, name => Assert.Matches($@"nameof\(Strings\.{name}\)|New-MailReadinessError '{name}'", Source));

    [Fact]
    public void Every_error_has_an_action_and_every_action_an_error()
    {
        string[] errors = [.. Regex.Matches(Source, @"(?:ErrorRecords\.Create|Refuse)\(\s*nameof\(Strings\.(?<id>\w+)\)|New-MailReadinessError '(?<id>\w+)'").Select(match => match.Groups["id"].Value).Distinct()];
        Assert.NotEmpty(errors);
        string[] actions = [.. Texts.Keys.Where(name => name.EndsWith(Action, StringComparison.Ordinal)).Select(name => name[..^Action.Length])];
        Assert.Equal(errors.Order(StringComparer.Ordinal), actions.Order(StringComparer.Ordinal));
        string help = Repository.Read("docs/en-US/about_MailReadiness.md");
        Assert.All(errors, error => Assert.Contains(error, help, StringComparison.Ordinal));
    }

    [Fact]
    public void Placeholders_count_from_zero_without_a_gap() => Assert.All(Texts.Where(text => !text.Key.EndsWith(Action, StringComparison.Ordinal)), text =>
    {
        int[] numbers = [.. Regex.Matches(text.Value, @"\{(\d+)").Select(match => int.Parse(match.Groups[1].Value)).Distinct().Order()];
        Assert.Equal(Enumerable.Range(0, numbers.Length), numbers);
    });
}
