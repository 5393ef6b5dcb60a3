using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using MailReadiness.Checks.Inventory;
using MailReadiness.Readiness;
using MailReadiness.Readiness.History;
using MailReadiness.Reports;
using Xunit;

namespace MailReadiness.Tests.Reports;

public sealed class ReportJsonTests
{
    private static readonly int Reports = Environment.GetEnvironmentVariable("MAILREADINESS_LONG") == "1" ? 2000 : 60;

    /// <summary>Everything there is in the result types is written and read back, whatever it holds.</summary>
    [Fact]
    public void Nothing_is_lost()
    {
        for (int seed = 0; seed < Reports; seed++)
        {
            AssessmentReport report = Invention.Report(seed);
            string written = ReportJson.ToJson(report);

            AssessmentReport read = ReportJson.Read(written, "report.json");

            Assert.Equal(Invention.Describe(report), Invention.Describe(read));
            Assert.Equal(written, ReportJson.ToJson(read));
        }
    }

    [Fact]
    public void What_is_written_satisfies_the_schema()
    {
        for (int seed = 0; seed < Reports / 4; seed++) Assert.Empty(ResultSchema.Validate(Parse(ReportJson.ToJson(Invention.Report(seed))), ResultSchema.Report));
    }

    [Fact]
    public void The_schema_names_every_member_that_is_written()
    {
        JsonElement schema = ResultSchema.Load(ResultSchema.Report);
        JsonElement report = Parse(ReportJson.ToJson(Invention.Report(7)));
        Assert.Equal(report.EnumerateObject().Select(member => member.Name), schema.GetProperty("properties").EnumerateObject().Select(member => member.Name));
        foreach ((string list, string definition) in (IEnumerable<(string, string)>)[("findings", "finding"), ("failures", "failure"), ("advisories", "advisory"), ("trend", "point")])
        {
            JsonElement item = Enumerable.Range(0, 100).Select(seed => Parse(ReportJson.ToJson(Invention.Report(seed))).GetProperty(list)).First(array => array.GetArrayLength() > 0)[0];
            JsonElement defined = schema.GetProperty("$defs").GetProperty(definition);
            Assert.Equal(item.EnumerateObject().Select(member => member.Name), defined.GetProperty("properties").EnumerateObject().Select(member => member.Name));
            Assert.Equal(item.EnumerateObject().Select(member => member.Name), defined.GetProperty("required").EnumerateArray().Select(name => name.GetString()));
        }
    }

    /// <summary>A validator that has the report's schema alone must not miss the others, and what is repeated must not drift.</summary>
    [Theory]
    [InlineData(ResultSchema.Tls)]
    [InlineData(ResultSchema.Delete)]
    [InlineData(ResultSchema.Inventory)]
    public void The_schema_holds_those_of_the_results(string name) =>
        Assert.True(JsonElement.DeepEquals(ResultSchema.Load(name), ResultSchema.Load(ResultSchema.Report).GetProperty("$defs").GetProperty(name)));

    [Fact]
    public void The_schemas_words_are_those_of_the_types()
    {
        JsonElement definitions = ResultSchema.Load(ResultSchema.Report).GetProperty("$defs");
        Assert.Equal(Enum.GetNames<ReadinessVerdict>(), Words(definitions.GetProperty("readiness")));
        Assert.Equal(Enum.GetNames<FindingStatus>(), Words(definitions.GetProperty("finding").GetProperty("properties").GetProperty("status")));
        Assert.Equal(Enum.GetNames<FindingSeverity>(), Words(definitions.GetProperty("finding").GetProperty("properties").GetProperty("severity")));
        Assert.Equal(Enum.GetNames<CheckArea>(), Words(definitions.GetProperty("failure").GetProperty("properties").GetProperty("area")));
        Assert.Equal(Enum.GetNames<InventoryWarningKind>(), Words(definitions.GetProperty("clientSources").GetProperty("properties").GetProperty("warnings").GetProperty("items").GetProperty("properties").GetProperty("kind")));
    }

    [Fact]
    public void The_schema_refuses_what_is_no_report()
    {
        string json = ReportJson.ToJson(Invention.Report(3));
        Assert.NotEmpty(ResultSchema.Validate(Parse("{}"), ResultSchema.Report));
        Assert.NotEmpty(ResultSchema.Validate(Parse(json.Replace("\"tenantSettings\"", "\"tenant\"")), ResultSchema.Report));
        Assert.NotEmpty(ResultSchema.Validate(Parse(json.Replace("\"mail-readiness-report\"", "\"report\"")), ResultSchema.Report));
    }

