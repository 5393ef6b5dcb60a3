using System.Text;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.Formats;
using MailReadiness.Net;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Formats;

public sealed class NginxMailFormatTests
{
    internal const string Log = """
        2026/11/05 10:00:00 [notice] 123#123: start worker process 124
        2026/11/05 10:00:01 [info] 124#124: *45 client 198.51.100.7:50001 connected to 0.0.0.0:993
        2026/11/05 10:00:02 [info] 124#124: *45 client logged in, client: 198.51.100.7, server: 0.0.0.0:993, login: "anna@example.com", upstream: 192.0.2.6:143, [198.51.100.7:50001-192.0.2.5:993] <=> [192.0.2.5:40000-192.0.2.6:143]
        2026/11/05 10:00:03 [info] 124#124: *46 client login failed: "Invalid login, client: or password" while in http auth state, client: 2001:db8::17 using starttls, server: [::]:110, login: "bob@example.com"
        2026/11/05 10:00:04 [info] 124#124: *45 proxied session done, client: 198.51.100.7, server: 0.0.0.0:993, login: "anna@example.com", upstream: 192.0.2.6:143
        2026/11/05 10:00:05 [info] 124#124: *47 client logged in, client: 198.51.100.8, server: 0.0.0.0:587, login: "carla@example.com", upstream: 192.0.2.6:25

        """;

    private static readonly NginxMailFormat Format = new();

    [Fact]
    public void Reads_logins()
    {
        SeenRow encrypted = new() { Leg = TlsLeg.ClientToMail, Kind = TlsKind.EncryptedUnknown };
        SightingList seen = FormatRun.Read(Format, Log);
        InventoryRows.Same(
            [
                encrypted with { Mailbox = "anna@example.com", Protocol = MailProtocol.Imap, Address = "198.51.100.7", Outcome = SightingOutcome.Succeeded, Time = "2026-11-05T10:00:02.000" },
                encrypted with { Mailbox = "bob@example.com", Protocol = MailProtocol.Pop3, Address = "2001:db8::17", Outcome = SightingOutcome.Failed, Time = "2026-11-05T10:00:03.000" },
                new() { Mailbox = "carla@example.com", Protocol = MailProtocol.Smtp, Address = "198.51.100.8", Outcome = SightingOutcome.Succeeded, Time = "2026-11-05T10:00:05.000" },
            ],
            seen.Rows);
        Assert.Equal(0, seen.Damaged);
        InventoryRows.SameForAllBorders(Format, Log);
    }

    [Theory]
    [InlineData("Nov  5 10:00:02 proxy nginx: 2026/11/05 10:00:02 [info] 1#1: *2 client logged in, client: 198.51.100.7, server: 0.0.0.0:993, login: \"anna@example.com\", upstream: x")]
    [InlineData("{\"MESSAGE\":\"*2 client logged in, client: 198.51.100.7, server: 0.0.0.0:993, login: \\\"anna\\u0040example.com\\\", upstream: x\",\"__REALTIME_TIMESTAMP\":\"1793872802000000\"}")]
    public void Reads_behind_prefixes(string line) => Assert.Equal(
        new SeenRow
        {
            Mailbox = "anna@example.com", Protocol = MailProtocol.Imap, Address = "198.51.100.7", Leg = TlsLeg.ClientToMail, Kind = TlsKind.EncryptedUnknown,
            Outcome = SightingOutcome.Succeeded, Time = "2026-11-05T10:00:02.000",
        },
        Assert.Single(FormatRun.Read(Format, line).Rows));

    [Fact]
    public void Counts_damaged_lines_and_survives_cuts()
    {
        Assert.Equal(2, FormatRun.Read(Format, "2026/11/05 10:00:02 [info] 1#1: *2 client logged in, client: nobody, server: 0.0.0.0:993\n{\"MESSAGE\":\"client logged in, client: \n").Damaged);
        byte[] whole = Encoding.UTF8.GetBytes(Log);
        for (int length = 0; length < whole.Length; length++) Assert.True(FormatRun.Read(Format, Encoding.UTF8.GetString(whole, 0, length)).Rows.Count <= 3);
    }

    [Fact]
    public void Knows_its_files()
    {
        Assert.Equal(EvidenceMatch.Certain, FormatRun.Detect(Format, Log));
        Assert.Equal(EvidenceMatch.None, FormatRun.Detect(Format, "2026/11/05 10:00:00 [error] 1#1: *2 open() failed, client: 198.51.100.7, server: www.example.com, request: \"GET / HTTP/1.1\"\n"));
    }
}
