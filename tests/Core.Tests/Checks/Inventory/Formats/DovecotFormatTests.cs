using System;
using System.Globalization;
using System.Linq;
using System.Text;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.Formats;
using MailReadiness.Checks.Inventory.Framing;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Formats;

public sealed class DovecotFormatTests
{
    private const string Anna = "Nov  5 12:34:56 mx1 dovecot: imap-login: Login: user=<anna@example.com>, method=PLAIN, rip=198.51.100.7, lip=192.0.2.5, mpid=18, TLS, TLSv1.2 with cipher ECDHE-RSA-AES256-GCM-SHA384 (256/256 bits), session=<aBcD+/12>";

    private const string Busy = """
        Nov  5 12:00:01 mx1 dovecot: master: Dovecot v2.3.19 starting up for imap, pop3
        Nov  5 12:00:02 mx1 dovecot: imap-login: ID sent: name=Thunderbird, version=115.4, vendor=Example: user=<>, rip=198.51.100.7, lip=192.0.2.5, TLS, TLSv1 with cipher AES256-SHA (256/256 bits), session=<s1>
        Nov  5 12:00:03 mx1 dovecot: imap-login: Login: user=<anna@example.com>, method=PLAIN, rip=198.51.100.7, lip=192.0.2.5, mpid=1, TLS, TLSv1 with cipher AES256-SHA (256/256 bits), session=<s1>
        Nov  5 12:00:03 mx1 dovecot: pop3-login: Login: user=<bert@example.com>, method=PLAIN, rip=203.0.113.9, lip=192.0.2.5, mpid=2, TLS, TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits), session=<s2>
        Nov  5 12:00:04 mx1 dovecot: imap-login: Login: user=<cleo@example.com>, method=XOAUTH2, rip=2001:db8::7, lip=2001:db8::5, mpid=3, TLS, TLSv1.2 with cipher AES256-SHA (256/256 bits), session=<s3>
        Nov  5 12:00:04 mx1 dovecot: imap(anna@example.com)<1><s1>: ID sent: name=Thunderbird, version=999
        Nov  5 12:00:05 mx1 dovecot: imap(cleo@example.com)<3><s3>: ID sent: name=Example Mail, Pro, version=2, os=x
        Nov  5 12:00:05 mx1 dovecot: imap(cleo@example.com)<3><s3>: Disconnected: Logged out in=70 out=534
        Nov  5 12:00:06 mx1 dovecot: imap-login: Disconnected: Connection closed (auth failed, 1 attempts in 2 secs): user=<dora@example.com>, method=PLAIN, rip=203.0.113.66, lip=192.0.2.5, TLS, session=<s4>
        Nov  5 12:00:07 mx1 dovecot: imap-login: Disconnected (no auth attempts in 0 secs): user=<>, rip=203.0.113.66, lip=192.0.2.5, TLS handshaking: SSL_accept() failed: error:0A000102:SSL routines::unsupported protocol, session=<s5>
        Nov  5 12:05:00 mx1 dovecot: imap(late@example.com)<9><s6>: ID sent: name=Nobody, version=1
        Nov  5 12:09:00 mx1 dovecot: imap-login: Login: user=<late@example.com>, method=PLAIN, rip=203.0.113.9, lip=192.0.2.5, mpid=9, session=<s6>
        """;

    private static readonly DovecotFormat Format = new();

    private static readonly SeenRow Seen = new()
    {
        Mailbox = "anna@example.com",
        Protocol = MailProtocol.Imap,
        Address = "198.51.100.7",
        Tls = TlsVersion.Tls12,
        Leg = TlsLeg.ClientToMail,
        Kind = TlsKind.Negotiated,
        Endpoint = "192.0.2.5",
        AuthMethod = "PLAIN",
        Outcome = SightingOutcome.Succeeded,
        Time = "2026-11-05T12:34:56.000",
    };

