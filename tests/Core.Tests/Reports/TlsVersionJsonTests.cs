using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Reports;
using MailReadiness.Reports.TlsVersions;
using Xunit;

namespace MailReadiness.Tests.Reports;

public sealed class TlsVersionJsonTests
{
    public static TheoryData<int> Hostile => [.. Enumerable.Range(0, Samples.HostileTexts.Count)];

    [Fact]
    public void A_result_is_written_with_every_field()
    {
        JsonElement result = Parse(Samples.Report(ReportFormat.Json, [Samples.Full]))[0];

        Assert.Equal("1.0", result.GetProperty("schemaVersion").GetString());
        Assert.Equal("pop3s://old.example.org:995", result.GetProperty("endpoint").GetString());
        Assert.Equal("Pop3", result.GetProperty("protocol").GetString());
        Assert.Equal(995, result.GetProperty("port").GetInt32());
        Assert.Equal("Implicit", result.GetProperty("security").GetString());
        Assert.Equal("LegacyAccepted", result.GetProperty("verdict").GetString());
        Assert.Equal("2026-07-01T08:30:00.250Z", result.GetProperty("startedAt").GetString());
        Assert.Equal(123.457, result.GetProperty("durationMilliseconds").GetDouble());

        JsonElement tls10 = result.GetProperty("versions")[2];
        Assert.Equal("Tls10", tls10.GetProperty("version").GetString());
        Assert.Equal("Accepted", tls10.GetProperty("outcome").GetString());
        Assert.Equal("Greeting", tls10.GetProperty("layer").GetString());
        Assert.Equal("Tls10", tls10.GetProperty("evidence").GetProperty("negotiatedVersion").GetString());
        Assert.Equal(2, tls10.GetProperty("evidence").GetProperty("totalMilliseconds").GetDouble());
        Assert.Equal("RST", result.GetProperty("versions")[3].GetProperty("evidence").GetProperty("close").GetString());
        Assert.Equal("2026-12-31T23:59:59.000Z", result.GetProperty("certificate").GetProperty("notAfter").GetString());
        Assert.Equal(0.2818, result.GetProperty("rollout")[0].GetProperty("low").GetDouble());
        Assert.Equal(JsonValueKind.Null, result.GetProperty("rollout")[1].GetProperty("low").ValueKind);
    }

    [Fact]
    public void A_version_not_tested_has_no_layer_and_no_evidence()
    {
        JsonElement result = Parse(Samples.Report(ReportFormat.Json, [Samples.Result(TlsVerdict.ModernOnly, "r", "--rrAA")]))[0];

        Assert.Equal(JsonValueKind.Null, result.GetProperty("versions")[0].GetProperty("layer").ValueKind);
        Assert.Equal(JsonValueKind.Null, result.GetProperty("versions")[0].GetProperty("evidence").ValueKind);
    }

    [Fact]
    public void Every_property_of_the_result_types_is_a_field_and_in_the_schema()
    {
        JsonElement result = Parse(Samples.Report(ReportFormat.Json, [Samples.Full]))[0];
        JsonElement version = result.GetProperty("versions")[2];
        string[] ofEndpoint = ["schemaVersion", "protocol", "host", "port", "security"];

        Matches(typeof(TlsVersionResult), result, "result", ofEndpoint, ("duration", "durationMilliseconds"));
        Matches(typeof(TlsVersionOutcome), version, "version", []);
        Matches(typeof(TlsEvidence), version.GetProperty("evidence"), "evidence", []);
        Matches(typeof(CertificateSummary), result.GetProperty("certificate"), "certificate", []);
        Matches(typeof(RolloutShare), result.GetProperty("rollout")[0], "rolloutShare", []);
    }

    [Fact]
    public void The_schemas_enumerations_are_those_of_the_types()
    {
        JsonElement definitions = ResultSchema.Load().GetProperty("$defs");

        Assert.Equal(TlsVersionOptions.AllVersions.Select(v => v.ToString()), Enumeration(definitions.GetProperty("tlsVersion")));
        Assert.Equal(Enum.GetNames<TlsVerdict>(), Enumeration(definitions.GetProperty("verdict")));
        Assert.Equal(Enum.GetNames<TlsOutcome>(), Enumeration(definitions.GetProperty("outcome")));
        Assert.Equal(Enum.GetNames<TlsLayer>(), Enumeration(definitions.GetProperty("layer")));
    }

