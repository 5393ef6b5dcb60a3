using System.Linq;
using System.Text;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.Formats;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Formats;

public sealed class ExchangeSmtpFormatTests
{
    private const string Fields = "#Fields: date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context\n";

    internal const string Receive = """"
        #Software: Microsoft Exchange Server
        #Log-type: SMTP Receive Protocol Log
        #Fields: date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context
        2026-11-05T10:00:00.000Z,MBX1\Client Frontend MBX1,08DE000000000001,0,192.0.2.5:587,198.51.100.7:50001,+,,
        2026-11-05T10:00:00.010Z,MBX1\Client Frontend MBX1,08DE000000000001,1,192.0.2.5:587,198.51.100.7:50001,>,"220 mbx1.example.com Microsoft ESMTP MAIL Service ready",
        2026-11-05T10:00:00.020Z,MBX1\Client Frontend MBX1,08DE000000000001,2,192.0.2.5:587,198.51.100.7:50001,<,STARTTLS,
        2026-11-05T10:00:00.030Z,MBX1\Client Frontend MBX1,08DE000000000002,0,192.0.2.5:587,[2001:db8::17]:50002,+,,
        2026-11-05T10:00:00.040Z,MBX1\Client Frontend MBX1,08DE000000000001,3,192.0.2.5:587,198.51.100.7:50001,*,,"TLS protocol SP_PROT_TLS1_0_SERVER negotiation succeeded using bulk encryption algorithm CALG_AES_256 with strength 256 bits, MAC hash algorithm CALG_SHA1"
        2026-11-05T10:00:00.050Z,MBX1\Client Frontend MBX1,08DE000000000001,4,192.0.2.5:587,198.51.100.7:50001,<,AUTH LOGIN,
        2026-11-05T10:00:00.060Z,MBX1\Client Frontend MBX1,08DE000000000002,1,192.0.2.5:587,[2001:db8::17]:50002,*,,TLS protocol SP_PROT_TLS1_2_SERVER negotiation succeeded using bulk encryption algorithm CALG_AES_256
        2026-11-05T10:00:00.070Z,MBX1\Client Frontend MBX1,08DE000000000001,5,192.0.2.5:587,198.51.100.7:50001,*,,Inbound AUTH LOGIN failed because of LogonDenied
        2026-11-05T10:00:00.071Z,MBX1\Client Frontend MBX1,08DE000000000001,6,192.0.2.5:587,198.51.100.7:50001,*,,User Name: anna@example.com
        2026-11-05T10:00:00.072Z,MBX1\Client Frontend MBX1,08DE000000000001,7,192.0.2.5:587,198.51.100.7:50001,>,535 5.7.3 Authentication unsuccessful,
        2026-11-05T10:00:00.080Z,MBX1\Client Frontend MBX1,08DE000000000001,8,192.0.2.5:587,198.51.100.7:50001,<,AUTH LOGIN,
        2026-11-05T10:00:00.090Z,MBX1\Client Frontend MBX1,08DE000000000001,9,192.0.2.5:587,198.51.100.7:50001,*,anna@example.com,authenticated
        2026-11-05T10:00:00.100Z,MBX1\Client Frontend MBX1,08DE000000000001,10,192.0.2.5:587,198.51.100.7:50001,>,235 2.7.0 Authentication successful,
        2026-11-05T10:00:00.110Z,MBX1\Client Frontend MBX1,08DE000000000002,2,192.0.2.5:587,[2001:db8::17]:50002,<,AUTH XOAUTH2 <authentication information>,
        2026-11-05T10:00:00.120Z,MBX1\Client Frontend MBX1,08DE000000000002,3,192.0.2.5:587,[2001:db8::17]:50002,*,,Proxy session was successfully set up. Session for bob@example.com will now be proxied
        2026-11-05T10:00:00.130Z,MBX1\Client Frontend MBX1,08DE000000000002,4,192.0.2.5:587,[2001:db8::17]:50002,>,235 2.7.0 Authentication successful,
        2026-11-05T10:00:00.140Z,MBX1\Client Frontend MBX1,08DE000000000001,11,192.0.2.5:587,198.51.100.7:50001,-,,Remote
        2026-11-05T10:00:00.150Z,MBX1\Client Frontend MBX1,08DE000000000002,5,192.0.2.5:587,[2001:db8::17]:50002,-,,Local
        2026-11-05T10:01:00.000Z,MBX1\Default Frontend MBX1,08DE000000000003,0,192.0.2.5:25,203.0.113.9:40000,+,,
        2026-11-05T10:01:00.010Z,MBX1\Default Frontend MBX1,08DE000000000003,1,192.0.2.5:25,203.0.113.9:40000,*,,TLS protocol SP_PROT_TLS1_0_SERVER negotiation succeeded using x
        2026-11-05T10:01:00.020Z,MBX1\Default Frontend MBX1,08DE000000000003,2,192.0.2.5:25,203.0.113.9:40000,<,MAIL FROM:<other@example.net>,
        2026-11-05T10:01:00.030Z,MBX1\Default Frontend MBX1,08DE000000000003,3,192.0.2.5:25,203.0.113.9:40000,-,,Remote
        2026-11-05T10:02:00.000Z,MBX1\Default Frontend MBX1,08DE000000000004,0,192.0.2.5:25,10.0.0.44:40000,+,,
        2026-11-05T10:02:00.010Z,MBX1\Default Frontend MBX1,08DE000000000004,1,192.0.2.5:25,10.0.0.44:40000,*,,TLS protocol SP_PROT_TLS1_1_SERVER negotiation succeeded using x
        2026-11-05T10:02:00.020Z,MBX1\Default Frontend MBX1,08DE000000000004,2,192.0.2.5:25,10.0.0.44:40000,<,MAIL FROM:<scanner@example.com> SIZE=2048,
        2026-11-05T10:02:00.030Z,MBX1\Default Frontend MBX1,08DE000000000004,3,192.0.2.5:25,10.0.0.44:40000,-,,Remote
        2026-11-05T10:03:00.000Z,MBX1\Client Proxy MBX1,08DE000000000005,0,192.0.2.5:465,192.0.2.6:41500,+,,
        2026-11-05T10:03:00.010Z,MBX1\Client Proxy MBX1,08DE000000000005,1,192.0.2.5:465,192.0.2.6:41500,*,,TLS protocol SP_PROT_TLS1_2_SERVER negotiation succeeded using x
        2026-11-05T10:03:00.020Z,MBX1\Client Proxy MBX1,08DE000000000005,2,192.0.2.5:465,192.0.2.6:41500,<,X-EXPS EXCHANGEAUTH,
        2026-11-05T10:03:00.030Z,MBX1\Client Proxy MBX1,08DE000000000005,3,192.0.2.5:465,192.0.2.6:41500,<,XPROXY SID=08DE000000000002 IP=2001:db8::17 PORT=50002 DOMAIN=pc.example.com CAPABILITIES=0,
        2026-11-05T10:03:00.040Z,MBX1\Client Proxy MBX1,08DE000000000005,4,192.0.2.5:465,192.0.2.6:41500,<,MAIL FROM:<bob@example.com>,
        2026-11-05T10:03:00.050Z,MBX1\Client Proxy MBX1,08DE000000000005,5,192.0.2.5:465,192.0.2.6:41500,-,,Local
        2026-11-05T10:04:00.000Z,MBX1\Default MBX1,08DE000000000006,0,192.0.2.5:2525,10.0.0.6:41500,+,,
        2026-11-05T10:04:00.010Z,MBX1\Default MBX1,08DE000000000006,1,192.0.2.5:2525,10.0.0.6:41500,<,X-ANONYMOUSTLS,
        2026-11-05T10:04:00.020Z,MBX1\Default MBX1,08DE000000000006,2,192.0.2.5:2525,10.0.0.6:41500,*,,TLS protocol SP_PROT_TLS1_2_SERVER negotiation succeeded using x
        2026-11-05T10:04:00.030Z,MBX1\Default MBX1,08DE000000000006,3,192.0.2.5:2525,10.0.0.6:41500,-,,Local

        """";

