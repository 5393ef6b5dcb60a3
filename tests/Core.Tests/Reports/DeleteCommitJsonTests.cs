using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Reports;
using MailReadiness.Reports.DeleteCommit;
using Xunit;

namespace MailReadiness.Tests.Reports;

public sealed class DeleteCommitJsonTests
{
    public static TheoryData<int> Hostile => [.. Enumerable.Range(0, Samples.HostileTexts.Count)];

    [Fact]
    public void A_result_is_written_with_every_field()
    {
        JsonElement result = Parse(DeleteSamples.Report(ReportFormat.Json, [DeleteSamples.Full]))[0];

        Assert.Equal("1.0", result.GetProperty("schemaVersion").GetString());
        Assert.Equal("pop3s://mail.example.org:995", result.GetProperty("endpoint").GetString());
        Assert.Equal("popuser2", result.GetProperty("mailbox").GetString());
        Assert.Equal("NotCommitted", result.GetProperty("verdict").GetString());
        JsonElement scenario = result.GetProperty("scenarios")[0];
        Assert.Equal("Commit", scenario.GetProperty("scenario").GetString());
        Assert.Equal("-ERR internal error", scenario.GetProperty("quitReply").GetString());
        Assert.Equal(JsonValueKind.Null, scenario.GetProperty("secondsToCommit").ValueKind);
        Assert.Equal("Present", scenario.GetProperty("looks")[0].GetProperty("seen").GetString());
        Assert.Equal("EX1221076", result.GetProperty("knownIncident").GetProperty("id").GetString());
        Assert.Equal("2026-01-24T05:01:00.250Z", result.GetProperty("run").GetProperty("firstRecoveredUtc").GetString());
        Assert.Equal("PASS ***", result.GetProperty("transcript")[1].GetProperty("text").GetString());
        Assert.Equal("Sent", result.GetProperty("transcript")[1].GetProperty("direction").GetString());
        Assert.Equal(7500, result.GetProperty("durationMilliseconds").GetDouble());
    }

    [Fact]
    public void Every_property_of_the_result_types_is_a_field_and_in_the_schema()
    {
        JsonElement result = Parse(DeleteSamples.Report(ReportFormat.Json, [DeleteSamples.Full]))[0];
        JsonElement scenario = result.GetProperty("scenarios")[0];

        Matches(typeof(DeleteCommitResult), result, "result", ["schemaVersion", "host", "port", "security"], ("duration", "durationMilliseconds"));
        Matches(typeof(ScenarioResult), scenario, "scenario", []);
        Matches(typeof(DeleteLook), scenario.GetProperty("looks")[0], "look", []);
        Matches(typeof(KnownIncidentMatch), result.GetProperty("knownIncident"), "knownIncident", []);
        Matches(typeof(RunSummary), result.GetProperty("run"), "run", []);
        Matches(typeof(FrontEndTally), result.GetProperty("run").GetProperty("byFrontEnd")[0], "frontEndTally", []);
        Matches(typeof(TranscriptLine), result.GetProperty("transcript")[0], "line", []);
    }

    [Fact]
    public void The_schemas_enumerations_are_those_of_the_types()
    {
        JsonElement definitions = ResultSchema.Load(ResultSchema.Delete).GetProperty("$defs");

        Assert.Equal(Names<DeleteVerdict>(), Enumeration(definitions.GetProperty("verdict")));
        Assert.Equal(Names<DeleteScenario>(), Enumeration(definitions.GetProperty("scenarioName")));
        Assert.Equal(Names<CanarySight>(), Enumeration(definitions.GetProperty("sight")));
        Assert.Equal(Names<TranscriptDirection>(), Enumeration(definitions.GetProperty("direction")));
    }

    [Fact]
    public void The_words_are_the_names_of_the_types()
    {
        Assert.Equal(Names<DeleteVerdict>(), Values<DeleteVerdict>().Select(DeleteCommitWords.Name));
        Assert.Equal(Names<DeleteScenario>(), Values<DeleteScenario>().Select(DeleteCommitWords.Name));
        Assert.Equal(Names<CanarySight>(), Values<CanarySight>().Select(DeleteCommitWords.Name));
        Assert.Equal(Names<TranscriptDirection>(), Values<TranscriptDirection>().Select(DeleteCommitWords.Name));
        Assert.Equal(Values<DeleteVerdict>(), DeleteCommitWords.ResultVerdicts);
        Assert.Equal("not_committed_no_reply", DeleteCommitWords.Token("NotCommittedNoReply"));
    }