    [Theory]
    [InlineData("Nov 05 12:34:56 imap-login: Info: Login: ")]
    [InlineData("Nov  5 12:34:56 mx1 dovecot: imap-login: Login: ")]
    [InlineData("Nov  5 12:34:56 mx1 dovecot: imap-login: Logged in: ")]
    [InlineData("2026-11-05T12:34:56+00:00 mx1 dovecot[77]: imap-login: Info: Logged in: ")]
    [InlineData("2026-11-05 12:34:56 imap-login: Info: Login: ")]
    [InlineData("<22>1 2026-11-05T13:34:56+01:00 mx1 dovecot 77 - - imap-login: Login: ")]
    [InlineData("@400000006aec77fa00000000 imap-login: Info: Login: ")]
    [InlineData("Nov  5 12:34:56 mx1 dovecot: imap-login: proxy(anna@example.com): Started proxying to 10.1.1.1:993: ")]
    [InlineData("Nov  5 12:34:56 mx1 dovecot: imap-login: proxy(anna@example.com): started proxying to <10.1.1.1> (0.002 secs): ")]
    public void Reads_a_login_behind_every_prefix(string start) => Assert.Equal(
        [Seen],
        FormatRun.Read(Format, start + Anna.Substring(Anna.IndexOf("user=", StringComparison.Ordinal))).Rows);

    [Fact]
    public void Reads_the_journal()
    {
        const string entry = """{"MESSAGE":"imap-login: \u004Cogin: user=<anna@example.com>, method=PLAIN, rip=::ffff:198.51.100.7, lip=192.0.2.5, mpid=18, TLS, TLSv1.2 with cipher AES (256/256 bits), session=<x>","SYSLOG_IDENTIFIER":"dovecot","__REALTIME_TIMESTAMP":"1793882096000000","_PID":"1"}""";
        Assert.Equal([Seen], FormatRun.Read(Format, entry).Rows);
        LogFormatLaws.FilterLeavesOutNothing(Format, entry);
    }

    [Theory]
    [InlineData("TLS", null, TlsKind.EncryptedUnknown)]
    [InlineData("TLS, TLSv1 with cipher AES256-SHA (256/256 bits)", TlsVersion.Tls10, TlsKind.Negotiated)]
    [InlineData("TLS, TLSv1.1 with cipher AES256-SHA (256/256 bits)", TlsVersion.Tls11, TlsKind.Negotiated)]
    [InlineData("TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits), TLS", TlsVersion.Tls13, TlsKind.Negotiated)]
    [InlineData("tls=<TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)>", TlsVersion.Tls13, TlsKind.Negotiated)]
    [InlineData("TLS, SSLv3 with cipher RC4-SHA (128/128 bits)", TlsVersion.Ssl3, TlsKind.Negotiated)]
    [InlineData("secured", null, TlsKind.None)]
    [InlineData("", null, TlsKind.None)]
    public void Tells_what_TLS_there_was(string elements, TlsVersion? version, TlsKind kind)
    {
        SightingList seen = FormatRun.Read(Format, "Nov  5 12:34:56 mx1 dovecot: pop3-login: Login: user=<anna@example.com>, method=PLAIN, rip=198.51.100.7, lip=192.0.2.5, mpid=18, "
            + elements + (elements.Length > 0 ? ", " : "") + "session=<x>");

        Assert.Equal([Seen with { Protocol = MailProtocol.Pop3, Tls = version, Kind = kind }], seen.Rows);
        Assert.Equal(kind == TlsKind.EncryptedUnknown ? 1 : 0, seen.Warnings.Count);
    }

    [Theory]
    [InlineData("Disconnected (auth failed, 3 attempts in 12 secs)")]
    [InlineData("Disconnected: Connection closed (auth failed, 1 attempts in 2 secs)")]
    [InlineData("Disconnected: Aborted login by logging out (auth failed, 1 attempts in 2 secs)")]
    [InlineData("Aborted login (auth failed, 1 attempts in 2 secs)")]
    [InlineData("Login aborted: Connection closed (auth failed, 1 attempts in 2 secs) (auth_failed)")]
    [InlineData("Login aborted: Logged out (auth_failed)")]
    public void Reads_failures(string words) => Assert.Equal(
        [Seen with { Outcome = SightingOutcome.Failed }],
        FormatRun.Read(Format, Anna.Replace("Login", words, StringComparison.Ordinal).Replace("mpid=18, ", "", StringComparison.Ordinal)).Rows);