    /// <summary>A file that was cut off anywhere is named, with the line, and gives no report.</summary>
    [Fact]
    public void A_damaged_report_is_named_with_its_line()
    {
        string json = ReportJson.ToJson(Invention.Report(11)).TrimEnd('\n');
        var random = new Random(11);
        for (int i = 0; i < 300; i++)
        {
            int end = random.Next(json.Length);
            InvalidDataException problem = Assert.Throws<InvalidDataException>(() => ReportJson.Read(json[..end], "old.json"));
            Assert.StartsWith("'old.json' cannot be read as a report: line ", problem.Message);
        }
    }

    /// <summary>Whatever bytes change, the answer is a report or an error that names the file.</summary>
    [Fact]
    public void Changed_characters_never_crash_the_reader()
    {
        string json = ReportJson.ToJson(Invention.Report(5));
        var random = new Random(5);
        int refused = 0;
        for (int i = 0; i < 2000; i++)
        {
            var changed = new StringBuilder(json);
            changed[random.Next(json.Length)] = "\"{}[],:0a\\\n-"[random.Next(12)];
            try
            {
                ReportJson.Read(changed.ToString(), "changed.json");
            }
            catch (InvalidDataException problem)
            {
                Assert.Contains("'changed.json'", problem.Message);
                refused++;
            }
        }

        Assert.True(refused > 500, $"only {refused} refused");
    }

    [Theory]
    [InlineData("[]", "line 1", "kind")]
    [InlineData("{\"schemaVersion\":\"1.0\"}", "line 1", "no report of this program")]
    [InlineData("{\n\"kind\":\"mail-readiness-report\",\n\"schemaVersion\":\"2.0\"}", "line 3", "schema version 2.0")]
    [InlineData("{\"kind\":\"mail-readiness-report\",\"schemaVersion\":\"1.7\"}", "line 1", "\"name\" is missing")]
    [InlineData("", "line 1", "the text ends")]
    public void What_is_no_report_is_refused(string json, string where, string why)
    {
        string message = Assert.Throws<InvalidDataException>(() => ReportJson.Read(json, "x.json")).Message;
        Assert.Contains(where, message);
        Assert.Contains(why, message);
    }

    [Fact]
    public void Members_of_later_versions_are_passed_by()
    {
        string json = ReportJson.ToJson(Invention.Report(2)).Replace("\"kind\": \"mail", "\"added\": {\"later\": [1]},\n  \"kind\": \"mail").Replace("\"1.0\",\n  \"added", "\"1.9\",\n  \"added");
        Assert.Equal(Invention.Describe(Invention.Report(2) with { SchemaVersion = "1.9" }), Invention.Describe(ReportJson.Read(json, "x.json")));
    }

    [Fact]
    public void A_finding_stands_on_one_line()
    {
        AssessmentReport report = Invention.Report(4) with { Findings = [.. Enumerable.Range(0, 100).SelectMany(seed => Invention.Report(seed).Findings)] };
        string[] lines = ReportJson.ToJson(report).Split('\n');
        Assert.Equal(report.Findings.Count, lines.Count(line => line.StartsWith("    {\"id\": ", StringComparison.Ordinal) && line.Contains("\"severity\": ", StringComparison.Ordinal)) - report.Results.Advisories.Count);
        Assert.Equal("}", lines[^2]);
    }

    [Fact]
    public void The_point_is_that_of_the_trends()
    {
        AssessmentReport report = Invention.Report(9);
        JsonElement point = Parse(ReportJson.ToJson(report)).GetProperty("point");
        TrendPoint expected = Trends.Of(report);
        Assert.Equal(expected.Canaries.Count, point.GetProperty("canaries").GetArrayLength());
        Assert.Equal(expected.Findings.Failed, point.GetProperty("findings").GetProperty("failed").GetInt32());
        Assert.Equal(expected.Rollout?.Refused, point.GetProperty("rollout").ValueKind == JsonValueKind.Null ? null : point.GetProperty("rollout").GetProperty("refused").GetInt32());
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    private static IEnumerable<string?> Words(JsonElement definition) => definition.GetProperty("enum").EnumerateArray().Select(word => word.GetString());
}