    internal const string Send = """"
        #Log-type: SMTP Send Protocol Log
        #Fields: date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context
        2026-11-05T11:00:00.000Z,Relay to cloud,08DE000000000011,0,192.0.2.5:40000,203.0.113.50:587,+,,
        2026-11-05T11:00:00.010Z,Relay to cloud,08DE000000000011,1,192.0.2.5:40000,203.0.113.50:587,<,"220 smtp-legacy.example.com Microsoft ESMTP MAIL Service ready",
        2026-11-05T11:00:00.020Z,Relay to cloud,08DE000000000011,2,192.0.2.5:40000,203.0.113.50:587,>,STARTTLS,
        2026-11-05T11:00:00.025Z,Relay to cloud,08DE000000000011,3,192.0.2.5:40000,203.0.113.50:587,<,220 2.0.0 SMTP server ready,
        2026-11-05T11:00:00.030Z,Relay to cloud,08DE000000000011,4,192.0.2.5:40000,203.0.113.50:587,*,,TLS protocol SP_PROT-TLS1_0_CLIENT negotiation succeeded using bulk encryption algorithm CALG_AES_256
        2026-11-05T11:00:00.040Z,Relay to cloud,08DE000000000011,5,192.0.2.5:40000,203.0.113.50:587,>,AUTH LOGIN,
        2026-11-05T11:00:00.050Z,Relay to cloud,08DE000000000011,6,192.0.2.5:40000,203.0.113.50:587,<,235 2.7.0 Authentication successful,
        2026-11-05T11:00:00.060Z,Relay to cloud,08DE000000000011,7,192.0.2.5:40000,203.0.113.50:587,>,MAIL FROM:<anna@example.com>,
        2026-11-05T11:00:00.070Z,Relay to cloud,08DE000000000011,8,192.0.2.5:40000,203.0.113.50:587,-,,Local
        2026-11-05T11:01:00.000Z,Outbound,08DE000000000012,0,192.0.2.5:40001,203.0.113.60:25,+,,
        2026-11-05T11:01:00.010Z,Outbound,08DE000000000012,1,192.0.2.5:40001,203.0.113.60:25,*,,TLS protocol SP_PROT_TLS1_2_CLIENT negotiation succeeded using x
        2026-11-05T11:01:00.020Z,Outbound,08DE000000000012,2,192.0.2.5:40001,203.0.113.60:25,-,,Local

        """";

