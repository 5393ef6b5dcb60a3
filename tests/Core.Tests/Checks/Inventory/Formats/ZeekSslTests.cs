using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.Formats;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Formats;

public sealed class ZeekSslTests
{
    internal const string Tsv =
        "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tssl\n#open\t2026-11-05-10-00-00\n" +
        "#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tversion\tcipher\tcurve\tserver_name\tresumed\tlast_alert\tnext_protocol\testablished\tja4\n" +
        "#types\ttime\tstring\taddr\tport\taddr\tport\tstring\tstring\tstring\tstring\tbool\tstring\tstring\tbool\tstring\n" +
        "1793872800.123456\tCa1\t198.51.100.7\t50001\t203.0.113.5\t993\tTLSv10\tTLS_RSA_WITH_AES_128_CBC_SHA\t-\toutlook-legacy.example.com\tF\t-\t-\tT\tt10d070400_0123456789ab_0123456789ab\n" +
        "1793872801.000000\tCa2\t2001:db8::17\t50002\t203.0.113.5\t995\tTLSv12\tTLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384\tx25519\tpop.example.com\tF\t-\t-\tT\t-\n" +
        "1793872802.000000\tCa3\t198.51.100.8\t50003\t203.0.113.5\t587\tTLSv13\tTLS_AES_128_GCM_SHA256\tx25519\t-\tT\t-\t-\tT\t-\n" +
        "1793872803.000000\tCa4\t203.0.113.99\t50004\t203.0.113.5\t993\tTLSv10\t-\t-\t-\tF\tprotocol_version\t-\tF\t-\n" +
        "1793872804.000000\tCa5\t198.51.100.9\t50005\t203.0.113.5\t443\tTLSv12\tTLS_AES_128_GCM_SHA256\t-\twww.example.com\tF\t-\th2\tT\t-\n" +
        "1793872805.000000\tCa6\t198.51.100.9\t50006\t203.0.113.5\t25\tTLSv12\tTLS_AES_128_GCM_SHA256\t-\tmx.example.net\tF\t-\t-\tT\t-\n" +
        "1793872806.000000\tCa7\t198.51.100.10\t50007\t203.0.113.5\t25\tTLSv11\tTLS_RSA_WITH_AES_128_CBC_SHA\t-\tsmtp-legacy.office365.com\tF\t-\t-\tT\t-\n" +
        "1793872807.000000\tCa8\t198.51.100.11\t50008\t203.0.113.5\t143\tunknown-64282\tTLS_AES_128_GCM_SHA256\t-\timap.example.com\tF\t-\t-\tT\t-\n" +
        "#close\t2026-11-05-11-00-00\n";

    private static readonly SeenRow Row = new() { Leg = TlsLeg.ClientToMail, Kind = TlsKind.Negotiated };

    private static readonly SeenRow[] Expected =
    [
        Row with
        {
            Protocol = MailProtocol.Imap, Address = "198.51.100.7", Tls = TlsVersion.Tls10, Endpoint = "outlook-legacy.example.com", Time = "2026-11-05T10:00:00.123",
            Client = "t10d070400_0123456789ab_0123456789ab", KnownBy = ClientKnownBy.Ja4,
        },
        Row with { Protocol = MailProtocol.Pop3, Address = "2001:db8::17", Tls = TlsVersion.Tls12, Endpoint = "pop.example.com", Time = "2026-11-05T10:00:01.000" },
        Row with { Protocol = MailProtocol.Smtp, Address = "198.51.100.8", Tls = TlsVersion.Tls13, Time = "2026-11-05T10:00:02.000" },
        Row with { Protocol = MailProtocol.Smtp, Address = "198.51.100.10", Tls = TlsVersion.Tls11, Endpoint = "smtp-legacy.office365.com", Time = "2026-11-05T10:00:06.000" },
        Row with { Protocol = MailProtocol.Imap, Address = "198.51.100.11", Kind = TlsKind.EncryptedUnknown, Endpoint = "imap.example.com", Time = "2026-11-05T10:00:07.000" },
    ];

    private static readonly ZeekSslTsvFormat Separated = new();

    private static readonly ZeekSslJsonFormat Json = new();

    [Fact]
    public void Reads_separated_values()
    {
        SightingList seen = FormatRun.Read(Separated, Tsv);
        InventoryRows.Same(Expected, seen.Rows);
        Assert.Equal(0, seen.Damaged);
        InventoryRows.SameForAllBorders(Separated, Tsv);
    }

