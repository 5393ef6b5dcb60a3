using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using MailReadiness.Checks.Inventory;
using MailReadiness.Net;
using MailReadiness.Reports;
using MailReadiness.Reports.Inventory;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Reports;

public sealed class InventoryReportTests
{
    private const string Header =
        "Verdict,Mailbox,Protocol,Client,ClientVersion,ClientKnownBy,Address,TlsVersion,TlsLeg,TlsKind,Endpoint,AuthMethod,"
        + "Succeeded,Failed,FirstSeen,LastSeen,Sources,Rule,Reason,WhatToDo,Confidence,Deadline\r\n";

    public static TheoryData<int> Hostile => [.. Enumerable.Range(0, Samples.HostileTexts.Count)];

    [Fact]
    public void Json_holds_every_field()
    {
        JsonElement record = Parse(InventorySamples.Report(ReportFormat.Json, [InventorySamples.Full]))[0];

        Assert.Equal("1.0", record.GetProperty("schemaVersion").GetString());
        Assert.Equal("ann@example.com", record.GetProperty("mailbox").GetString());
        Assert.Equal("Imap", record.GetProperty("protocol").GetString());
        Assert.Equal("OldMailer", record.GetProperty("client").GetProperty("name").GetString());
        Assert.Equal("2.1", record.GetProperty("client").GetProperty("version").GetString());
        Assert.Equal("ImapId", record.GetProperty("client").GetProperty("knownBy").GetString());
        Assert.Equal("Tls10", record.GetProperty("tlsVersion").GetString());
        Assert.Equal("ClientToMail", record.GetProperty("tlsLeg").GetString());
        Assert.Equal("Negotiated", record.GetProperty("tlsKind").GetString());
        Assert.Equal(1234, record.GetProperty("succeeded").GetInt64());
        Assert.Equal("2026-11-05T09:30:00.250Z", record.GetProperty("lastSeen").GetString());
        Assert.Equal(["dovecot-log", "zeek-ssl-log"], record.GetProperty("sources").EnumerateArray().Select(source => source.GetString()));
        Assert.Equal("WillBreak", record.GetProperty("verdict").GetString());
        Assert.Equal("Medium", record.GetProperty("confidence").GetString());
    }

    [Fact]
    public void Every_property_is_a_field_and_in_the_schema()
    {
        JsonElement record = Parse(InventoryJson.ToJson([InventorySamples.Full], indented: false))[0];

        Matches(typeof(MailClientRecord), record, "record", "schemaVersion");
        Matches(typeof(MailClientName), record.GetProperty("client"), "client");
    }

    [Fact]
    public void Json_satisfies_the_schema()
    {
        JsonElement json = Parse(InventorySamples.Report(ReportFormat.Json, [InventorySamples.Full, InventorySamples.Bare, InventorySamples.Ready]));

        Assert.Empty(ResultSchema.Validate(json, ResultSchema.Inventory));
        Assert.Equal(JsonValueKind.Null, json[1].GetProperty("tlsVersion").ValueKind);
        Assert.NotEmpty(ResultSchema.Validate(Parse("[{}]"), ResultSchema.Inventory));
    }

    [Fact]
    public void The_schemas_words_are_the_names_of_the_types()
    {
        JsonElement definitions = ResultSchema.Load(ResultSchema.Inventory).GetProperty("$defs");
        JsonElement record = definitions.GetProperty("record").GetProperty("properties");

        Assert.Equal(Enum.GetNames<MailClientVerdict>(), Words(definitions.GetProperty("verdict")));
        Assert.Equal(Enum.GetNames<TlsLeg>(), Words(definitions.GetProperty("tlsLeg")));
        Assert.Equal(Enum.GetNames<TlsKind>(), Words(definitions.GetProperty("tlsKind")));
        Assert.Equal(Enum.GetNames<ClientKnownBy>(), Words(definitions.GetProperty("knownBy")));
        Assert.Equal(Enum.GetNames<InventoryConfidence>(), Words(definitions.GetProperty("confidence")));
        Assert.Equal([.. Enum.GetNames<TlsVersion>(), null], Words(record.GetProperty("tlsVersion")));
        Assert.Equal([.. Enum.GetNames<MailProtocol>(), null], Words(record.GetProperty("protocol")));
    }

