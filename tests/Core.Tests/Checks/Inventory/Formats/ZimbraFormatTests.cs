using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.Formats;
using MailReadiness.Net;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Formats;

public sealed class ZimbraFormatTests
{
    private const string Log = """
        2026-11-05 12:00:01,789 INFO  [ImapSSLServer-12] [ip=192.0.2.1;oip=198.51.100.7;via=192.0.2.1(nginx/1.20);ua=x;] security - cmd=Auth; account=anna@example.com; protocol=imap;
        2026-11-05 12:00:02,001 INFO  [Pop3SSLServer-3] [name=bert@example.com;ip=203.0.113.9;] security - cmd=Auth; account=bert@example.com; protocol=pop3;
        2026-11-05 12:00:03,002 INFO  [ImapServer-3] [ip=2001:db8::7;] security - cmd=Auth; account=cleo@example.com; protocol=imap;
        2026-11-05 12:00:04,003 WARN  [ImapSSLServer-9] [ip=192.0.2.1;oip=203.0.113.66;] security - cmd=Auth; account=anna@example.com; protocol=imap; error=authentication failed for [anna@example.com], invalid password;
        2026-11-05 12:00:05,004 INFO  [qtp1-2:https:https://mail.example.com/service/soap/AuthRequest] [oip=198.51.100.7;ua=x;] security - cmd=Auth; account=anna@example.com; protocol=soap;
        2026-11-05 12:00:06,005 INFO  [qtp1-3] [name=anna@example.com;oip=198.51.100.7;] security - cmd=AdminAuth; account=anna@example.com;
        """;

    private static readonly ZimbraFormat Format = new();

    [Fact]
    public void Reads_every_sign_in_to_mail()
    {
        SightingList seen = FormatRun.Read(Format, Log);

        var anna = new SeenRow { Mailbox = "anna@example.com", Protocol = MailProtocol.Imap, Address = "198.51.100.7", Outcome = SightingOutcome.Succeeded, Time = "2026-11-05T12:00:01.789" };
        Assert.Equal(
            [
                anna,
                anna with { Mailbox = "bert@example.com", Protocol = MailProtocol.Pop3, Address = "203.0.113.9", Leg = TlsLeg.ClientToMail, Kind = TlsKind.EncryptedUnknown, Time = "2026-11-05T12:00:02.001" },
                anna with { Mailbox = "cleo@example.com", Address = "2001:db8::7", Time = "2026-11-05T12:00:03.002" },
                anna with { Address = "203.0.113.66", Outcome = SightingOutcome.Failed, Time = "2026-11-05T12:00:04.003" },
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
        LogFormatLaws.DamageStaysWhereItIs(Format, lines[1], lines[3], lines[2]);
        LogFormatLaws.DamageStaysWhereItIs(Format, lines[1], lines[0], lines[2]);
    }

    [Theory]
    [InlineData("2026-11-05 12:00:02,001 INFO  [Pop3SSLServer-3] [ip=203.0.113.9;] security - cmd=Auth; account=bert@exam")]
    [InlineData("2026-11-05 12:00:02,001 INFO  [Pop3SSLServer-3] [ip=203.0.113.9;] security - cmd=Auth; account=bert@example.com; protocol=po")]
    [InlineData("2026-11-05 12:00:02,001 INFO  [Pop3SSLServer-3] [oip=;] security - cmd=Auth; account=bert@example.com; protocol=pop3;")]
    [InlineData("INFO  [Pop3SSLServer-3] [ip=203.0.113.9;] security - cmd=Auth; account=bert@example.com; protocol=pop3;")]
    public void Counts_a_cut_off_login_as_damaged(string line) => Assert.Equal(1, FormatRun.Read(Format, line).Damaged);

    [Fact]
    public void Is_told_by_its_logins()
    {
        string[] lines = Log.Split('\n');
        Assert.Equal(EvidenceMatch.Certain, FormatRun.Detect(Format, lines[0]));
        Assert.Equal(EvidenceMatch.Likely, FormatRun.Detect(Format, lines[5]));
        Assert.Equal(EvidenceMatch.None, FormatRun.Detect(Format, "2026-11-05 12:00:02,001 INFO  [main] [] mailbox - started"));
        Assert.Contains(EvidenceFormats.All, format => format.Name == Format.Name);
    }
}