    private static readonly ExchangeSmtpFormat Format = new();

    [Fact]
    public void Joins_versions_and_users_by_session()
    {
        SightingList seen = FormatRun.Read(Format, Receive);
        SeenRow row = new() { Protocol = MailProtocol.Smtp, Leg = TlsLeg.ClientToMail, Kind = TlsKind.Negotiated };
        SeenRow anna = row with { Mailbox = "anna@example.com", Address = "198.51.100.7", Tls = TlsVersion.Tls10, AuthMethod = "LOGIN" };
        InventoryRows.Same(
            [
                anna with { Outcome = SightingOutcome.Failed, Time = "2026-11-05T10:00:00.072" },
                anna with { Outcome = SightingOutcome.Succeeded, Time = "2026-11-05T10:00:00.100" },
                row with
                {
                    Mailbox = "bob@example.com", Address = "2001:db8::17", Tls = TlsVersion.Tls12, AuthMethod = "XOAUTH2",
                    Outcome = SightingOutcome.Succeeded, Time = "2026-11-05T10:00:00.130",
                },
                row with { Mailbox = "scanner@example.com", Address = "10.0.0.44", Tls = TlsVersion.Tls11, Time = "2026-11-05T10:02:00.010" },
                new() { Mailbox = "bob@example.com", Protocol = MailProtocol.Smtp, Address = "2001:db8::17", Time = "2026-11-05T10:03:00.010" },
            ],
            seen.Rows);
        Assert.Equal(0, seen.Damaged);
    }

