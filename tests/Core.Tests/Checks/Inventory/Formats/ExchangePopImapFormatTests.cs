using System.Linq;
using System.Text;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.Formats;
using MailReadiness.Net;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Formats;

public sealed class ExchangePopImapFormatTests
{
    internal const string Imap = """"
        #Software: Microsoft Exchange Server
        #Version: 15.0.0.0
        #Log-type: IMAP4 Protocol Log
        #Date: 2026-11-05T10:00:00.000Z
        #Fields: dateTime,sessionId,seqNumber,sIp,cIp,user,duration,rqsize,rpsize,command,parameters,context,puid
        2026-11-05T10:00:01.001Z,00000000000000A1,0,192.0.2.5:993,198.51.100.7:50001,,3,0,53,OpenSession,,,
        2026-11-05T10:00:01.101Z,00000000000000A1,1,192.0.2.5:993,198.51.100.7:50001,,1,13,158,capability,,R=OK,
        2026-11-05T10:00:01.150Z,00000000000000A2,0,192.0.2.5:143,[2001:db8::17]:50002,,3,0,53,OpenSession,,,
        2026-11-05T10:00:01.201Z,00000000000000A1,2,192.0.2.5:993,198.51.100.7:50001,anna,205,48,24,login,anna@example.com *****,"R=OK;Msg=""Proxy:mbx1.example.com:1993:SSL;ProxySuccess""",
        2026-11-05T10:00:01.250Z,00000000000000A2,1,192.0.2.5:143,[2001:db8::17]:50002,,1,9,20,starttls,,R=OK,
        2026-11-05T10:00:01.301Z,00000000000000A1,3,192.0.2.5:993,198.51.100.7:50001,anna,1,60,24,id,"(""name"" ""Example Mail"" ""os"" NIL ""version"" ""4.2"")",R=OK,
        2026-11-05T10:00:01.350Z,00000000000000A2,2,192.0.2.5:143,[2001:db8::17]:50002,"b""ob, jr@example.com",9,31,33,authenticate,PLAIN,"R=""2 NO AUTHENTICATE failed."";Msg=""AuthFailed:LogonDenied,User: bob"";ErrMsg=AuthFailed:LogonDenied",
        2026-11-05T10:00:01.450Z,00000000000000A2,3,192.0.2.5:143,[2001:db8::17]:50002,bob@example.com,9,31,33,authenticate,XOAUTH2,R=OK,
        2026-11-05T10:00:02.000Z,00000000000000A1,4,192.0.2.5:993,198.51.100.7:50001,anna,0,61,458,CloseSession,,,
        2026-11-05T10:00:02.100Z,00000000000000A2,4,192.0.2.5:143,[2001:db8::17]:50002,bob@example.com,0,61,458,CloseSession,,,
        2026-11-05T10:00:03.000Z,00000000000000A3,0,192.0.2.5:993,127.0.0.1:22207,,3,0,53,OpenSession,,,
        2026-11-05T10:00:03.100Z,00000000000000A3,1,192.0.2.5:993,127.0.0.1:22207,HealthMailbox0123456789abcdef@example.com,9,31,33,login,HealthMailbox0123456789abcdef@example.com *****,R=ok,
        2026-11-05T10:00:04.000Z,00000000000000A1,0,192.0.2.5:143,203.0.113.9:40000,,3,0,53,OpenSession,,,
        2026-11-05T10:00:04.100Z,00000000000000A1,1,192.0.2.5:143,203.0.113.9:40000,,1,17,21,login, *****,"R=""a2 NO LOGIN failed.""",

        """";

    internal const string Pop = """"
        #Log-type: POP3 Protocol Log
        #Fields: dateTime,sessionId,seqNumber,sIp,cIp,user,duration,rqsize,rpsize,command,parameters,context
        2026-11-05T11:00:00.000Z,0000000000000001,0,192.0.2.5:995,198.51.100.8:50001,,3,0,53,OpenSession,,
        2026-11-05T11:00:00.100Z,0000000000000001,1,192.0.2.5:995,198.51.100.8:50001,carla,1,20,5,user,carla@example.com,R=ok
        2026-11-05T11:00:00.200Z,0000000000000001,2,192.0.2.5:995,198.51.100.8:50001,carla,99,12,30,pass,*****,"R=""-ERR Logon failure: unknown user name or bad password."""
        2026-11-05T11:00:00.300Z,0000000000000001,3,192.0.2.5:995,198.51.100.8:50001,carla,1,20,5,user,carla@example.com,R=ok
        2026-11-05T11:00:00.400Z,0000000000000001,4,192.0.2.5:995,198.51.100.8:50001,carla,99,12,30,pass,*****,R=ok
        2026-11-05T11:00:00.500Z,0000000000000001,5,192.0.2.5:995,198.51.100.8:50001,carla,1,4,9,stat,,R=ok
        2026-11-05T11:00:00.600Z,0000000000000001,6,192.0.2.5:995,198.51.100.8:50001,carla,1,4,9,CloseSession,,

