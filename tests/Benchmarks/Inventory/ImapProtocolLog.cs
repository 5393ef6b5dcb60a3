using System.IO;

namespace MailReadiness.Benchmarks.Inventory;

/// <summary>A protocol log of Exchange Server's IMAP4 service, with the rows of many sessions between each other.</summary>
internal sealed class ImapProtocolLog : MailEvidence
{
    private const int Open = 64;
    private const string Works = "R=OK";

    private static readonly string[] Commands = ["OpenSession", "capability", "login", "id", "list", "select", "fetch", "noop", "fetch", "idle", "logout", "CloseSession"];

    private readonly Session[] sessions = new Session[Open];
    private ulong lastSession;

    public override string FileName => "IMAP42026110100-1.LOG";

    protected override void WriteHead(TextWriter writer)
    {
        System.Array.Clear(sessions);
        lastSession = 0x08DD000000000000;
        writer.Write(
            "#Software: Microsoft Exchange Server\r\n#Version: 15.02.1748.010\r\n#Log-type: IMAP4 Log\r\n#Date: 2026-11-01T00:00:00.000Z\r\n"
            + "#Fields: dateTime,sessionId,seqNumber,sIp,cIp,user,duration,rqsize,rpsize,command,parameters,context,puid\r\n");
    }

    protected override void WriteRow(TextWriter writer, MailTruth truth)
    {
        ref Session session = ref sessions[Numbers.Next(Open)];
        if (session.Id == 0) session = new Session { Id = ++lastSession, User = AnyUser(), Port = Numbers.Next(1025, 65000) };
        string command = Commands[session.Step];
        bool login = command == "login", works = !login || session.Failed || !Chance(0.03);
        string context = command switch
        {
            "OpenSession" or "CloseSession" => "",
            "login" when works => "\"R=OK;Msg=\"\"Proxy:mbx1.example.com:1993:SSL;ProxySuccess\"\"\"",
            "login" => "\"R=\"\"a2 NO LOGIN failed.\"\";Msg=\"\"AuthFailed:LogonDenied\"\";ErrMsg=AuthFailed:LogonDenied\"",
            "fetch" => "R=OK;Rows=12;Recent=0",
            _ => Works,
        };
        string parameters = command switch
        {
            "login" => session.User.Mailbox + " *****",
            "id" => "\"(\"\"name\"\" \"\"Example Mail\"\" \"\"version\"\" \"\"4.2\"\")\"",
            "select" => "INBOX",
            "fetch" => "1:12 (UID FLAGS INTERNALDATE RFC822.SIZE)",
            _ => "",
        };
        string user = session.Step >= 2 ? session.User.Mailbox : "";
        writer.Write($"{Now:yyyy-MM-ddTHH:mm:ss.fffZ},{session.Id:X16},{session.Number++},192.0.2.5:993,{session.User.Address}:{session.Port},{user},{Numbers.Next(300)},{Numbers.Next(80)},{Numbers.Next(4000)},{command},{parameters},{context},\r\n");
        if (login) truth.CountSignIn(session.User, works);
        session.Failed |= !works;
        if (works) session.Step++;
        if (session.Step == Commands.Length) session = default;
    }

    private struct Session
    {
        public ulong Id;
        public MailUser User;
        public int Port;
        public int Number;
        public int Step;
        public bool Failed;
    }
}