    [Fact]
    public void Tells_of_a_relay_that_submits()
    {
        SeenRow relay = new()
        {
            Protocol = MailProtocol.Smtp, Address = "192.0.2.5", Client = "Relay to cloud", KnownBy = ClientKnownBy.Config, Endpoint = "smtp-legacy.example.com", AuthMethod = "LOGIN",
            Tls = TlsVersion.Tls10, Leg = TlsLeg.ClientToMail, Kind = TlsKind.Negotiated, Outcome = SightingOutcome.Succeeded, Time = "2026-11-05T11:00:00.050",
        };
        InventoryRows.Same([relay], FormatRun.Read(Format, Send).Rows);
    }

    [Theory]
    [InlineData(Receive)]
    [InlineData(Send)]
    public void Gives_the_same_wherever_blocks_begin(string log) => InventoryRows.SameForAllBorders(Format, log);

    [Theory]
    [InlineData(Receive)]
    [InlineData(Send)]
    public void Goes_by_the_header_whatever_the_order_of_columns(string log)
    {
        SightingList expected = FormatRun.Read(Format, log);
        for (int seed = 1; seed <= 40; seed++) InventoryRows.Same(expected.Rows, FormatRun.Read(Format, InventoryRows.ShuffleColumns(log, seed)).Rows);
    }

    [Theory]
    [InlineData("SSL3_SERVER", "Ssl3")]
    [InlineData("TLS1_0_SERVER", "Tls10")]
    [InlineData("TLS1_1_SERVER", "Tls11")]
    [InlineData("TLS1_2_SERVER", "Tls12")]
    [InlineData("TLS1_3_SERVER", "Tls13")]
    [InlineData("OTHER", null)]
    public void Reads_every_version(string written, string? version)
    {
        string start = "2026-11-05T10:02:00.000Z,c,1,0,192.0.2.5:587,198.51.100.9:40000,";
        SeenRow row = Assert.Single(FormatRun.Read(Format, Fields + start + "+,,\n" + start + "*,,TLS protocol SP_PROT_" + written + " negotiation succeeded using x\n").Rows);
        Assert.Equal(version, row.Tls?.ToString());
        Assert.Equal(version is null ? TlsKind.EncryptedUnknown : TlsKind.Negotiated, row.Kind);
    }

    [Fact]
    public void Takes_no_failed_negotiation_for_a_version()
    {
        string start = "2026-11-05T10:02:00.000Z,c,1,0,192.0.2.5:587,198.51.100.9:40000,";
        Assert.Empty(FormatRun.Read(Format, Fields + start + "+,,\n" + start + "*,,TLS protocol SP_PROT_TLS1_0_SERVER negotiation failed because of x\n" + start + "-,,\n").Rows);
    }

    [Fact]
    public void Reads_on_after_damaged_lines()
    {
        string[] lines = Receive.Split('\n');
        string damaged = string.Join("\n", lines.Take(6).Concat(["2026-11-05T10:00:01,short", "\"open quote,1,2,3,4,5,6,7,8", "\0\u0001binary",
            "30000-01-01T00:00:00Z,c,00000000000000FF,0,192.0.2.5:587,198.51.100.7:50001,+,,", "2026-11-05T10:00:00Z,c,FF,0,192.0.2.5:587,198.51.100.7:50001,?,,"]).Concat(lines.Skip(6)));
        SightingList seen = FormatRun.Read(Format, damaged);
        Assert.Equal(5, seen.Damaged);
        InventoryRows.Same(FormatRun.Read(Format, Receive).Rows, seen.Rows);
    }

    [Fact]
    public void Survives_a_cut_at_every_byte()
    {
        byte[] whole = Encoding.UTF8.GetBytes(Send);
        for (int length = 0; length < whole.Length; length++) Assert.True(FormatRun.Read(Format, Encoding.UTF8.GetString(whole, 0, length)).Rows.Count <= 1);
    }

    [Theory]
    [InlineData(Receive, (int)EvidenceMatch.Certain)]
    [InlineData(Send, (int)EvidenceMatch.Certain)]
    [InlineData("#Fields: dateTime,sessionId,seqNumber,sIp,cIp,user,duration,rqsize,rpsize,command,parameters,context\n", (int)EvidenceMatch.None)]
    public void Knows_its_files(string text, int match) => Assert.Equal((EvidenceMatch)match, FormatRun.Detect(Format, text));
}
