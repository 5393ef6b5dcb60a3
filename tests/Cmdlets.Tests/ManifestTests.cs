using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using MailReadiness.Checks.Advisories;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Readiness;
using Xunit;

namespace MailReadiness.PowerShell.Tests;

/// <summary>The manifest and the view files agree with the code.</summary>
public sealed class ManifestTests
{
    private static readonly string Manifest = Repository.Read("MailReadiness.psd1");

    [Fact]
    public void The_manifest_exports_every_cmdlet_and_function_and_nothing_else()
    {
        Assert.Equal(Cmdlets.All.Select(Cmdlets.Name), List("CmdletsToExport"));
        Assert.Equal(Repository.Functions, List("FunctionsToExport"));
        foreach (string name in (string[])["VariablesToExport", "AliasesToExport"]) Assert.Empty(List(name));
        Assert.DoesNotContain("'*'", Manifest, StringComparison.Ordinal);
    }

    [Fact]
    public void The_manifest_has_the_version_of_the_assemblies()
    {
        string version = XDocument.Load(Repository.PathOf("src/Directory.Build.props")).Descendants("Version").Single().Value;
        Assert.Contains($"ModuleVersion        = '{version}'", Manifest, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_file_the_manifest_names_is_there()
    {
        string[] files = [.. Regex.Matches(Manifest, "'(src/Module/[^']+)'").Select(match => match.Groups[1].Value)];
        Assert.Equal(4, files.Length);
        Assert.All(files, file => Assert.True(File.Exists(Repository.PathOf(file)), file));
    }

    [Theory]
    [InlineData(typeof(TlsVersionResult))]
    [InlineData(typeof(DeleteCommitResult))]
    [InlineData(typeof(MailClientRecord))]
    public void The_views_are_for_properties_that_exist(Type type)
    {
        XElement[] views = [.. XDocument.Load(Repository.PathOf("src/Module/MailReadiness.Format.ps1xml")).Descendants("View").Where(view => view.Descendants("TypeName").Single().Value == type.FullName)];
        Assert.Equal(2, views.Length);
        XElement added = XDocument.Load(Repository.PathOf("src/Module/MailReadiness.Types.ps1xml")).Descendants("Type").Single(element => element.Element("Name")!.Value == type.FullName);
        string[] known = [.. type.GetProperties().Select(property => property.Name), .. added.Descendants("ScriptProperty").Select(element => element.Element("Name")!.Value)];
        Assert.All(views.Descendants("PropertyName"), element => Assert.Contains(element.Value, known));
        IEnumerable<Match> scripted = views.Descendants("ScriptBlock").SelectMany(element => Regex.Matches(element.Value, @"\$_\.(\w+)"));
        Assert.All(scripted, match => Assert.Contains(match.Groups[1].Value, known));
    }

    [Fact]
    public void The_views_are_for_these_types_alone()
    {
        IEnumerable<string> types = XDocument.Load(Repository.PathOf("src/Module/MailReadiness.Format.ps1xml")).Descendants("TypeName").Select(element => element.Value).Distinct();
        Assert.Equal([typeof(AdvisoryStanding).FullName!, typeof(DeleteCommitResult).FullName!, typeof(MailClientRecord).FullName!, typeof(TlsVersionResult).FullName!], types.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(typeof(AssessmentReport))]
    [InlineData(typeof(Finding))]
    [InlineData(typeof(FindingChange))]
    public void The_views_of_an_assessment_are_for_properties_that_exist(Type type)
    {
        XElement[] views = [.. XDocument.Load(Repository.PathOf("src/Module/MailReadiness.Assessment.Format.ps1xml")).Descendants("View").Where(view => view.Descendants("TypeName").Single().Value == type.FullName)];
        Assert.NotEmpty(views);
        string[] known = [.. type.GetProperties().Select(property => property.Name)];
        Assert.All(views.Descendants("PropertyName"), element => Assert.Contains(element.Value, known));
        IEnumerable<Match> scripted = views.Descendants("ScriptBlock").SelectMany(element => Regex.Matches(element.Value, @"\$_\.(\w+)"));
        Assert.All(scripted, match => Assert.Contains(match.Groups[1].Value, known));
    }

    [Fact]
    public void The_views_and_the_type_file_know_every_version()
    {
        string format = Repository.Read("src/Module/MailReadiness.Format.ps1xml");
        Assert.All(TlsVersionOptions.AllVersions, version =>
        {
            Assert.Contains($"::Word([string]$_.{version})", format, StringComparison.Ordinal);
            Assert.Contains($"::Evidence($_, '{version}')", format, StringComparison.Ordinal);
        });
        XDocument types = XDocument.Load(Repository.PathOf("src/Module/MailReadiness.Types.ps1xml"));
        XElement type = types.Root!.Element("Type")!;
        Assert.Equal(typeof(TlsVersionResult).FullName, type.Element("Name")!.Value);
        Assert.Equal(TlsVersionOptions.AllVersions.Select(version => version.ToString()), type.Descendants("ScriptProperty").Select(element => element.Element("Name")!.Value));
    }

    private static string[] List(string name)
    {
        Match list = Regex.Match(Manifest, name + @"\s*=\s*@\((?<items>[^)]*)\)");
        Assert.True(list.Success, name);
        return [.. Regex.Matches(list.Groups["items"].Value, "'([^']+)'").Select(match => match.Groups[1].Value)];
    }
}
