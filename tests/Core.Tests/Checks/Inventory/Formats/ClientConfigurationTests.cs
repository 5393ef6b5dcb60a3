using System;
using System.Linq;
using System.Text;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.Formats;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Formats;

/// <summary>The configuration files of mail clients: what they cap, and where they go.</summary>
public sealed class ClientConfigurationTests
{
    private const string Thunderbird = """
        // Mozilla User Preferences
        user_pref("extensions.lastAppVersion", "60.9.1");
        user_pref("mail.account.account1.identities", "id1,id2");
        user_pref("mail.account.account1.server", "server1");
        user_pref("mail.identity.id1.useremail", "anna@example.com");
        user_pref("mail.server.server1.hostname", "pop-legacy.office365.com");
        user_pref("mail.server.server1.port", 995);
        user_pref("mail.server.server1.socketType", 3);
        user_pref("mail.server.server1.type", "pop3");
        user_pref("mail.server.server1.userName", "anna");
        user_pref("mail.server.server2.hostname", "nobody");
        user_pref("mail.server.server2.type", "none");
        user_pref("mail.server.server3.hostname", "old.example.com");
        user_pref("mail.server.server3.realhostname", "imap.example.com");
        user_pref("mail.server.server3.authMethod", 10);
        user_pref("mail.server.server3.type", "im\u0061p");
        user_pref("mail.server.server3.userName", "bert@example.com");
        user_pref("mail.smtpserver.smtp1.hostname", "smtp.example.com");
        user_pref("mail.smtpserver.smtp1.try_ssl", 2);
        user_pref("mail.smtpserver.smtp1.username", "anna@example.com");
        user_pref("security.tls.version.max", 2);
        user_pref("security.tls.version.min", 1);
        """;

    private const string Fetchmail = """
        # sslproto TLS1 in a comment
        set daemon 300
        defaults proto pop3
        poll pop-legacy.example.com
            user "anna@example.com" with password "sslproto TLS1.3" is anna here ssl sslproto TLS1
            user 'bert@example.com', there, password user, ssl, sslproto 'TLS1.2+'
        skip mail.example.com via imap.example.com with proto IMAP port 993 auth ssh:
            username cleo@example.com
        poll pop.example.com sslproto "TLS1.1" user dora ssl
        poll bare.example.com
        """;

    private const string Getmail = """
        [retriever]
        type = SimplePOP3SSLRetriever
        server = pop.example.com
        port: 995
        username = anna@example.com
        ssl_version = tlsv1_1
        [destination]
        type = Maildir
        path = ~/Mail/
        """;

    private const string Isync = """
        IMAPAccount anna
        Host imap-legacy.example.com
        User anna@example.com
        SSLType IMAPS
        SSLVersions TLSv1 TLSv1.1
        AuthMechs LOGIN

        IMAPStore anna-remote
        Account anna

        IMAPStore bert
        Host imaps:imap.example.com
        User "bert@example.com"
        TLSVersions -1.3 -1.2 -1.1

        IMAPAccount cleo
        Host imap.example.com
        TLSType STARTTLS
        TLSVersions -1.0 -1.1

        MaildirStore local
        Path ~/Mail/
        """;

    private const string OfflineImap = """
        [general]
        accounts = anna
        [Repository local]
        type = Maildir
        [Repository remote]
        type = IMAP
        remotehost = imap.example.com
        remoteuser = anna@example.com
        ; ssl_version = tls1_2
        ssl_version = tls1
        tls_level = tls_no_ssl
        [Repository other]
        type = IMAP
        remotehost = imap2.example.com
        remoteuser = bert@example.com
        ssl = no
        """;

    private static readonly SeenRow Capped = new() { Mailbox = "anna@example.com", KnownBy = ClientKnownBy.Config, Leg = TlsLeg.ClientToMail, Kind = TlsKind.ConfiguredCap };

    private static readonly SeenRow Open = Capped with { Kind = TlsKind.EncryptedUnknown };

    public static TheoryData<string> All => ["thunderbird", "fetchmail", "getmail", "isync", "offlineimap"];

    [Fact]
    public void Reads_Thunderbird()
    {
        SeenRow thunderbird = Capped with { Client = "Thunderbird", Version = "60.9.1", Tls = TlsVersion.Tls11 };
        AssertRows(
            "thunderbird",
            thunderbird with { Protocol = MailProtocol.Pop3, Endpoint = "pop-legacy.office365.com" },
            thunderbird with { Mailbox = "bert@example.com", Protocol = MailProtocol.Imap, Endpoint = "imap.example.com", AuthMethod = "XOAUTH2", Tls = null, Kind = TlsKind.None },
            thunderbird with { Protocol = MailProtocol.Smtp, Endpoint = "smtp.example.com" });
    }

