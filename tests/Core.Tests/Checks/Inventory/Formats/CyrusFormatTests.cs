using System;
using System.Linq;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.Formats;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Formats;

public sealed class CyrusFormatTests
{
    private const string Log = """
        Nov  5 12:00:01 mx1 cyrus/imaps[101]: starttls: TLSv1 with cipher AES256-SHA (256/256 bits new) no authentication
        Nov  5 12:00:01 mx1 cyrus/imaps[102]: starttls: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits reused) no authentication; application protocol = imap
        Nov  5 12:00:02 mx1 cyrus/imaps[101]: login: pc7.example.com [198.51.100.7] anna@example.com plaintext+TLS User logged in SESSIONID=<mx1-101-1-1>
        Nov  5 12:00:03 mx1 cyrus/imaps[102]: login: [2001:db8::7] bert@example.com PLAIN+TLS User logged in SESSIONID=<mx1-102-1-1>
        Nov  5 12:00:03 mx1 cyrus/imaps[101]: client id sessionid=<mx1-101-1-1>: "name" "Thunderbird" "version" "115.4" "os" NIL
        Nov  5 12:00:04 mx1 cyrus/pop3[103]: login: [203.0.113.9] cleo@example.com plaintext User logged in SESSIONID=<mx1-103-1-1>
        Nov  5 12:00:05 mx1 cyrus/pop3s[104]: login: [203.0.113.9] dora@example.com plaintext+TLS User logged in
        Nov  5 12:00:06 mx1 cyrus/imaps[101]: starttls: TLSv1.2 with cipher ECDHE-RSA-AES256-GCM-SHA384 (256/256 bits new) no authentication
        Nov  5 12:00:07 mx1 cyrus/imaps[101]: badlogin: [203.0.113.66] plaintext anna@example.com SASL(-13): authentication failure: checkpass failed
        Nov  5 12:00:08 mx1 cyrus/imaps[101]: badlogin: [203.0.113.66] PLAIN [SASL(-13): authentication failure: Password verification failed]
        Nov  5 12:00:08 mx1 cyrus/imaps[101]: badlogin: x.example.com [203.0.113.66] LOGIN (emil@example.com) [SASL(-13): user not found]
        Nov  5 12:00:09 mx1 cyrus/imaps[101]: event=login.good r.sessionid=mx1-101-2-1 r.clienthost="pc8.example.com [198.51.100.8]" u.username=emil@example.com login.mech=PLAIN login.tls=1
        Nov  5 12:00:10 mx1 cyrus/imap[105]: event=login.bad r.sessionid=mx1-105-2-1 r.clienthost=203.0.113.66 u.username=fay@example.com login.mech=PLAIN login.tls=0 error="authentication failure"
        Nov  5 12:00:11 mx1 cyrus/nntp[106]: login: [198.51.100.8] anna@example.com plaintext User logged in
        Nov  5 12:00:12 mx1 cyrus/imap[105]: open: user anna@example.com opened INBOX
        Nov  5 12:00:13 mx2 cyrus/imaps[101]: login: [198.51.100.9] gert@example.com plaintext+TLS User logged in SESSIONID=<mx2-101-2-1>
        """;

    private static readonly CyrusFormat Format = new();

    private static readonly SeenRow Anna = new()
    {
        Mailbox = "anna@example.com",
        Protocol = MailProtocol.Imap,
        Client = "Thunderbird",
        Version = "115.4",
        KnownBy = ClientKnownBy.ImapId,
        Address = "198.51.100.7",
        Tls = TlsVersion.Tls10,
        Leg = TlsLeg.ClientToMail,
        Kind = TlsKind.Negotiated,
        AuthMethod = "plaintext",
        Outcome = SightingOutcome.Succeeded,
        Time = "2026-11-05T12:00:02.000",
    };