    [Theory]
    [InlineData("Disconnected (no auth attempts in 0 secs): user=<>, rip=198.51.100.7, lip=192.0.2.5, session=<x>")]
    [InlineData("Login aborted: Connection closed (no auth attempts in 0 secs) (no_auth_attempts): user=<>, rip=198.51.100.7, lip=192.0.2.5, TLS, session=<x>")]
    [InlineData("Aborted login (client didn't finish SASL auth, waited 1 secs): user=<>, method=PLAIN, rip=198.51.100.7, lip=192.0.2.5, TLS, session=<x>")]
    [InlineData("Error: SSL context initialization failed")]
    public void Takes_no_connection_without_a_sign_in(string message)
    {
        SightingList seen = FormatRun.Read(Format, "Nov  5 12:34:56 mx1 dovecot: imap-login: " + message);
        Assert.Empty(seen.Rows);
        Assert.Equal(0, seen.Damaged);
    }

    // Whoever fails to sign in chooses the name.
    [Fact]
    public void Is_not_fooled_by_a_name_that_looks_like_elements()
    {
        SeenRow row = Assert.Single(FormatRun.Read(Format, "Nov  5 12:34:56 mx1 dovecot: imap-login: Disconnected (auth failed, 1 attempts in 2 secs): "
            + "user=<e>, rip=192.0.2.99, TLSv1 with cipher x, method=LOGIN>, method=PLAIN, rip=198.51.100.7, lip=192.0.2.5, TLS, TLSv1.2 with cipher y (1/1 bits), session=<x>").Rows);

        Assert.Equal(Seen with { Mailbox = "e>, rip=192.0.2.99, TLSv1 with cipher x, method=LOGIN", Outcome = SightingOutcome.Failed }, row);
    }

    [Fact]
    public void Names_the_client_by_its_session()
    {
        SightingList seen = FormatRun.Read(Format, Busy);

        SeenRow anna = Seen with { Client = "Thunderbird", Version = "115.4", KnownBy = ClientKnownBy.ImapId, Tls = TlsVersion.Tls10, Time = "2026-11-05T12:00:03.000" };
        SeenRow bert = Seen with { Mailbox = "bert@example.com", Protocol = MailProtocol.Pop3, Address = "203.0.113.9", Tls = TlsVersion.Tls13, Time = "2026-11-05T12:00:03.000" };
        Assert.Equal(
            [
                anna,
                bert,
                Seen with { Mailbox = "cleo@example.com", Client = "Example Mail, Pro", Version = "2", KnownBy = ClientKnownBy.ImapId, Address = "2001:db8::7", Endpoint = "2001:db8::5", AuthMethod = "XOAUTH2", Time = "2026-11-05T12:00:04.000" },
                Seen with { Mailbox = "dora@example.com", Address = "203.0.113.66", Tls = null, Kind = TlsKind.EncryptedUnknown, Outcome = SightingOutcome.Failed, Time = "2026-11-05T12:00:06.000" },
                Seen with { Mailbox = "late@example.com", Address = "203.0.113.9", Tls = null, Kind = TlsKind.None, Time = "2026-11-05T12:09:00.000" },
            ],
            LogFormatLaws.Sorted(seen));
        Assert.Contains(seen.Warnings, warning => warning.Contains("no TLS version this server accepts", StringComparison.Ordinal));
    }

    // The start of the file does not tell whether the server logs names: another address, and so another client, may share the place.
    [Theory]
    [InlineData(1000)]
    [InlineData(RecordFramer.BlockSize)]
    public void Names_clients_also_where_the_first_name_is_far_behind_the_start(int blockSize)
    {
        string login = Anna.Replace("anna", "bert", StringComparison.Ordinal).Replace("<aBcD+/12>", "<b1>", StringComparison.Ordinal);
        string unnamed = Anna.Replace("anna", "cleo", StringComparison.Ordinal).Replace("<aBcD+/12>", "<c1>", StringComparison.Ordinal);
        string id = "Nov  5 12:34:57 mx1 dovecot: imap(bert@example.com)<1><b1>: ID sent: name=Thunderbird, version=115.4";
        string log = string.Concat(Enumerable.Repeat(Anna + "\n", 800)) + "Nov  5 12:34:56 mx1 dovecot: imap-login: ID sent: name=K-9: user=<>, rip=198.51.100.7, lip=192.0.2.5, TLS, session=<x>\n"
            + unnamed + "\n" + login + "\n" + id + "\n" + Anna;
        Assert.True(log.IndexOf("ID sent", StringComparison.Ordinal) > EvidenceHead.Size);
        SightingList seen = FormatRun.Read(Format, log, blockSize);

        Assert.Equal(803, seen.Rows.Count);
        SeenRow named = Assert.Single(seen.Rows, row => row.Client.Length > 0);
        Assert.Equal(("bert@example.com", "Thunderbird", "115.4"), (named.Mailbox, named.Client, named.Version));
        Assert.Contains(seen.Rows, row => row is { Mailbox: "cleo@example.com", Client: "" });
    }