        """";

    internal const string BackEnd = """"
        #Fields: dateTime,sessionId,seqNumber,sIp,cIp,user,duration,rqsize,rpsize,command,parameters,context,puid
        2026-11-05T12:00:00.000Z,0000000000000001,0,192.0.2.6:1993,192.0.2.5:26747,,91,0,53,OpenSession,,,
        2026-11-05T12:00:00.100Z,0000000000000001,1,192.0.2.6:1993,192.0.2.5:26747,dora@example.com,560,31,33,authenticate,PLAIN,R=OK,
        2026-11-05T12:00:00.200Z,0000000000000001,2,192.0.2.6:1993,192.0.2.5:26747,dora@example.com,148,15,306,select,INBOX,"R=OK;Rows=0;ClientIp=[2001:db8::9]:51000;Msg=""x""",
        2026-11-05T12:00:00.300Z,0000000000000001,3,192.0.2.6:1993,192.0.2.5:26747,dora@example.com,0,61,458,CloseSession,,,
        2026-11-05T12:00:01.000Z,0000000000000002,0,192.0.2.6:1993,192.0.2.5:26748,,91,0,53,OpenSession,,,
        2026-11-05T12:00:01.100Z,0000000000000002,1,192.0.2.6:1993,192.0.2.5:26748,emil@example.com,560,31,33,authenticate,PLAIN,R=OK,
        2026-11-05T12:00:01.300Z,0000000000000002,2,192.0.2.6:1993,192.0.2.5:26748,emil@example.com,0,61,458,CloseSession,,,

