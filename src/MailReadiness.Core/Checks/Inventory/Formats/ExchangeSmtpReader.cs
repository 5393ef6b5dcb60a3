using System;
using System.IO;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>Reads what <see cref="ExchangeSmtpFormat"/> describes: notes what the rows of a session say; <see cref="ExchangeSmtpSession"/> makes sense of it.</summary>
internal sealed class ExchangeSmtpReader : SessionReader
{
    private readonly CsvFields fields = new();
    private readonly bool sends;
    private readonly int time;
    private readonly int connector;
    private readonly int session;
    private readonly int local;
    private readonly int remote;
    private readonly int kind;
    private readonly int data;
    private readonly int context;
    private readonly bool isPlain;
    private readonly int[] ends;

    public ExchangeSmtpReader(EvidenceFileInfo file)
    {
        CsvHeader columns = ExchangeLogHead.Columns(file.Head);
        time = columns.Find("date-time", "dateTime");
        connector = columns.Find("connector-id");
        session = columns.Find("session-id");
        local = columns.Find("local-endpoint");
        remote = columns.Find("remote-endpoint");
        kind = columns.Find("event");
        data = columns.Find("data");
        context = columns.Find("context");
        isPlain = kind > 0 && data == kind + 1 && context == data + 1;
        ends = new int[Math.Max(0, kind) + 1];
        ReadOnlySpan<byte> type = ExchangeLogHead.Line(file.Head, "#Log-type:"u8);
        sends = type.IsEmpty ? Path.GetFileName(file.Path).StartsWith("SEND", StringComparison.OrdinalIgnoreCase) : Utf8.IndexOfIgnoreCase(type, "Send"u8) >= 0;
    }

    public override bool Read(ReadOnlySpan<byte> record, ISightingSink sink)
    {
        if (record.IsEmpty || record[0] == '#') return true;
        if (isPlain && FieldEnds.TryFind(record, ends) && !Matters(record)) return true;
        if (!fields.Split(record) || kind < 0 || fields.Count <= kind) return false;
        ReadOnlySpan<byte> name = fields.Get(record, session), mark = fields.Get(record, kind);
        if (name.IsEmpty || mark.Length != 1) return false;
        ulong id = IdOf(name);
        switch (mark[0])
        {
            case (byte)'-':
                End(id, sink);
                return true;
            case (byte)'+':
                return ReadBeginning(record, id, sink);
            case (byte)'*':
                return ReadNews(record, id, sink);
            case (byte)'<':
                return sends ? ReadAnswer(record, id, sink) : ReadCommand(record, id, sink);
            case (byte)'>':
                return sends ? ReadCommand(record, id, sink) : ReadAnswer(record, id, sink);
            default:
                return false;
        }
    }

    protected override void Tell(LogSession told, ISightingSink sink) => new ExchangeSmtpSession(told, sends).Tell(sink);

    // Most rows are answers and news of other kinds; what this lets through is looked at properly.
    private bool Matters(ReadOnlySpan<byte> record)
    {
        int end = ends[kind];
        if (end - ends[kind - 1] != 2 || end >= record.Length) return true;
        ReadOnlySpan<byte> said = record.Slice(end + 1);
        if (said.Length > 0 && said[0] == '"') said = said.Slice(1);
        byte first = said.IsEmpty ? (byte)0 : Utf8.Lower(said[0]);
        return (record[end - 1], sends) switch
        {
            ((byte)'<', false) or ((byte)'>', true) => first is (byte)'a' or (byte)'m' or (byte)'x',
            ((byte)'>', false) or ((byte)'<', true) => said.StartsWith("235"u8) || said.StartsWith("535"u8) || said.StartsWith("454"u8) || (sends && said.StartsWith("220"u8)),
            ((byte)'*', _) => said.IndexOf("TLS protocol "u8) >= 0 || said.IndexOf("ser Name:"u8) >= 0 || said.IndexOf("Session for"u8) >= 0 || said.IndexOf("uthenticated"u8) >= 0,
            _ => true,
        };
    }

    private bool ReadBeginning(ReadOnlySpan<byte> record, ulong id, ISightingSink sink)
    {
        if (!TimeText.TryRead(fields.Get(record, time), out _)) return false;
        Endpoints(Begin(id, sink), record);
        return true;
    }

