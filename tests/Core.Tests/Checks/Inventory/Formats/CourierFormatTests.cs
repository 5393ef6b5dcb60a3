using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.Formats;
using MailReadiness.Net;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Formats;

public sealed class CourierFormatTests
{
    private const string Log = """
        Nov  5 12:00:01 mx1 imapd: Connection, ip=[::ffff:198.51.100.7]
        Nov  5 12:00:02 mx1 imapd: LOGIN, user=anna@example.com, ip=[::ffff:198.51.100.7], port=[50001], protocol=IMAP
        Nov  5 12:00:03 mx1 imapd: LOGIN, user=bert@example.com, ip=[::ffff:203.0.113.9], port=[50002], protocol=IMAP, stls=1
        Nov  5 12:00:04 mx1 imapd-ssl: LOGIN, user=cleo@example.com, ip=[2001:db8::7], port=[50003], protocol=IMAP
        Nov  5 12:00:05 mx1 pop3d-ssl: LOGIN, user=dora@example.com, ip=[::ffff:198.51.100.8], port=[50004]
        Nov  5 12:00:06 mx1 pop3d: LOGIN FAILED, user=x, ip=[192.0.2.99], ip=[::ffff:203.0.113.66]
        Nov  5 12:00:07 mx1 imapd: LOGIN FAILED, method=CRAM-MD5, ip=[::ffff:203.0.113.66]
        Nov  5 12:00:08 mx1 sqwebmaild: LOGIN, user=anna@example.com, ip=[198.51.100.7]
        Nov  5 12:00:09 mx1 imapd: LOGOUT, user=anna@example.com, ip=[::ffff:198.51.100.7], port=[50001], headers=0, body=0, rcvd=1, sent=2, time=0
        @400000006aec77fa00000000 INFO: LOGIN, user=emil@example.com, ip=[::ffff:198.51.100.9], port=[50005], protocol=POP3
        {"MESSAGE":"LOGIN, user=\u0066ay@example.com, ip=[198.51.100.10], port=[1], protocol=POP3, stls=1","SYSLOG_IDENTIFIER":"pop3d","__REALTIME_TIMESTAMP":"1793882096000000"}
        """;

    private static readonly CourierFormat Format = new();

    private static readonly SeenRow Plain = new() { Mailbox = "anna@example.com", Protocol = MailProtocol.Imap, Address = "198.51.100.7", Outcome = SightingOutcome.Succeeded, Time = "2026-11-05T12:00:02.000" };

    private static readonly SeenRow Encrypted = Plain with { Leg = TlsLeg.ClientToMail, Kind = TlsKind.EncryptedUnknown };

    [Fact]
    public void Reads_every_sign_in()
    {
        SightingList seen = FormatRun.Read(Format, Log);

        SeenRow failed = Plain with { Mailbox = "x, ip=[192.0.2.99]", Protocol = MailProtocol.Pop3, Address = "203.0.113.66", Outcome = SightingOutcome.Failed, Time = "2026-11-05T12:00:06.000" };
        Assert.Equal(
            [
                Plain,
                Encrypted with { Mailbox = "bert@example.com", Address = "203.0.113.9", Time = "2026-11-05T12:00:03.000" },
                Encrypted with { Mailbox = "cleo@example.com", Address = "2001:db8::7", Time = "2026-11-05T12:00:04.000" },
                Encrypted with { Mailbox = "dora@example.com", Protocol = MailProtocol.Pop3, Address = "198.51.100.8", Time = "2026-11-05T12:00:05.000" },
                failed,
                failed with { Mailbox = "", Protocol = MailProtocol.Imap, AuthMethod = "CRAM-MD5", Time = "2026-11-05T12:00:07.000" },
                Plain with { Mailbox = "emil@example.com", Protocol = MailProtocol.Pop3, Address = "198.51.100.9", Time = "2026-11-05T12:34:56.000" },
                Encrypted with { Mailbox = "fay@example.com", Protocol = MailProtocol.Pop3, Address = "198.51.100.10", Time = "2026-11-05T12:34:56.000" },
            ],
            seen.Rows);
        Assert.Equal(0, seen.Damaged);
        Assert.Single(seen.Warnings);
    }

    [Fact]
    public void Gives_the_same_rows_wherever_blocks_begin() => LogFormatLaws.BordersAndLineEndsDoNotMatter(Format, Log);

    [Fact]
    public void Is_chosen_among_all_formats() => LogFormatLaws.IsChosenAmongAll(Format, Log);

    [Fact]
    public void Leaves_out_nothing_unread() => LogFormatLaws.FilterLeavesOutNothing(Format, Log);

    [Fact]
    public void Survives_damaged_lines()
    {
        string[] lines = Log.Split('\n');
        foreach (string line in lines[5..]) LogFormatLaws.DamageStaysWhereItIs(Format, lines[1], line, lines[2]);
    }

    [Theory]
    [InlineData("Nov  5 12:00:02 mx1 imapd: LOGIN, user=anna@exam")]
    [InlineData("Nov  5 12:00:02 mx1 imapd: LOGIN, user=anna@example.com, ip=[::ffff:198.")]
    [InlineData("imapd: LOGIN, user=anna@example.com, ip=[::ffff:198.51.100.7], protocol=IMAP")]
    public void Counts_a_cut_off_login_as_damaged(string line) => Assert.Equal(1, FormatRun.Read(Format, line).Damaged);

    [Fact]
    public void Is_told_by_its_logins()
    {
        string[] lines = Log.Split('\n');
        Assert.Equal(EvidenceMatch.Certain, FormatRun.Detect(Format, lines[1]));
        Assert.Equal(EvidenceMatch.Certain, FormatRun.Detect(Format, lines[5]));
        Assert.Equal(EvidenceMatch.Likely, FormatRun.Detect(Format, lines[8]));
        Assert.Equal(EvidenceMatch.None, FormatRun.Detect(Format, lines[0]));
        Assert.Contains(EvidenceFormats.All, format => format.Name == Format.Name);
    }
}
