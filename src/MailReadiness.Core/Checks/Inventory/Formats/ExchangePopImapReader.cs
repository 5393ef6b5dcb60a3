using System;
using System.IO;
using MailReadiness.Checks.Inventory.Text;
using MailReadiness.Net;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>Reads what <see cref="ExchangePopImapFormat"/> describes. Most rows say nothing about who: they are passed over at their command, and only the rest is split.</summary>
internal sealed class ExchangePopImapReader : SessionReader
{
    private const string BackEndRows =
        "Holds rows of the back-end service, which front ends connect to: where they do not name the client, its address is left out. Logins are in the logs of the front end too and count in both.";

    private readonly ExchangeLogRow row;
    private readonly RowSkim? skim;
    private readonly RecentTimes times = new();
    private readonly MailProtocol? fileProtocol;
    private readonly int time;
    private readonly int session;
    private readonly int server;
    private readonly int client;
    private readonly int user;
    private readonly int command;
    private readonly int parameters;
    private readonly int context;
    private byte[] lastServer = [];
    private bool lastIsBackEnd;
    private bool warned;

    public ExchangePopImapReader(EvidenceFileInfo file)
    {
        CsvHeader columns = ExchangeLogHead.Columns(file.Head);
        time = columns.Find("dateTime", "date-time");
        session = columns.Find("sessionId");
        server = columns.Find("sIp");
        client = columns.Find("cIp");
        user = columns.Find("user");
        command = columns.Find("command");
        parameters = columns.Find("parameters");
        context = columns.Find("context");
        row = new ExchangeLogRow(Math.Max(command, Math.Max(session, server)));
        if (server > 0 && server < command) skim = new RowSkim(server, command);
        fileProtocol = ProtocolOf(Utf8.Text(ExchangeLogHead.Line(file.Head, "#Log-type:"u8))) ?? ProtocolOf(Path.GetFileName(file.Path));
    }

    private enum Noted : byte
    {
        User,
        Login,
        StartTls,
        ClientId,
        ClientAddress,
    }

    /// <summary>The first row whose command says something, or that a back-end service wrote: those may name the client. The text starts with a row.</summary>
    public override int FirstHint(ReadOnlySpan<byte> text)
    {
        if (skim is null) return 0;
        int at = 0;
        for (ReadOnlySpan<byte> rest = text; skim.TryFind(rest); rest = text.Slice(at))
        {
            if (VerbOf(skim.Second(rest)) != ExchangePopImapVerb.Other || IsBackEnd(skim.First(rest))) return at;
            at += skim.Length;
        }

        return at < text.Length ? at : -1;
    }

    public override bool Read(ReadOnlySpan<byte> record, ISightingSink sink)
    {
        if (record.IsEmpty || record[0] == '#') return true;
        if (command < 0 || !row.Find(record)) return false;
        ExchangePopImapVerb what = VerbOf(row.Get(record, command));
        bool behindProxy = IsBackEnd(row.Get(record, server));
        bool namesClient = behindProxy && record.IndexOf(ExchangePopImapText.ClientMark) >= 0;
        if (what == ExchangePopImapVerb.Other && !namesClient) return true;
        ReadOnlySpan<byte> name = row.Get(record, session);
        if (name.IsEmpty) return false;
        ulong id = IdOf(name);
        if (what == ExchangePopImapVerb.OpenSession) Begin(id, sink);
        if (what is ExchangePopImapVerb.OpenSession or ExchangePopImapVerb.CloseSession && !namesClient)
        {
            if (what == ExchangePopImapVerb.CloseSession) End(id, sink);
            return true;
        }

        return ReadRow(record, id, what, behindProxy, sink);
    }

    protected override void Tell(LogSession told, ISightingSink sink)
    {
        ReadOnlySpan<byte> named = default, clientName = default, clientVersion = default;
        bool encrypted = told.Port is 993 or 995;
        ClientAddress address = IsBackEnd(told.Port) ? default : told.Address;
        foreach (SessionEvent noted in told.Events)
        {
            switch ((Noted)noted.Kind)
            {
                case Noted.StartTls:
                    encrypted = true;
                    break;
                case Noted.ClientId:
                    clientName = told.First(noted);
                    clientVersion = told.Second(noted);
                    break;
                case Noted.ClientAddress:
                    address = AddressText.Read(told.First(noted));
                    break;
            }
        }

        foreach (SessionEvent noted in told.Events)
        {
            if ((Noted)noted.Kind == Noted.User) named = told.First(noted);
            if ((Noted)noted.Kind != Noted.Login) continue;
            ReadOnlySpan<byte> mailbox = ExchangePopImapText.Mailbox(named, told.First(noted));
            named = default;
            if (ExchangeLogHead.IsHealthMailbox(mailbox)) continue;
            sink.Add(new Sighting
            {
                Time = noted.Time,
                Mailbox = mailbox,
                Protocol = ProtocolOf(told.Port) ?? fileProtocol,
                ClientName = clientName,
                ClientVersion = clientVersion,
                KnownBy = clientName.IsEmpty ? ClientKnownBy.Unknown : ClientKnownBy.ImapId,
                Address = address,
                TlsLeg = encrypted ? TlsLeg.ClientToMail : TlsLeg.Unknown,
                TlsKind = encrypted ? TlsKind.EncryptedUnknown : TlsKind.None,
                AuthMethod = told.Second(noted),
                Outcome = noted.Outcome,
            });
        }
    }

    // The service of a mailbox server, which only Exchange's own front ends connect to.
    private static bool IsBackEnd(int port) => port is 1993 or 1995 or 9933 or 9955;

