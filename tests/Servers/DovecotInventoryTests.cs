using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.Formats;
using MailReadiness.Net;
using MailReadiness.Tests.Checks.Inventory;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Servers;

/// <summary>What the inventory says of a real Dovecot's log is what clients really did.</summary>
public sealed class DovecotInventoryTests
{
    private const string User = "anna@example.com";
    private const string WithVersion = "login_log_format_elements = user=<%u> method=%m rip=%r lip=%l mpid=%e %c %k session=<%{session}>\n";

    private static readonly Dictionary<TlsVersion, string> Options = new()
    {
        [TlsVersion.Tls10] = "-tls1",
        [TlsVersion.Tls11] = "-tls1_1",
        [TlsVersion.Tls12] = "-tls1_2",
        [TlsVersion.Tls13] = "-tls1_3",
    };

    [RealServerTheory("dovecot", "openssl")]
    [InlineData(WithVersion, true)]
    [InlineData(WithVersion, false)]
    [InlineData("", false)]
    [InlineData("", true)]
    public async Task Every_sign_in_is_a_row_and_no_other(string elements, bool logsIds)
    {
        DovecotOptions options = DovecotOptions.Legacy with
        {
            Environment = new Dictionary<string, string> { ["OPENSSL_CONF"] = "/dev/null", ["TZ"] = "UTC" },
            ExtraConfiguration = "log_timestamp = \"%Y-%m-%d %H:%M:%S \"\nimport_environment = $import_environment OPENSSL_CONF TZ\n" + elements + (logsIds ? "imap_id_log = *\n" : ""),
        };
        await using DovecotServer dovecot = await DovecotServer.StartAsync(options);
        DateTime started = DateTime.UtcNow;
        List<SeenRow> expected = [];
        foreach ((TlsVersion version, string option) in Options)
        {
            foreach (MailSecurity security in (MailSecurity[])[MailSecurity.Implicit, MailSecurity.StartTls])
            {
                SeenRow row = Row(elements.Length > 0 ? version : null, elements.Length > 0 ? TlsKind.Negotiated : TlsKind.EncryptedUnknown);
                expected.Add(row with { Protocol = MailProtocol.Pop3 });
                await FetchAsync(dovecot.Endpoint(MailProtocol.Pop3, security), option);
                expected.Add(logsIds ? row with { Client = "Example Mail, Pro", Version = version.ToString(), KnownBy = ClientKnownBy.ImapId } : row);
                await BrowseAsync(dovecot.Endpoint(MailProtocol.Imap, security), option, $"ID (\"name\" \"Example Mail, Pro\" \"version\" \"{version}\")", idFirst: security == MailSecurity.Implicit);
            }
        }

        using (PlainClient plain = new())
        {
            await plain.ConnectAsync(dovecot.Endpoint(MailProtocol.Imap, MailSecurity.StartTls));
            Assert.StartsWith("a OK", await plain.SayAsync($"a LOGIN {User} \"{DovecotOptions.DefaultPassword}\""), StringComparison.Ordinal);
            await plain.SayAsync("b LOGOUT");
            expected.Add(Row(null, TlsKind.None));
        }

        foreach (string name in (string[])[User, "nobody>, rip=192.0.2.1, TLSv1 with cipher x"])
        {
            using OpenSslSession wrong = await OpenSslSession.StartAsync(dovecot.Endpoint(MailProtocol.Imap, MailSecurity.Implicit), "-tls1_2");
            Assert.StartsWith("NO", await wrong.SayAsync($"LOGIN \"{name}\" wrong"), StringComparison.Ordinal);
            await wrong.SayAsync("LOGOUT");
            expected.Add(Row(elements.Length > 0 ? TlsVersion.Tls12 : null, elements.Length > 0 ? TlsKind.Negotiated : TlsKind.EncryptedUnknown) with { Mailbox = name, Outcome = SightingOutcome.Failed });
        }

        string log = await LogAsync(dovecot, expected.Count);
        DateTime ended = DateTime.UtcNow;
        SightingList seen = FormatRun.Read(new DovecotFormat(), log);

        Assert.Equal(Sorted(expected), Sorted(seen.Rows.Select(row => row with { Time = "" })));
        Assert.All(seen.Rows, row => Assert.InRange(DateTime.Parse(row.Time, CultureInfo.InvariantCulture), started.AddSeconds(-1), ended));
        Assert.Equal(0, seen.Damaged);
        Assert.Equal(elements.Length > 0 ? 0 : 1, seen.Warnings.Distinct().Count());
        await AssertRecordsAsync(log, expected);
    }