    [Fact]
    public void Reads_another_separator_and_order()
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            var random = new Random(seed);
            int[] order = [.. Enumerable.Range(0, 15).OrderBy(_ => random.Next())];
            IEnumerable<string> lines = Tsv.Split('\n').Select(line =>
            {
                bool fields = line.StartsWith("#fields\t", StringComparison.Ordinal);
                if (line.StartsWith("#separator", StringComparison.Ordinal)) return "#separator \\x7c";
                if (line.Length == 0 || (line[0] == '#' && !fields)) return line.Replace('\t', '|');
                string[] parts = (fields ? line.Substring(8) : line).Split('\t');
                return (fields ? "#fields|" : "") + string.Join("|", order.Select(i => parts[i]));
            });
            InventoryRows.Same(Expected, FormatRun.Read(Separated, string.Join("\n", lines)).Rows);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Reads_json_however_it_is_written(int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        foreach (string line in Tsv.Split('\n').Where(line => line.Length > 0 && line[0] != '#')) text.Append(ToJson(line.Split('\t'), random)).Append('\n');
        SightingList seen = FormatRun.Read(Json, text.ToString());
        InventoryRows.Same(Expected, seen.Rows);
        Assert.Equal(0, seen.Damaged);
    }

    [Fact]
    public void Reads_on_after_damaged_rows()
    {
        string damaged = Tsv.Replace("1793872802.000000\t", "1793872802.000000\tmore\t").Replace("\t995\t", "\tninety\t") + "\0\u0001\n";
        SightingList seen = FormatRun.Read(Separated, damaged);
        Assert.Equal(3, seen.Damaged);
        Assert.Equal(3, seen.Rows.Count);
        SightingList json = FormatRun.Read(Json, "{\"ts\" 1793872800.1}\n{\"ts\":\"30000-01-01T00:00:00Z\",\"id.orig_h\":\"198.51.100.7\",\"id.resp_p\":993,\"established\":true}\n");
        Assert.Equal(2, json.Damaged);
        Assert.Empty(json.Rows);
    }

    [Fact]
    public void Survives_a_cut_at_every_byte()
    {
        byte[] whole = Encoding.UTF8.GetBytes(Tsv);
        for (int length = 0; length < whole.Length; length++) Assert.True(FormatRun.Read(Separated, Encoding.UTF8.GetString(whole, 0, length)).Rows.Count <= Expected.Length);
    }

    [Fact]
    public void Knows_its_files()
    {
        Assert.Equal(EvidenceMatch.Certain, FormatRun.Detect(Separated, Tsv, "ssl.log"));
        Assert.Equal(EvidenceMatch.None, FormatRun.Detect(Separated, "#separator \\x09\n#path\tconn\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\n", "conn.log"));
        Assert.Equal(EvidenceMatch.Certain, FormatRun.Detect(Json, "{\"id.orig_h\":\"198.51.100.7\",\"id.resp_p\":993,\"version\":\"TLSv12\",\"established\":true}\n"));
        Assert.Equal(EvidenceMatch.None, FormatRun.Detect(Json, "{\"id.orig_h\":\"198.51.100.7\",\"id.resp_p\":993,\"conn_state\":\"SF\"}\n"));
        Assert.Equal(EvidenceMatch.None, FormatRun.Detect(Json, Tsv));
    }

    private static string ToJson(string[] field, Random random)
    {
        List<string> properties = [];
        Add("uid", Text(field[1]));
        Add("ts", random.Next(2) == 0 ? field[0] : Text(new DateTime(621_355_968_000_000_000 + (long)(decimal.Parse(field[0], System.Globalization.CultureInfo.InvariantCulture) * 10_000_000)).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'")));
        if (random.Next(2) == 0)
        {
            Add("id.orig_h", Text(field[2]));
            Add("id.resp_p", field[5]);
        }
        else
        {
            Add("id", "{" + Space() + Name("resp_p") + ":" + field[5] + "," + Name("orig_h") + Space() + ":" + Text(field[2]) + "}");
        }

        if (field[6] != "-") Add("version", Text(field[6]));
        if (field[9] != "-") Add("server_name", Text(field[9]));
        if (field[14] != "-") Add("ja4", Text(field[14]));
        Add("established", field[13] == "T" ? "true" : "false");
        Add("other", "{\"version\":\"TLSv10\",\"list\":[1,{\"ts\":\"}\"}],\"q\":\"\\\"\\\\\"}");
        return "{" + string.Join(Space() + ",", properties.OrderBy(_ => random.Next())) + Space() + "}";

        void Add(string name, string value) => properties.Add(Space() + Name(name) + Space() + ":" + Space() + value);
        string Space() => new(' ', random.Next(3));
        string Name(string name) => Text(name);
        string Text(string value) => "\"" + string.Concat(value.Select(c => random.Next(8) == 0 ? $"\\u{(int)c:X4}" : c.ToString())) + "\"";
    }
}