    [Fact]
    public void Reports_satisfy_the_schema()
    {
        string json = DeleteSamples.Report(ReportFormat.Json, [DeleteSamples.Good, DeleteSamples.Bad, DeleteSamples.Full]);

        Assert.Empty(ResultSchema.Validate(Parse(json), ResultSchema.Delete));
        Assert.Empty(ResultSchema.Validate(Parse(DeleteCommitJson.ToJson([DeleteSamples.Full], indented: false)), ResultSchema.Delete));
    }

    [Fact]
    public void The_schema_refuses_what_is_no_report()
    {
        string json = DeleteSamples.Report(ReportFormat.Json, [DeleteSamples.Full]);

        Assert.NotEmpty(ResultSchema.Validate(Parse(json.Replace("\"NotCommitted\"", "\"Fine\"")), ResultSchema.Delete));
        Assert.NotEmpty(ResultSchema.Validate(Parse(json.Replace("\"quitReply\"", "\"reply\"")), ResultSchema.Delete));
        Assert.NotEmpty(ResultSchema.Validate(Parse("{}"), ResultSchema.Delete));
        Assert.NotEmpty(ResultSchema.Validate(Parse("[{}]"), ResultSchema.Delete));
    }

    [Fact]
    public void No_result_is_an_empty_array() => Assert.Equal("[]\n", DeleteSamples.Report(ReportFormat.Json, []));

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_texts_come_back_as_they_were(int index)
    {
        JsonElement result = Parse(DeleteSamples.Report(ReportFormat.Json, [DeleteSamples.Hostile(Samples.HostileTexts[index])]))[0];
        string expected = JsonWriterTests.WithoutLoneSurrogates(Samples.HostileTexts[index]);

        Assert.Equal(expected, result.GetProperty("mailbox").GetString());
        Assert.Equal(expected, result.GetProperty("scenarios")[0].GetProperty("quitReply").GetString());
        Assert.Equal(expected, result.GetProperty("transcript")[0].GetProperty("text").GetString());
    }

    private static void Matches(Type type, JsonElement json, string definition, string[] extra, params (string Property, string Field)[] renamed)
    {
        IEnumerable<string> expected = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name.Substring(1))
            .Select(name => renamed.FirstOrDefault(pair => pair.Property == name).Field ?? name)
            .Concat(extra)
            .OrderBy(name => name, StringComparer.Ordinal);
        JsonElement schema = ResultSchema.Load(ResultSchema.Delete).GetProperty("$defs").GetProperty(definition);

        Assert.Equal(expected, json.EnumerateObject().Select(member => member.Name).OrderBy(name => name, StringComparer.Ordinal));
        Assert.Equal(expected, schema.GetProperty("properties").EnumerateObject().Select(member => member.Name).OrderBy(name => name, StringComparer.Ordinal));
        Assert.Equal(expected, schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()!).OrderBy(name => name, StringComparer.Ordinal));
    }

    private static string[] Names<T>() where T : struct, Enum => Enum.GetNames<T>();

    private static IEnumerable<T> Values<T>() where T : struct, Enum => Enum.GetValues<T>();

    private static IEnumerable<string> Enumeration(JsonElement definition) =>
        definition.GetProperty("enum").EnumerateArray().Select(value => value.GetString()!);

    private static JsonElement Parse(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    [Theory]
    [InlineData(true, nameof(JsonValueKind.Object))]
    [InlineData(false, nameof(JsonValueKind.Null))]
    public void OneCheckIsOneObjectAndNoneIsNull(bool hasResult, string expected)
    {
        using var text = new System.IO.StringWriter();
        IDeleteCommitReport report = DeleteCommitReport.Create(ReportFormat.Json, text, isArray: false);
        if (hasResult) report.Add(DeleteSamples.Full);
        report.Complete();

        Assert.Equal(expected, Parse(text.ToString()).ValueKind.ToString());
        Assert.Empty(ResultSchema.Validate(Parse(text.ToString()), ResultSchema.Delete));
    }
}
