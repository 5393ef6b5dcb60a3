using System.Text;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.Formats;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Formats;

public sealed class HaproxyFormatTests
{
    internal const string Log = """
        Nov  5 10:00:00 lb1 haproxy[1234]: Proxy fe_imaps started.
        Nov  5 10:00:05 lb1 haproxy[1234]: 198.51.100.7:50001 [05/Nov/2026:10:00:01.123] fe_imaps~ be_imap/mbx1 1/0/3923 12345 -- 3/3/3/3/0 0/0 TLSv1.2 ECDHE-RSA-AES256-GCM-SHA384
        Nov  5 10:00:06 lb1 haproxy[1234]: ::ffff:198.51.100.8:50002 [05/Nov/2026:10:00:02.000] fe_pop3s~ be_pop/mbx1 1/0/3923 12345 -- 3/3/3/3/0 0/0 {TLSv1/ECDHE-RSA-AES256-SHA}
        Nov  5 10:00:07 lb1 haproxy[1234]: 2001:db8::17:50003 [05/Nov/2026:10:00:03.000] ft-465~ bk-465/mbx2 1/0/3923 12345 CD 3/3/3/3/0 0/0 ssl_version=TLSv1.3
        Nov  5 10:00:08 lb1 haproxy[1234]: 198.51.100.9:50004 [05/Nov/2026:10:00:04.000] fe_imap be_imap/mbx1 1/0/3923 12345 -- 3/3/3/3/0 0/0 - -
        Nov  5 10:00:09 lb1 haproxy[1234]: 203.0.113.9:50005 [05/Nov/2026:10:00:05.000] fe_imaps/1: SSL handshake failure
        Nov  5 10:00:10 lb1 haproxy[1234]: 198.51.100.9:50006 [05/Nov/2026:10:00:06.000] fe_web~ be_web/web1 0/0/0/1/1 200 500 - - ---- 1/1/0/0/0 0/0 "GET / HTTP/1.1" TLSv1.2
        Nov  5 10:00:11 lb1 kernel: nothing of interest

        """;

    private static readonly HaproxyFormat Format = new();

    private static readonly SeenRow Row = new() { Leg = TlsLeg.ClientToMail, Kind = TlsKind.Negotiated };

    [Fact]
    public void Reads_versions_wherever_they_stand()
    {
        SightingList seen = FormatRun.Read(Format, Log);
        InventoryRows.Same(
            [
                Row with { Protocol = MailProtocol.Imap, Address = "198.51.100.7", Tls = TlsVersion.Tls12, Time = "2026-11-05T10:00:01.123" },
                Row with { Protocol = MailProtocol.Pop3, Address = "198.51.100.8", Tls = TlsVersion.Tls10, Time = "2026-11-05T10:00:02.000" },
                Row with { Protocol = MailProtocol.Smtp, Address = "2001:db8::17", Tls = TlsVersion.Tls13, Time = "2026-11-05T10:00:03.000" },
                new() { Protocol = MailProtocol.Imap, Address = "198.51.100.9", Time = "2026-11-05T10:00:04.000" },
            ],
            seen.Rows);
        Assert.Equal(0, seen.Damaged);
        Assert.Empty(seen.Warnings);
        InventoryRows.SameForAllBorders(Format, Log);
    }

    [Fact]
    public void Says_when_versions_are_not_logged()
    {
        SightingList seen = FormatRun.Read(Format, "198.51.100.7:50001 [05/Nov/2026:10:00:01.123] mail~ mail/mbx1 1/0/3923 12345 -- 3/3/3/3/0 0/0\n");
        InventoryRows.Same([Row with { Kind = TlsKind.EncryptedUnknown, Address = "198.51.100.7", Time = "2026-11-05T10:00:01.123" }], seen.Rows);
        Assert.Contains("%sslv", Assert.Single(seen.Warnings));
    }

    [Theory]
    [InlineData("2026-11-05T11:00:05.500+01:00 lb1 haproxy[1234]: ", "", "2026-11-05T10:00:05.500")]
    [InlineData("<134>1 2026-11-05T11:00:05.500+01:00 lb1 haproxy 1234 - - ", "", "2026-11-05T10:00:05.500")]
    [InlineData("{\"__REALTIME_TIMESTAMP\":\"1793872805500000\",\"SYSLOG_IDENTIFIER\":\"haproxy\",\"MESSAGE\":\"", "\"}", "2026-11-05T10:00:05.500")]
    [InlineData("<134>Nov  5 11:00:05 haproxy[1234]: ", "", "2026-11-05T11:00:01.123")]
    public void Reads_behind_every_prefix(string before, string after, string time)
    {
        SeenRow row = Assert.Single(FormatRun.Read(Format, before + "198.51.100.7:50001 [05/Nov/2026:11:00:01.123] fe_imaps~ be_imap/mbx1 1/0/3923 12345 -- 3/3/3/3/0 0/0 TLSv1.1 x" + after + "\n").Rows);
        Assert.Equal(Row with { Protocol = MailProtocol.Imap, Address = "198.51.100.7", Tls = TlsVersion.Tls11, Time = time }, row);
    }

    [Fact]
    public void Survives_a_cut_at_every_byte()
    {
        byte[] whole = Encoding.UTF8.GetBytes(Log);
        for (int length = 0; length < whole.Length; length++) Assert.True(FormatRun.Read(Format, Encoding.UTF8.GetString(whole, 0, length)).Rows.Count <= 4);
    }

    [Fact]
    public void Knows_its_files()
    {
        Assert.Equal(EvidenceMatch.Certain, FormatRun.Detect(Format, Log));
        Assert.Equal(EvidenceMatch.Possible, FormatRun.Detect(Format, Log.Substring(0, Log.IndexOf('\n'))));
        Assert.Equal(EvidenceMatch.None, FormatRun.Detect(Format, "Nov  5 10:00:00 mx dovecot: imap-login: Login: user=<a@example.com>, rip=198.51.100.7\n"));
    }
}
