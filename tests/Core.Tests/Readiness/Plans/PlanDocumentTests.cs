using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using MailReadiness.Readiness.Plans;
using MailReadiness.Tests.Architecture;
using Xunit;

namespace MailReadiness.Tests.Readiness.Plans;

/// <summary>The documentation of plans says what the reader goes by.</summary>
public sealed class PlanDocumentTests
{
    [Fact]
    public void The_page_has_the_tables_of_the_reader() => Assert.Contains(PlanDocument.Tables(), Page("plan.md"));

    [Fact]
    public void The_schema_is_that_of_the_reader() => Assert.Equal(PlanDocument.Schema(), Page("plan.schema.json"));

    /// <summary>Every example on the page is a plan without mistakes, apart from files that are not there.</summary>
    [Fact]
    public void The_examples_are_plans()
    {
        string[] examples = [.. Regex.Matches(Page("plan.md"), "```json\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value)];
        Assert.NotEmpty(examples);
        foreach (string example in examples)
        {
            string path = Path.Combine(Directory.CreateTempSubdirectory("mailreadiness-example-").FullName, "plan.json");
            File.WriteAllText(path, example);
            Assert.Empty(PlanReader.ReadJsonFile(path).Problems);
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    private static string Page(string name) => File.ReadAllText(Path.Combine(SourceTree.Root, "docs", name)).Replace("\r\n", "\n");
}