    private bool ReadNews(ReadOnlySpan<byte> record, ulong id, ISightingSink sink)
    {
        ReadOnlySpan<byte> said = fields.Get(record, context);
        if (said.IsEmpty) said = fields.Get(record, data);
        int tls = said.IndexOf("TLS protocol "u8);
        if (tls >= 0) return said.IndexOf("negotiation succeeded"u8) < tls || Note(record, id, ExchangeSmtpNews.TlsVersion, Word(said.Slice(tls + 13)), sink);
        if (said.SequenceEqual("authenticated"u8) || said.SequenceEqual("Authenticated"u8)) return Note(record, id, ExchangeSmtpNews.User, fields.Get(record, data), sink);
        if (said.StartsWith("User Name:"u8)) return Note(record, id, ExchangeSmtpNews.User, Utf8.Trim(said.Slice(10)), sink);
        int proxied = said.IndexOf("Session for"u8);
        return proxied < 0 || Note(record, id, ExchangeSmtpNews.User, Word(Utf8.Trim(said.Slice(proxied + 11))), sink);
    }

    private bool ReadCommand(ReadOnlySpan<byte> record, ulong id, ISightingSink sink)
    {
        ReadOnlySpan<byte> sent = fields.Get(record, data);
        if (Utf8.StartsWithIgnoreCase(sent, "AUTH "u8)) return Note(record, id, ExchangeSmtpNews.Auth, Word(sent.Slice(5)), sink);
        if (Utf8.StartsWithIgnoreCase(sent, "MAIL FROM:"u8)) return Note(record, id, ExchangeSmtpNews.Sender, Utf8.Between(sent, "<"u8, ">"u8), sink);
        if (Utf8.StartsWithIgnoreCase(sent, "XPROXY "u8)) return Note(record, id, ExchangeSmtpNews.Proxied, ProxiedAddress(sent), sink);
        bool server = Utf8.StartsWithIgnoreCase(sent, "X-EXPS"u8) || Utf8.StartsWithIgnoreCase(sent, "X-ANONYMOUSTLS"u8) || Utf8.StartsWithIgnoreCase(sent, "XPROXYFROM"u8);
        return !server || Note(record, id, ExchangeSmtpNews.Server, default, sink);
    }

    private bool ReadAnswer(ReadOnlySpan<byte> record, ulong id, ISightingSink sink)
    {
        ReadOnlySpan<byte> answer = fields.Get(record, data);
        if (answer.Length < 4) return true;
        if (answer.StartsWith("235"u8)) return Note(record, id, ExchangeSmtpNews.AuthEnd, default, sink, SightingOutcome.Succeeded);
        if (answer.StartsWith("535"u8) || (answer.StartsWith("454"u8) && Utf8.IndexOfIgnoreCase(answer, "auth"u8) > 0)) return Note(record, id, ExchangeSmtpNews.AuthEnd, default, sink, SightingOutcome.Failed);
        return !sends || !answer.StartsWith("220"u8) || answer.IndexOf((byte)'.') < 0 || Note(record, id, ExchangeSmtpNews.Banner, Word(answer.Slice(4)), sink);
    }

    private bool Note(ReadOnlySpan<byte> record, ulong id, ExchangeSmtpNews what, ReadOnlySpan<byte> text, ISightingSink sink, SightingOutcome outcome = SightingOutcome.None)
    {
        if (!TimeText.TryRead(fields.Get(record, time), out DateTime when)) return false;
        LogSession known = Continue(id, sink);
        known.Note((byte)what, when, text, default, outcome);
        Endpoints(known, record);
        return true;
    }

    private void Endpoints(LogSession known, ReadOnlySpan<byte> record)
    {
        if (sends && known.Port == 0) known.Note((byte)ExchangeSmtpNews.Connector, default, fields.Get(record, connector));
        known.Seen(AddressText.Read(fields.Get(record, sends ? local : remote)), ExchangeLogHead.Port(fields.Get(record, sends ? remote : local)));
    }

    private static ReadOnlySpan<byte> ProxiedAddress(ReadOnlySpan<byte> command)
    {
        int at = command.IndexOf(" IP="u8);
        return at < 0 ? default : Word(command.Slice(at + 4));
    }

    private static ReadOnlySpan<byte> Word(ReadOnlySpan<byte> text) => Utf8.Before(text, (byte)' ', out _);
}
