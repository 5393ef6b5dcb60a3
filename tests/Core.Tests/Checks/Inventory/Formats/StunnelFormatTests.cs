using System.Text;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.Formats;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Formats;

public sealed class StunnelFormatTests
{
    internal const string Log = """
        2026.11.05 10:00:00 LOG5[ui]: stunnel 5.72 on x86_64-pc-linux-gnu platform
        2026.11.05 10:00:01 LOG7[0]: Service [imaps] started
        2026.11.05 10:00:01 LOG5[0]: Service [imaps] accepted connection from 198.51.100.7:50001
        2026.11.05 10:00:01 LOG5[1]: Service [pop3s] accepted connection from ::ffff:198.51.100.8:50002
        2026.11.05 10:00:02 LOG6[1]: TLS accepted: new session negotiated
        2026.11.05 10:00:02 LOG6[0]: TLS accepted: new session negotiated
        2026.11.05 10:00:02 LOG6[0]: TLSv1.3 ciphersuite: TLS_AES_256_GCM_SHA384 (256-bit encryption)
        2026.11.05 10:00:02 LOG6[1]: TLSv1 ciphersuite: ECDHE-RSA-AES256-SHA (256-bit encryption)
        2026.11.05 10:00:02 LOG5[0]: s_connect: connected 127.0.0.1:143
        2026.11.05 10:00:03 LOG5[2]: Service [imaps] accepted connection from 203.0.113.9:50003
        2026.11.05 10:00:03 LOG3[2]: SSL_accept: error:0A000102:SSL routines::unsupported protocol
        2026.11.05 10:00:03 LOG5[2]: Connection reset: 0 byte(s) sent to TLS, 0 byte(s) sent to socket
        2026.11.05 10:00:04 LOG5[3]: Service [cloud-smtp] accepted connection from 127.0.0.1:50004
        2026.11.05 10:00:04 LOG6[3]: SNI: sending servername: smtp.example.com
        2026.11.05 10:00:04 LOG6[3]: TLS connected: new session negotiated
        2026.11.05 10:00:04 LOG6[3]: TLSv1.2 ciphersuite: ECDHE-RSA-AES256-GCM-SHA384 (256-bit encryption)
        2026.11.05 10:00:05 LOG5[4]: Service [rsync] accepted connection from 198.51.100.9:50005
        2026.11.05 10:00:05 LOG6[4]: TLSv1.3 ciphersuite: TLS_AES_256_GCM_SHA384 (256-bit encryption)
        2026.11.05 10:00:06 LOG5[0]: Connection closed: 10 byte(s) sent to TLS, 10 byte(s) sent to socket
        2026.11.05 10:00:06 LOG5[0]: Service [imaps] accepted connection from 198.51.100.10:50006
        2026.11.05 10:00:06 LOG6[0]: TLSv1.1 ciphersuite: ECDHE-RSA-AES256-SHA (256-bit encryption)

        """;

    private static readonly StunnelFormat Format = new();

    private static readonly SeenRow Row = new() { Leg = TlsLeg.ClientToMail, Kind = TlsKind.Negotiated };

    [Fact]
    public void Joins_addresses_and_versions()
    {
        SightingList seen = FormatRun.Read(Format, Log);
        InventoryRows.Same(
            [
                Row with { Protocol = MailProtocol.Imap, Address = "198.51.100.7", Tls = TlsVersion.Tls13, Time = "2026-11-05T10:00:01.000" },
                Row with { Protocol = MailProtocol.Pop3, Address = "198.51.100.8", Tls = TlsVersion.Tls10, Time = "2026-11-05T10:00:01.000" },
                Row with
                {
                    Protocol = MailProtocol.Smtp, Client = "stunnel", KnownBy = ClientKnownBy.Config, Endpoint = "smtp.example.com", Tls = TlsVersion.Tls12, Time = "2026-11-05T10:00:04.000",
                },
                Row with { Protocol = MailProtocol.Imap, Address = "198.51.100.10", Tls = TlsVersion.Tls11, Time = "2026-11-05T10:00:06.000" },
            ],
            seen.Rows);
        Assert.Equal(0, seen.Damaged);
        Assert.Empty(seen.Warnings);
    }

    [Fact]
    public void Gives_the_same_wherever_blocks_begin() => InventoryRows.SameForAllBorders(Format, Log);

    [Fact]
    public void Does_not_believe_the_version_of_a_cipher()
    {
        SightingList seen = FormatRun.Read(Format,
            "Nov  5 10:00:01 gw stunnel[77]: LOG5[12]: Service [imaps] accepted connection from 198.51.100.7:50001\n" +
            "Nov  5 10:00:01 gw stunnel[77]: LOG6[12]: Negotiated TLSv1/SSLv3 ciphersuite: AES256-SHA (256-bit encryption)\n" +
            "Nov  5 10:00:01 gw stunnel[77]: LOG5[12]: Connection closed: 1 byte(s) sent to TLS, 1 byte(s) sent to socket\n");
        InventoryRows.Same([Row with { Protocol = MailProtocol.Imap, Kind = TlsKind.EncryptedUnknown, Address = "198.51.100.7", Time = "2026-11-05T10:00:01.000" }], seen.Rows);
        Assert.Contains("cipher", Assert.Single(seen.Warnings));
    }

    [Fact]
    public void Reads_on_after_damaged_lines_and_survives_cuts()
    {
        SightingList seen = FormatRun.Read(Format, "30000.01.01 00:00:00 LOG5[9]: Service [imaps] accepted connection from 198.51.100.7:1\n\0\u0001\n2026.11.05 10:00:00 LOG5[9]: Service [imaps] accepted connection from nowhere\n" + Log);
        Assert.Equal(2, seen.Damaged);
        Assert.Equal(4, seen.Rows.Count);
        byte[] whole = Encoding.UTF8.GetBytes(Log);
        for (int length = 0; length < whole.Length; length++) Assert.True(FormatRun.Read(Format, Encoding.UTF8.GetString(whole, 0, length)).Rows.Count <= 4);
    }

    [Fact]
    public void Knows_its_files()
    {
        Assert.Equal(EvidenceMatch.Certain, FormatRun.Detect(Format, Log));
        Assert.Equal(EvidenceMatch.None, FormatRun.Detect(Format, "Nov  5 10:00:00 mx dovecot: imap-login: Login: user=<a@example.com>, rip=198.51.100.7\n"));
    }
}