    [Fact]
    public void Reads_fetchmail()
    {
        SeenRow fetchmail = Capped with { Client = "fetchmail", Protocol = MailProtocol.Pop3, Endpoint = "pop-legacy.example.com" };
        AssertRows(
            "fetchmail",
            fetchmail with { Tls = TlsVersion.Tls10 },
            fetchmail with { Mailbox = "bert@example.com", Kind = TlsKind.EncryptedUnknown },
            fetchmail with { Mailbox = "cleo@example.com", Protocol = MailProtocol.Imap, Endpoint = "imap.example.com", AuthMethod = "ssh", Leg = TlsLeg.Unknown, Kind = TlsKind.None },
            fetchmail with { Mailbox = "dora", Endpoint = "pop.example.com", Tls = TlsVersion.Tls11 },
            fetchmail with { Mailbox = "", Endpoint = "bare.example.com", Leg = TlsLeg.Unknown, Kind = TlsKind.None });
    }

    [Fact]
    public void Reads_getmail() => AssertRows("getmail", Capped with { Client = "getmail", Protocol = MailProtocol.Pop3, Endpoint = "pop.example.com", Tls = TlsVersion.Tls11 });

    [Fact]
    public void Reads_isync()
    {
        SeenRow isync = Capped with { Client = "isync", Protocol = MailProtocol.Imap };
        AssertRows(
            "isync",
            isync with { Endpoint = "imap-legacy.example.com", Tls = TlsVersion.Tls11, AuthMethod = "LOGIN" },
            isync with { Mailbox = "bert@example.com", Endpoint = "imap.example.com", Tls = TlsVersion.Tls10 },
            Open with { Client = "isync", Protocol = MailProtocol.Imap, Mailbox = "", Endpoint = "imap.example.com" });
    }

    [Fact]
    public void Reads_OfflineIMAP()
    {
        SeenRow offlineImap = Capped with { Client = "OfflineIMAP", Protocol = MailProtocol.Imap };
        AssertRows(
            "offlineimap",
            offlineImap with { Endpoint = "imap.example.com", Tls = TlsVersion.Tls10 },
            offlineImap with { Mailbox = "bert@example.com", Endpoint = "imap2.example.com", Leg = TlsLeg.Unknown, Kind = TlsKind.None });
    }

    [Theory]
    [InlineData("sslv23", null)]
    [InlineData("tls", null)]
    [InlineData("TLSv1", TlsVersion.Tls10)]
    [InlineData("tlsv1_2", TlsVersion.Tls12)]
    [InlineData("sslv3", TlsVersion.Ssl3)]
    public void Knows_when_a_version_is_no_cap(string value, TlsVersion? cap)
    {
        SeenRow row = Assert.Single(FormatRun.Read(Format("getmail"), Getmail.Replace("tlsv1_1", value, StringComparison.Ordinal)).Rows);
        Assert.Equal((cap, cap is null ? TlsKind.EncryptedUnknown : TlsKind.ConfiguredCap), (row.Tls, row.Kind));
    }

    // Each file is of its own format only, and the other formats' files are not its.
    [Theory]
    [MemberData(nameof(All))]
    public void Is_told_by_its_content(string name)
    {
        Assert.Equal(EvidenceMatch.Certain, FormatRun.Detect(Format(name), Text(name), "evidence.txt"));
        foreach (IEvidenceFormat other in EvidenceFormats.All.Where(format => format.Name != name))
            Assert.Equal((other.Name, EvidenceMatch.None), (other.Name, FormatRun.Detect(other, Text(name), "evidence.txt")));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Reads_line_ends_of_Windows(string name) =>
        Assert.Equal(FormatRun.Read(Format(name), Text(name)).Rows, FormatRun.Read(Format(name), Text(name).Replace("\n", "\r\n", StringComparison.Ordinal)).Rows);

    // A file cut off or changed anywhere ends in rows or in one damaged record, and never in an exception.
    [Theory]
    [MemberData(nameof(All))]
    public void Survives_damage_at_every_byte(string name)
    {
        byte[] whole = Encoding.UTF8.GetBytes(Text(name));
        for (int at = 0; at < whole.Length; at++)
        {
            SightingList cut = FormatRun.Read(Format(name), whole[..at]);
            Assert.InRange(cut.Damaged, 0, 1);
            foreach (byte other in " \n\"'#[]=:,\\\0\xFF"u8.ToArray())
            {
                byte[] changed = [.. whole];
                changed[at] = other;
                Assert.InRange(FormatRun.Read(Format(name), changed).Damaged, 0, 1);
            }
        }
    }

    [Theory]
    [InlineData("getmail", "[retriever]\ntype = SimplePOP3Retriever\n")]
    [InlineData("fetchmail", "set daemon 300\n")]
    [InlineData("isync", "Channel x\n")]
    [InlineData("offlineimap", "[general]\naccounts = x\n")]
    [InlineData("thunderbird", "user_pref(\"mail.server.server1.hostname")]
    public void Calls_a_file_without_an_account_damaged(string name, string text) => Assert.Equal(1, FormatRun.Read(Format(name), text).Damaged);

    private static IEvidenceFormat Format(string name) => EvidenceFormats.All.Single(format => format.Name == name);

    private static string Text(string name) => name switch { "thunderbird" => Thunderbird, "fetchmail" => Fetchmail, "getmail" => Getmail, "isync" => Isync, _ => OfflineImap };

    private static void AssertRows(string name, params SeenRow[] rows)
    {
        SightingList seen = FormatRun.Read(Format(name), Text(name));
        Assert.Equal(rows, seen.Rows);
        Assert.Equal(0, seen.Damaged);
    }
}