    [RealServerFact("dovecot", "openssl")]
    public async Task Clients_turned_away_for_an_old_version_are_warned_about()
    {
        await using DovecotServer dovecot = await DovecotServer.StartAsync(DovecotOptions.Modern);
        Assert.False(await OpenSslClient.HandshakesAsync(dovecot.Endpoint(MailProtocol.Imap, MailSecurity.Implicit), "-tls1"));
        await FetchAsync(dovecot.Endpoint(MailProtocol.Pop3, MailSecurity.Implicit), "-tls1_3");
        SightingList seen = new();
        for (int wait = 0; wait < 100 && seen.Warnings.Count < 2; wait++)
        {
            await Task.Delay(100);
            seen = FormatRun.Read(new DovecotFormat(), dovecot.Log);
        }

        Assert.Contains(seen.Warnings, warning => warning.Contains("no TLS version this server accepts", StringComparison.Ordinal));
        Assert.Equal(TlsKind.EncryptedUnknown, Assert.Single(seen.Rows).Kind);
    }

    private static async Task FetchAsync(MailEndpoint endpoint, string option)
    {
        using OpenSslSession session = await OpenSslSession.StartAsync(endpoint, option);
        Assert.StartsWith("+OK", await session.SayAsync($"USER {User}"), StringComparison.Ordinal);
        Assert.StartsWith("+OK", await session.SayAsync($"PASS {DovecotOptions.DefaultPassword}"), StringComparison.Ordinal);
        await session.SayAsync("QUIT");
    }

    private static async Task BrowseAsync(MailEndpoint endpoint, string option, string id, bool idFirst)
    {
        using OpenSslSession session = await OpenSslSession.StartAsync(endpoint, option);
        if (idFirst) await session.SayAsync(id);
        Assert.StartsWith("OK", await session.SayAsync($"LOGIN {User} \"{DovecotOptions.DefaultPassword}\""), StringComparison.Ordinal);
        if (!idFirst) await session.SayAsync(id);
        await session.SayAsync("LOGOUT");
    }

    private static SeenRow Row(TlsVersion? version, TlsKind kind) => new()
    {
        Mailbox = User,
        Protocol = MailProtocol.Imap,
        Address = "127.0.0.1",
        Tls = version,
        Leg = TlsLeg.ClientToMail,
        Kind = kind,
        Endpoint = "127.0.0.1",
        AuthMethod = "PLAIN",
        Outcome = SightingOutcome.Succeeded,
    };

    // Dovecot's processes log on their own time.
    private static async Task<string> LogAsync(DovecotServer dovecot, int rows)
    {
        string log = dovecot.Log;
        for (int wait = 0; wait < 100 && FormatRun.Read(new DovecotFormat(), log).Rows.Count < rows; wait++)
        {
            await Task.Delay(100);
            log = dovecot.Log;
        }

        return log;
    }

    // The same as records: who signed in how often with which version, and what becomes of it. A failure alone is no client.
    private static async Task AssertRecordsAsync(string log, List<SeenRow> expected)
    {
        using ServerDirectory directory = new();
        ClientInventory inventory = new(new InventoryOptions());
        inventory.AddPath(directory.Write("mail.log", log));
        await inventory.ReadAsync();
        InventoryResult result = inventory.GetResult();

        InventoryFile file = Assert.Single(result.Summary.Files);
        Assert.Equal(("dovecot", 0L), (file.Format, file.Damaged));
        Assert.Equal(
            expected.Where(row => row.Outcome == SightingOutcome.Succeeded).GroupBy(row => (row.Protocol, row.Client, row.Version, row.Tls), (key, rows) => $"{key} {rows.Count()}").Order(StringComparer.Ordinal),
            result.Records.Select(record => $"{(record.Protocol, record.Client.Name ?? "", record.Client.Version ?? "", record.TlsVersion)} {record.Succeeded}").Order(StringComparer.Ordinal));
        Assert.All(result.Records, record => Assert.Equal((User, "127.0.0.1", TlsLeg.ClientToMail), (record.Mailbox, record.Address, record.TlsLeg)));
        Assert.All(result.Records.Where(record => record.TlsVersion is not null), record => Assert.Equal(TlsKind.Negotiated, record.TlsKind));
        Assert.All(result.Records.Where(record => record.TlsVersion < TlsVersion.Tls12), record => Assert.Equal(("negotiated-legacy-other-server", MailClientVerdict.AtRisk), (record.Rule, record.Verdict)));
        Assert.All(result.Records.Where(record => record.TlsVersion is null), record => Assert.Equal(MailClientVerdict.Unknown, record.Verdict));
        Assert.Equal(expected.Count(row => row.Outcome == SightingOutcome.Failed), result.Records.Sum(record => record.Failed) + result.Summary.SprayAttempts);
        Assert.Equal(1, result.Summary.SprayedMailboxes);
    }

    private static IEnumerable<SeenRow> Sorted(IEnumerable<SeenRow> rows) => rows.OrderBy(row => row.ToString(), StringComparer.Ordinal);
}