    [Fact]
    public void Reports_satisfy_the_schema()
    {
        string json = Samples.Report(ReportFormat.Json, [Samples.Modern, Samples.Legacy, Samples.Closed, Samples.Full]);

        Assert.Empty(ResultSchema.Validate(Parse(json)));
    }

    [Fact]
    public void The_schema_refuses_what_is_no_report()
    {
        string json = Samples.Report(ReportFormat.Json, [Samples.Full]);

        Assert.NotEmpty(ResultSchema.Validate(Parse(json.Replace("\"LegacyAccepted\"", "\"Fine\""))));
        Assert.NotEmpty(ResultSchema.Validate(Parse(json.Replace("\"reason\"", "\"because\""))));
        Assert.NotEmpty(ResultSchema.Validate(Parse(json.Replace("995,", "\"995\","))));
        Assert.NotEmpty(ResultSchema.Validate(Parse(json.Replace("08:30:00.250Z", "half past eight"))));
        Assert.NotEmpty(ResultSchema.Validate(Parse("{}")));
    }

    [Fact]
    public void No_result_is_an_empty_array() => Assert.Equal("[]\n", Samples.Report(ReportFormat.Json, []));

    [Fact]
    public void Results_are_handed_on_as_they_come_and_any_number_of_them_can_be_ended()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        ITlsVersionReport report = TlsVersionReport.Create(ReportFormat.Json, text);
        Assert.Equal("[", text.ToString());

        for (int count = 1; count <= 3; count++)
        {
            report.Add(Samples.Legacy);
            Assert.Equal(count, Parse(text + "]").GetArrayLength());
        }
        report.Complete();
        Assert.Equal(3, Parse(text.ToString()).GetArrayLength());
    }

    [Fact]
    public void ToJson_gives_the_same_array_on_one_line()
    {
        string json = TlsVersionJson.ToJson([Samples.Full, Samples.Closed], indented: false);

        Assert.DoesNotContain('\n', json);
        Assert.Equal(2, Parse(json).GetArrayLength());
        Assert.Empty(ResultSchema.Validate(Parse(json)));
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_texts_come_back_as_they_were(int index)
    {
        string text = Samples.HostileTexts[index];
        JsonElement result = Parse(Samples.Report(ReportFormat.Json, [Samples.Hostile(text)]))[0];
        string expected = JsonWriterTests.WithoutLoneSurrogates(text);

        Assert.Equal(expected, result.GetProperty("reason").GetString());
        Assert.Equal(expected, result.GetProperty("host").GetString());
        Assert.Equal(expected, result.GetProperty("versions")[0].GetProperty("evidence").GetProperty("serverWords").GetString());
        Assert.Equal(expected, result.GetProperty("certificate").GetProperty("names")[0].GetString());
    }

    private static void Matches(Type type, JsonElement json, string definition, string[] extra, params (string Property, string Field)[] renamed)
    {
        IEnumerable<string> expected = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name.Substring(1))
            .Select(name => renamed.FirstOrDefault(pair => pair.Property == name).Field ?? name)
            .Concat(extra)
            .OrderBy(name => name, StringComparer.Ordinal);
        JsonElement schema = ResultSchema.Load().GetProperty("$defs").GetProperty(definition);

        Assert.Equal(expected, json.EnumerateObject().Select(member => member.Name).OrderBy(name => name, StringComparer.Ordinal));
        Assert.Equal(expected, schema.GetProperty("properties").EnumerateObject().Select(member => member.Name).OrderBy(name => name, StringComparer.Ordinal));
        Assert.Equal(expected, schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()!).OrderBy(name => name, StringComparer.Ordinal));
    }

    private static IEnumerable<string> Enumeration(JsonElement definition) =>
        definition.GetProperty("enum").EnumerateArray().Select(value => value.GetString()!);

    private static JsonElement Parse(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