        """";

    private static readonly ExchangePopImapFormat Format = new();

    [Fact]
    public void Reads_imap_logins_with_their_clients()
    {
        SightingList seen = FormatRun.Read(Format, Imap);
        SeenRow encrypted = new() { Protocol = MailProtocol.Imap, Leg = TlsLeg.ClientToMail, Kind = TlsKind.EncryptedUnknown };
        SeenRow bob = encrypted with { Address = "2001:db8::17", AuthMethod = "PLAIN" };
        InventoryRows.Same(
            [
                encrypted with
                {
                    Mailbox = "anna@example.com", Address = "198.51.100.7", Client = "Example Mail", Version = "4.2", KnownBy = ClientKnownBy.ImapId,
                    AuthMethod = "LOGIN", Outcome = SightingOutcome.Succeeded, Time = "2026-11-05T10:00:01.201",
                },
                bob with { Mailbox = "b\"ob, jr@example.com", Outcome = SightingOutcome.Failed, Time = "2026-11-05T10:00:01.350" },
                bob with { Mailbox = "bob@example.com", AuthMethod = "XOAUTH2", Outcome = SightingOutcome.Succeeded, Time = "2026-11-05T10:00:01.450" },
                new() { Protocol = MailProtocol.Imap, Address = "203.0.113.9", AuthMethod = "LOGIN", Outcome = SightingOutcome.Failed, Time = "2026-11-05T10:00:04.100" },
            ],
            seen.Rows);
        Assert.Equal(0, seen.Damaged);
        Assert.Empty(seen.Warnings);
    }

    [Fact]
    public void Reads_pop_logins_with_the_address_that_was_typed()
    {
        SeenRow carla = new()
        {
            Mailbox = "carla@example.com", Protocol = MailProtocol.Pop3, Address = "198.51.100.8", Leg = TlsLeg.ClientToMail, Kind = TlsKind.EncryptedUnknown, AuthMethod = "USER",
        };
        InventoryRows.Same(
            [
                carla with { Outcome = SightingOutcome.Failed, Time = "2026-11-05T11:00:00.200" },
                carla with { Outcome = SightingOutcome.Succeeded, Time = "2026-11-05T11:00:00.400" },
            ],
            FormatRun.Read(Format, Pop).Rows);
    }

    [Fact]
    public void Never_takes_the_front_end_for_the_client()
    {
        SightingList seen = FormatRun.Read(Format, BackEnd);
        SeenRow row = new() { Protocol = MailProtocol.Imap, AuthMethod = "PLAIN", Outcome = SightingOutcome.Succeeded };
        InventoryRows.Same(
            [
                row with { Mailbox = "dora@example.com", Address = "2001:db8::9", Time = "2026-11-05T12:00:00.100" },
                row with { Mailbox = "emil@example.com", Time = "2026-11-05T12:00:01.100" },
            ],
            seen.Rows);
        Assert.Contains("front end", Assert.Single(seen.Warnings.Distinct()));
    }

    [Theory]
    [InlineData(Imap)]
    [InlineData(Pop)]
    [InlineData(BackEnd)]
    public void Gives_the_same_wherever_blocks_begin(string log) => InventoryRows.SameForAllBorders(Format, log);

    [Theory]
    [InlineData(Imap)]
    [InlineData(BackEnd)]
    public void Goes_by_the_header_whatever_the_order_of_columns(string log)
    {
        SightingList expected = FormatRun.Read(Format, log);
        for (int seed = 1; seed <= 40; seed++)
        {
            SightingList actual = FormatRun.Read(Format, InventoryRows.ShuffleColumns(log, seed));
            InventoryRows.Same(expected.Rows, actual.Rows);
            Assert.Equal(0, actual.Damaged);
        }
    }

    [Fact]
    public void Reads_on_after_damaged_lines()
    {
        string[] lines = Imap.Split('\n');
        string damaged = string.Join("\n", lines.Take(8).Concat(["2026-11-05T10:00:01,short", "\"open quote,1,2,3,4,5,6,7,8,9,10", "\0\u0001binary",
            "30000-01-01T00:00:00Z,00000000000000FF,0,192.0.2.5:993,198.51.100.7:50001,x,1,1,1,login,x *****,R=OK,"]).Concat(lines.Skip(8)));
        SightingList seen = FormatRun.Read(Format, damaged);
        Assert.Equal(4, seen.Damaged);
        InventoryRows.Same(FormatRun.Read(Format, Imap).Rows, seen.Rows);
    }

    [Fact]
    public void Survives_a_cut_at_every_byte()
    {
        byte[] whole = Encoding.UTF8.GetBytes(Imap);
        for (int length = 0; length < whole.Length; length++)
        {
            SightingList seen = FormatRun.Read(Format, Encoding.UTF8.GetString(whole, 0, length));
            Assert.True(seen.Rows.Count <= 4);
        }
    }

    [Theory]
    [InlineData("R=ok", (int)SightingOutcome.Succeeded)]
    [InlineData("R=OK;RpC=1;LdapC=0", (int)SightingOutcome.Succeeded)]
    [InlineData("R=\"+OK User successfully logged on.\"", (int)SightingOutcome.Succeeded)]
    [InlineData("R=\"a1 OK LOGIN completed.\";Msg=x", (int)SightingOutcome.Succeeded)]
    [InlineData("R=OK;Msg=\"Proxy:mbx1.example.com:1993:SSL\";ErrMsg=ProxyFailed", (int)SightingOutcome.Failed)]
    [InlineData("R=\"a1 NO LOGIN failed.\";Msg=Proxy:mbx1.example.com:1993:SSL;ErrMsg=ProxyNotAuthenticated", (int)SightingOutcome.Failed)]
    [InlineData("R=\"-ERR Logon failure\"", (int)SightingOutcome.Failed)]
    [InlineData("R=\"a1 BAD Command Argument Error. 11\"", (int)SightingOutcome.None)]
    [InlineData("", (int)SightingOutcome.None)]
    public void Tells_how_a_login_ended(string context, int outcome) => Assert.Equal((SightingOutcome)outcome, ExchangePopImapText.Outcome(Encoding.UTF8.GetBytes(context)));

    [Theory]
    [InlineData(Imap, (int)EvidenceMatch.Certain)]
    [InlineData(Pop, (int)EvidenceMatch.Certain)]
    [InlineData("dateTime,sessionId,seqNumber,sIp,cIp,user,command,parameters,context\n", (int)EvidenceMatch.Certain)]
    [InlineData("#Fields: date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context\n", (int)EvidenceMatch.None)]
    [InlineData("{}", (int)EvidenceMatch.None)]
    [InlineData("", (int)EvidenceMatch.None)]
    public void Knows_its_files(string text, int match) => Assert.Equal((EvidenceMatch)match, FormatRun.Detect(Format, text));
}