    private static MailProtocol? ProtocolOf(int port) => port switch
    {
        110 or 995 or 1995 or 9955 => MailProtocol.Pop3,
        143 or 993 or 1993 or 9933 => MailProtocol.Imap,
        _ => null,
    };

    private static MailProtocol? ProtocolOf(string text) =>
        text.IndexOf("imap", StringComparison.OrdinalIgnoreCase) >= 0 ? MailProtocol.Imap
        : text.IndexOf("pop", StringComparison.OrdinalIgnoreCase) >= 0 ? MailProtocol.Pop3 : null;

    // The length and the first letter leave one word to compare with.
    private static ExchangePopImapVerb VerbOf(ReadOnlySpan<byte> text) => (text.Length, text.IsEmpty ? 0 : text[0] | 0x20) switch
    {
        (2, 'i') => Is(text, "id"u8, ExchangePopImapVerb.Id),
        (4, 'u') => Is(text, "user"u8, ExchangePopImapVerb.User),
        (4, 'p') => Is(text, "pass"u8, ExchangePopImapVerb.Pass),
        (4, 'a') => Is(text, "auth"u8, ExchangePopImapVerb.Authenticate),
        (4, 's') => Is(text, "stls"u8, ExchangePopImapVerb.StartTls),
        (5, 'l') => Is(text, "login"u8, ExchangePopImapVerb.Login),
        (8, 's') => Is(text, "starttls"u8, ExchangePopImapVerb.StartTls),
        (11, 'o') => Is(text, "OpenSession"u8, ExchangePopImapVerb.OpenSession),
        (12, 'a') => Is(text, "authenticate"u8, ExchangePopImapVerb.Authenticate),
        (12, 'c') => Is(text, "CloseSession"u8, ExchangePopImapVerb.CloseSession),
        _ => ExchangePopImapVerb.Other,
    };

    private static ExchangePopImapVerb Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word, ExchangePopImapVerb verb) =>
        Utf8.EqualsIgnoreCase(text, word) ? verb : ExchangePopImapVerb.Other;

    // Few servers write a log, and their rows follow one another.
    private bool IsBackEnd(ReadOnlySpan<byte> endpoint)
    {
        if (endpoint.SequenceEqual(lastServer)) return lastIsBackEnd;
        lastServer = endpoint.ToArray();
        return lastIsBackEnd = IsBackEnd(ExchangeLogHead.Port(endpoint));
    }

    private bool ReadRow(ReadOnlySpan<byte> record, ulong id, ExchangePopImapVerb what, bool behindProxy, ISightingSink sink)
    {
        if (!row.FindAll(record)) return false;
        if (!times.TryRead(row.Get(record, time), out DateTime when)) return false;
        LogSession known = Continue(id, sink);
        if (!known.IsSeen) known.Seen(AddressText.Read(row.Get(record, client)), ExchangeLogHead.Port(row.Get(record, server)));
        if (behindProxy && !warned) sink.Warn(InventoryWarningKind.Limited, BackEndRows);
        warned |= behindProxy;
        if (record.IndexOf(ExchangePopImapText.ClientMark) >= 0)
        {
            NoteClientAddress(known, when, row.Get(record, context));
            NoteClientAddress(known, when, row.Get(record, parameters));
        }

        Note(known, when, what, record);
        if (what == ExchangePopImapVerb.CloseSession) End(id, sink);
        return true;
    }

    private void Note(LogSession known, DateTime when, ExchangePopImapVerb what, ReadOnlySpan<byte> record)
    {
        if (what is ExchangePopImapVerb.Id or ExchangePopImapVerb.User) NoteName(known, when, what, record);
        else NoteAnswer(known, when, what, record);
    }

    private void NoteName(LogSession known, DateTime when, ExchangePopImapVerb what, ReadOnlySpan<byte> record)
    {
        switch (what)
        {
            case ExchangePopImapVerb.Id:
                ExchangePopImapText.ReadId(row.Get(record, parameters), out ReadOnlySpan<byte> clientName, out ReadOnlySpan<byte> clientVersion);
                if (!clientName.IsEmpty) known.Note((byte)Noted.ClientId, when, clientName, clientVersion);
                break;
            case ExchangePopImapVerb.User:
                known.Note((byte)Noted.User, when, ExchangePopImapText.Word(row.Get(record, parameters)));
                break;
        }
    }

    private void NoteAnswer(LogSession known, DateTime when, ExchangePopImapVerb what, ReadOnlySpan<byte> record)
    {
        // Read first: a field lives until the next one is taken.
        SightingOutcome outcome = ExchangePopImapText.Outcome(row.Get(record, context));
        switch (what)
        {
            case ExchangePopImapVerb.StartTls when outcome == SightingOutcome.Succeeded:
                known.Note((byte)Noted.StartTls, when);
                break;
            case ExchangePopImapVerb.Pass:
                known.Note((byte)Noted.Login, when, row.Get(record, user), "USER"u8, outcome);
                break;
            case ExchangePopImapVerb.Login:
                ReadOnlySpan<byte> typed = ExchangePopImapText.Word(row.Get(record, parameters)), column = row.Get(record, user);
                known.Note((byte)Noted.Login, when, ExchangePopImapText.Mailbox(typed, column), "LOGIN"u8, outcome);
                break;
            case ExchangePopImapVerb.Authenticate:
                known.Note((byte)Noted.Login, when, row.Get(record, user), ExchangePopImapText.Word(row.Get(record, parameters)), outcome);
                break;
        }
    }

    private static void NoteClientAddress(LogSession known, DateTime when, ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> address = ExchangePopImapText.ClientAddress(text);
        if (!address.IsEmpty) known.Note((byte)Noted.ClientAddress, when, address);
    }
}