    [Fact]
    public void The_words_are_the_names_of_the_types()
    {
        Assert.Equal(Enum.GetNames<MailClientVerdict>(), Enum.GetValues<MailClientVerdict>().Select(InventoryWords.Name));
        Assert.Equal(Enum.GetNames<TlsLeg>(), Enum.GetValues<TlsLeg>().Select(InventoryWords.Name));
        Assert.Equal(Enum.GetNames<TlsKind>(), Enum.GetValues<TlsKind>().Select(InventoryWords.Name));
        Assert.Equal(Enum.GetNames<ClientKnownBy>(), Enum.GetValues<ClientKnownBy>().Select(InventoryWords.Name));
        Assert.Equal(Enum.GetNames<InventoryConfidence>(), Enum.GetValues<InventoryConfidence>().Select(InventoryWords.Name));
    }

    [Fact]
    public void Nothing_is_an_empty_array_and_a_header_alone()
    {
        Assert.Equal("[]\n", InventorySamples.Report(ReportFormat.Json, []));
        Assert.Equal(Header, InventorySamples.Report(ReportFormat.Csv, []));
        Assert.StartsWith("No mail client was seen.", InventorySamples.Report(ReportFormat.Table, []), StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_is_a_row_per_record() => Assert.Equal(
        Header
        + "WillBreak,ann@example.com,Imap,OldMailer,2.1,ImapId,198.51.100.7,Tls10,ClientToMail,Negotiated,imap-legacy.office365.com,PLAIN,1234,5,"
        + "2026-11-01T00:00:00Z,2026-11-05T09:30:00Z,dovecot-log zeek-ssl-log,negotiated-legacy-exchange-online,Its mail connection used TLS 1.0.,Update it.,Medium,MC1293480: until 2026-12-31.\r\n"
        + "Unknown,,,,,Unknown,,,Unknown,None,,,0,0,,,,no-tls-evidence,Nothing is known.,Look.,Low,None.\r\n",
        InventorySamples.Report(ReportFormat.Csv, [InventorySamples.Full, InventorySamples.Bare]));

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_texts_stay_where_they_are_and_start_no_formula(int index)
    {
        string text = Samples.HostileTexts[index];
        List<List<string>> rows = CsvReportTests.Parse(InventorySamples.Report(ReportFormat.Csv, [InventorySamples.Hostile(text), InventorySamples.Full]));
        JsonElement record = Parse(InventorySamples.Report(ReportFormat.Json, [InventorySamples.Hostile(text)]))[0];
        string table = InventorySamples.Report(ReportFormat.Table, [InventorySamples.Hostile(text), InventorySamples.Full]);

        Assert.Equal(3, rows.Count);
        Assert.All(rows, row => Assert.Equal(22, row.Count));
        Assert.All(rows.SelectMany(row => row), cell => Assert.False(cell.Length > 0 && "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20".Contains(cell[0]), "A cell starts a formula: " + cell));
        Assert.Equal(JsonWriterTests.WithoutLoneSurrogates(text), record.GetProperty("mailbox").GetString());
        Assert.DoesNotContain(table, c => SafeText.IsUnsafe(c) && c != '\n');
        Assert.Equal(InventorySamples.Report(ReportFormat.Table, [InventorySamples.Full, InventorySamples.Full]).Count(c => c == '\n'), table.Count(c => c == '\n'));
    }

    [Fact]
    public void The_table_says_counts_rows_and_each_rule_once()
    {
        var summary = new InventorySummary([new InventoryFile("a.log", "dovecot-log", 1, 1, 1, 12, [])], [], 3, 4567);
        string[] lines = InventorySamples.Report(ReportFormat.Table, [InventorySamples.Full, InventorySamples.Full with { Mailbox = "z@example.com" }, InventorySamples.Bare, InventorySamples.Ready], summary).Split('\n');

        Assert.Equal("4 records: 2 will break, 1 unknown, 1 ready.", lines[0]);
        Assert.StartsWith("Verdict     Mailbox", lines[2], StringComparison.Ordinal);
        Assert.Contains("ann@example.com  IMAP      OldMailer 2.1  198.51.100.7  TLS 1.0   imap-legacy.office365.com  1,234     5       2026-11-05 09:30Z", lines[3], StringComparison.Ordinal);
        Assert.Single(lines, line => line == "will break, negotiated-legacy-exchange-online (2): Its mail connection used TLS 1.0.");
        Assert.Contains("  What to do: Update it.", lines);
        Assert.Single(lines, line => line == "Deadline: MC1293480: until 2026-12-31.");
        Assert.Contains("Left out: 4,567 failed sign-ins without a success behind them, at 3 mailboxes with no client at all.", lines);
        Assert.Contains("Damaged: 12 records could not be understood; the warnings name them.", lines);
    }

    [Fact]
    public void The_table_says_each_deadline_once()
    {
        MailClientRecord imap = InventorySamples.Full with { Deadline = "IMAP ends." }, smtp = imap with { Deadline = "SMTP stays." }, any = imap with { Deadline = "IMAP ends. SMTP stays." };

        Assert.Equal(["Deadline: IMAP ends.", "Deadline: SMTP stays."], Deadlines(imap, any, smtp, imap));
        Assert.Equal(["Deadline: IMAP ends. SMTP stays."], Deadlines(any, any));
        Assert.Empty(Deadlines(InventorySamples.Ready));

        static string[] Deadlines(params MailClientRecord[] records) =>
            [.. InventorySamples.Report(ReportFormat.Table, records).Split('\n').Where(line => line.StartsWith("Deadline", StringComparison.Ordinal))];
    }

    [Fact]
    public void A_rule_with_several_reasons_shows_one_of_them() => Assert.Contains(
        "will break, negotiated-legacy-exchange-online (2, such as): Its mail connection used TLS 1.0.\n",
        InventorySamples.Report(ReportFormat.Table, [InventorySamples.Full, InventorySamples.Full with { Reason = "Another." }]), StringComparison.Ordinal);

    [Theory]
    [InlineData(null, TlsKind.None, TlsLeg.Unknown, "not seen")]
    [InlineData(null, TlsKind.EncryptedUnknown, TlsLeg.ClientToMail, "TLS, version not seen")]
    [InlineData(TlsVersion.Tls10, TlsKind.MaxOffered, TlsLeg.ClientToMail, "offers at most TLS 1.0")]
    [InlineData(TlsVersion.Tls12, TlsKind.ConfiguredCap, TlsLeg.ClientToMail, "configured up to TLS 1.2")]
    [InlineData(TlsVersion.Tls12, TlsKind.Negotiated, TlsLeg.ClientToEntra, "TLS 1.2 to Entra")]
    [InlineData(TlsVersion.Tls12, TlsKind.Negotiated, TlsLeg.Unknown, "TLS 1.2 (leg unknown)")]
    public void A_version_is_never_shown_as_more_than_it_is(TlsVersion? version, TlsKind kind, TlsLeg leg, string words) =>
        Assert.Equal(words, InventoryWords.Tls(InventorySamples.Full with { TlsVersion = version, TlsKind = kind, TlsLeg = leg }));

    [Fact]
    public void Only_three_forms_are_written()
    {
        Assert.Equal([ReportFormat.Table, ReportFormat.Json, ReportFormat.Csv], InventoryReport.Formats);
        Assert.Throws<ArgumentOutOfRangeException>(() => InventorySamples.Report(ReportFormat.Nagios, []));
        Assert.Throws<ArgumentNullException>(() => InventoryReport.Write(ReportFormat.Json, null!, TextWriter.Null));
    }

    private static void Matches(Type type, JsonElement json, string definition, params string[] extra)
    {
        IEnumerable<string> expected = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name.Substring(1)).Concat(extra).OrderBy(name => name, StringComparer.Ordinal);
        JsonElement schema = ResultSchema.Load(ResultSchema.Inventory).GetProperty("$defs").GetProperty(definition);

        Assert.Equal(expected, json.EnumerateObject().Select(member => member.Name).OrderBy(name => name, StringComparer.Ordinal));
        Assert.Equal(expected, schema.GetProperty("properties").EnumerateObject().Select(member => member.Name).OrderBy(name => name, StringComparer.Ordinal));
        Assert.Equal(expected, schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()!).OrderBy(name => name, StringComparer.Ordinal));
    }

    private static IEnumerable<string?> Words(JsonElement definition) => definition.GetProperty("enum").EnumerateArray().Select(value => value.GetString());

    private static JsonElement Parse(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