    // With blocks of about 1 MiB, logins wait for names in the next block; nothing is lost when no time passes at all.
    [Fact]
    public void Names_clients_across_many_blocks()
    {
        const int sessions = 6000;
        StringBuilder log = new(Busy + "\n");
        for (int i = 0; i < sessions; i++)
        {
            log.Append(CultureInfo.InvariantCulture, $"Nov  5 13:{i / 100 % 60:00}:00 mx1 dovecot: imap-login: Login: user=<u{i}@example.com>, method=PLAIN, rip=198.51.100.7, lip=192.0.2.5, mpid=1, TLS, session=<m{i}>\n");
            if (i > 10) log.Append(CultureInfo.InvariantCulture, $"Nov  5 13:{i / 100 % 60:00}:00 mx1 dovecot: imap(u{i - 10}@example.com)<1><m{i - 10}>: ID sent: name=Mailer, version={i - 10}\n");
        }

        SightingList seen = FormatRun.Read(Format, log.ToString(), 64 * 1024);
        SeenRow[] rows = [.. seen.Rows.Where(row => row.Mailbox.StartsWith('u'))];
        Assert.Equal(sessions, rows.Length);
        Assert.Equal(sessions - 11, rows.Count(row => row.Client == "Mailer" && row.Mailbox == $"u{row.Version}@example.com"));
    }

    [Fact]
    public void Gives_the_same_rows_wherever_blocks_begin() => LogFormatLaws.BordersAndLineEndsDoNotMatter(Format, Busy);

    [Fact]
    public void Is_chosen_among_all_formats() => LogFormatLaws.IsChosenAmongAll(Format, Busy);

    [Fact]
    public void Leaves_out_nothing_unread() => LogFormatLaws.FilterLeavesOutNothing(Format, Busy);

    [Fact]
    public void Survives_damaged_lines() => LogFormatLaws.DamageStaysWhereItIs(
        Format,
        Anna,
        "Nov  5 12:35:56 mx1 dovecot: imap-login: Login: user=<bert@example.com>, method=PLAIN, rip=203.0.113.9, lip=192.0.2.5, mpid=2, TLS, TLSv1.3 with cipher x (1/1 bits), session=<s2>",
        Anna.Replace("anna", "cleo", StringComparison.Ordinal));

    [Theory]
    [InlineData("imap-login: Login: user=<anna@example.com>, rip=198.51.100.7, session=<x>")]
    [InlineData("Nov  5 12:34:56 mx1 dovecot: imap-login: Login: user=<anna@exam")]
    [InlineData("Nov  5 12:34:56 mx1 dovecot: imap-login: Login: user=<anna@example.com>, method=PLAIN, rip=198.51.1")]
    [InlineData("Nov  5 12:34:56 mx1 dovecot: imap-login: Login: us")]
    [InlineData("Nov  5 12:34:56 mx1 dovecot: imap-login: Disconnected (auth failed, 1 att")]
    [InlineData("Nov  5 12:34:56 mx1 dovecot: imap-login: ID sent: name=Thunderbi")]
    public void Counts_a_cut_off_login_as_damaged(string line)
    {
        SightingList seen = FormatRun.Read(Format, line);
        Assert.Equal(1, seen.Damaged);
        Assert.Empty(seen.Rows);
    }

    [Fact]
    public void Is_told_by_its_logins()
    {
        Assert.Equal(EvidenceMatch.Certain, FormatRun.Detect(Format, Anna));
        Assert.Equal(EvidenceMatch.Likely, FormatRun.Detect(Format, Busy.Split('\n')[9]));
        Assert.Equal(EvidenceMatch.Possible, FormatRun.Detect(Format, Busy.Split('\n')[0]));
        Assert.Equal(EvidenceMatch.None, FormatRun.Detect(Format, "Nov  5 12:34:56 mx1 postfix/smtpd[1]: connect from x"));
        Assert.Contains(EvidenceFormats.All, format => format.Name == Format.Name);
    }
}