    [Fact]
    public void Joins_the_lines_of_a_connection()
    {
        SightingList seen = FormatRun.Read(Format, Log);

        SeenRow other = Anna with { Client = "", Version = "", KnownBy = ClientKnownBy.Unknown };
        SeenRow unknown = other with { Tls = null, Kind = TlsKind.EncryptedUnknown };
        SeenRow failed = other with { Address = "203.0.113.66", Tls = null, Leg = TlsLeg.Unknown, Kind = TlsKind.None, Outcome = SightingOutcome.Failed };
        Assert.Equal(
            new[]
            {
                Anna,
                other with { Mailbox = "bert@example.com", Address = "2001:db8::7", Tls = TlsVersion.Tls13, AuthMethod = "PLAIN", Time = "2026-11-05T12:00:03.000" },
                other with { Mailbox = "cleo@example.com", Protocol = MailProtocol.Pop3, Address = "203.0.113.9", Tls = null, Kind = TlsKind.None, Time = "2026-11-05T12:00:04.000" },
                unknown with { Mailbox = "dora@example.com", Protocol = MailProtocol.Pop3, Address = "203.0.113.9", Time = "2026-11-05T12:00:05.000" },
                failed with { Time = "2026-11-05T12:00:07.000" },
                failed with { Mailbox = "", AuthMethod = "PLAIN", Time = "2026-11-05T12:00:08.000" },
                failed with { Mailbox = "emil@example.com", AuthMethod = "LOGIN", Time = "2026-11-05T12:00:08.000" },
                other with { Mailbox = "emil@example.com", Address = "198.51.100.8", Tls = TlsVersion.Tls12, AuthMethod = "PLAIN", Time = "2026-11-05T12:00:09.000" },
                failed with { Mailbox = "fay@example.com", AuthMethod = "PLAIN", Time = "2026-11-05T12:00:10.000" },
                unknown with { Mailbox = "gert@example.com", Address = "198.51.100.9", Time = "2026-11-05T12:00:13.000" },
            }.OrderBy(row => row.Time, StringComparer.Ordinal).ThenBy(row => row.ToString(), StringComparer.Ordinal),
            LogFormatLaws.Sorted(seen));
        Assert.Equal(0, seen.Damaged);
    }

    [Fact]
    public void Reads_logfmt_in_any_order_and_quoted()
    {
        const string line = """2026-11-05T12:00:02+00:00 mx1 pop3[1]: login.tls=1 u.username="an \"na" login.mech=PLAIN r.clienthost=198.51.100.7 x.y=~null~ event=login.good""";
        SeenRow row = Assert.Single(FormatRun.Read(Format, line).Rows);
        Assert.Equal(new SeenRow { Mailbox = "an \"na", Protocol = MailProtocol.Pop3, Address = "198.51.100.7", Leg = TlsLeg.ClientToMail, Kind = TlsKind.EncryptedUnknown, AuthMethod = "PLAIN", Outcome = SightingOutcome.Succeeded, Time = Anna.Time }, row);
    }

    [Fact]
    public void Gives_the_same_rows_wherever_blocks_begin() => LogFormatLaws.BordersAndLineEndsDoNotMatter(Format, Log);

    [Fact]
    public void Is_chosen_among_all_formats() => LogFormatLaws.IsChosenAmongAll(Format, Log);

    [Fact]
    public void Leaves_out_nothing_unread() => LogFormatLaws.FilterLeavesOutNothing(Format, Log);

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(11)]
    public void Survives_damaged_lines(int damaged)
    {
        string[] lines = Log.Split('\n');
        LogFormatLaws.DamageStaysWhereItIs(Format, lines[5], lines[damaged], lines[12]);
    }

    [Theory]
    [InlineData("Nov  5 12:00:02 mx1 cyrus/imaps[101]: login: pc7.example.com [198.51.100")]
    [InlineData("Nov  5 12:00:02 mx1 cyrus/imaps[101]: login: pc7.example.com [198.51.100.7] anna@example.com plaintext+TLS User log")]
    [InlineData("Nov  5 12:00:02 mx1 cyrus/imaps[101]: starttls: ")]
    [InlineData("Nov  5 12:00:02 mx1 cyrus/imaps[101]: event=login.good r.sessionid=mx1")]
    [InlineData("cyrus/imaps[101]: login: [198.51.100.7] anna@example.com plaintext+TLS User logged in")]
    public void Counts_a_cut_off_line_as_damaged(string line) => Assert.Equal(1, FormatRun.Read(Format, line).Damaged);

    [Fact]
    public void Is_told_by_its_logins()
    {
        string[] lines = Log.Split('\n');
        Assert.Equal(EvidenceMatch.Certain, FormatRun.Detect(Format, lines[2]));
        Assert.Equal(EvidenceMatch.Certain, FormatRun.Detect(Format, lines[11]));
        Assert.Equal(EvidenceMatch.Likely, FormatRun.Detect(Format, lines[8]));
        Assert.Equal(EvidenceMatch.Possible, FormatRun.Detect(Format, lines[0]));
        Assert.Equal(EvidenceMatch.None, FormatRun.Detect(Format, "Nov  5 12:34:56 mx1 postfix/smtpd[1]: connect from x"));
        Assert.Contains(EvidenceFormats.All, format => format.Name == Format.Name);
    }
}
