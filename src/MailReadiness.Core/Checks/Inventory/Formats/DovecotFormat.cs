using System;
using MailReadiness.Checks.Inventory.Text;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>
/// Dovecot 2.3 and 2.4, from its own log file, syslog or the journal. The TLS version is there with <c>%k</c> in login_log_format_elements,
/// the client's name with imap_id_log; without them, TLS or not and the address.
/// </summary>
internal sealed class DovecotFormat : IEvidenceFormat, ISharesFile, ILooksAhead
{
    public string Name => "dovecot";

    public EvidenceFraming Framing => EvidenceFraming.Lines;

    public ReadingOrder Order => ReadingOrder.Blocks;

    public EvidenceMatch Detect(in EvidenceHead head)
    {
        if (!head.Has("-login: "u8)) return head.Has("dovecot: "u8) || head.Has("dovecot["u8) || head.Has("Dovecot v2."u8) ? EvidenceMatch.Possible : EvidenceMatch.None;
        if (head.Has("Login: user=<"u8) || head.Has("Logged in: user=<"u8)) return EvidenceMatch.Certain;
        return head.Has("imap-login: "u8) || head.Has("pop3-login: "u8) ? EvidenceMatch.Likely : EvidenceMatch.None;
    }

    public EvidenceReader Open(EvidenceFileInfo file) => new Reader(file);

    public bool IsTold(ReadOnlySpan<byte> block) => block.IndexOf(Reader.IdMark) >= 0;

    private sealed class Reader : EvidenceReader
    {
        private const string IdSent = "ID sent: ";
        private static readonly TextHints Words = new("-login: ", IdSent, "\\u");
        private readonly DateTime lastWrite;
        private readonly RecentTimes times;
        private SessionNames? sessions;
        private bool warnedNoVersion;

        public Reader(EvidenceFileInfo file)
        {
            lastWrite = file.LastWrite;
            times = new RecentTimes(lastWrite);

            // Logins wait for names only where the server logs names at all.
            if (file.Told) sessions = new SessionNames(Give);
        }

        public static ReadOnlySpan<byte> IdMark => "ID sent: "u8;

        public override int FirstHint(ReadOnlySpan<byte> text) => Words.Find(text);

        public override bool Read(ReadOnlySpan<byte> record, ISightingSink sink)
        {
            ReadOnlySpan<byte> text = record;
            LogPrefix prefix = default;
            bool json = record.Length > 0 && record[0] == '{';
            if (json)
            {
                // The journal keeps the program apart, and its message starts with the service.
                if (!LogPrefix.TryRead(record, lastWrite, out prefix)) return false;
                text = prefix.Message;
            }

            bool login = DovecotLine.TryRead(text, out DovecotLine line);
            if (!login && text.IndexOf(IdMark) < 0) return true;
            DateTime time = prefix.Time;
            if (!json && !times.TryReadStart(record, out time)) return false;
            if (!login) return ReadOwnId(text, time, sink);
            switch (line.Kind)
            {
                case DovecotLineKind.Cut:
                    return false;
                case DovecotLineKind.TooOld:
                    sink.Warn(InventoryWarningKind.Limited, "Clients were turned away because they offered no TLS version this server accepts. Dovecot does not log who they are: search the file for \"SSL_accept() failed\", whose lines have the addresses (rip=).");
                    return true;
                case DovecotLineKind.ClientId:
                    return ReadId(line, time, sink);
            }

            var sighting = new Sighting { Time = time, Outcome = line.Kind == DovecotLineKind.Success ? SightingOutcome.Succeeded : SightingOutcome.Failed };
            if (!line.TryFill(ref sighting, out ReadOnlySpan<byte> session)) return false;
            if (sighting.TlsKind == TlsKind.EncryptedUnknown && !warnedNoVersion)
            {
                warnedNoVersion = true;
                sink.Warn(InventoryWarningKind.Limited, "Dovecot logs that TLS was used and not which version. Add %k to login_log_format_elements (%{ssl_security} in Dovecot 2.4), and the next log tells.");
            }

            if (sessions is not null && line.Protocol == MailProtocol.Imap && !session.IsEmpty) sessions.AddLogin(session, time, record, null, sink);
            else sink.Add(sighting);
            return true;
        }

        public override void Join(EvidenceReader next, ISightingSink sink)
        {
            if (((Reader)next).sessions is not { } later) return;
            sessions ??= new SessionNames(Give);
            sessions.Join(later, sink);
        }

        public override void Finish(ISightingSink sink) => sessions?.Finish(sink);

        private void Give(ReadOnlySpan<byte> record, TlsVersion? tls, ReadOnlySpan<byte> name, ReadOnlySpan<byte> version, ISightingSink sink)
        {
            LogPrefix.TryRead(record, lastWrite, out LogPrefix prefix);
            if (!DovecotLine.TryRead(record[0] == '{' ? prefix.Message : record, out DovecotLine line)) return;
            var sighting = new Sighting { Time = prefix.Time, Outcome = line.Kind == DovecotLineKind.Success ? SightingOutcome.Succeeded : SightingOutcome.Failed };
            line.TryFill(ref sighting, out _);
            Call(ref sighting, name, version);
            sink.Add(sighting);
        }

        // Before the login: "ID sent: name=x, version=1: user=<>, rip=…, session=<…>".
        private bool ReadId(DovecotLine line, DateTime time, ISightingSink sink)
        {
            int elements = line.Details.LastIndexOf(": user=<"u8);
            if (elements < 0) return false;
            var fields = new DovecotClientId(line.Details.Slice(0, elements));
            var sighting = new Sighting { Time = time };
            if (!line.With(line.Details.Slice(elements + 2)).TryFill(ref sighting, out ReadOnlySpan<byte> session)) return false;
            if (fields.IsEmpty) return true;
            if (sessions is not null && !session.IsEmpty)
            {
                sessions.AddName(session, time, fields.Name, fields.Version);
                return true;
            }

            // A name alone: what else the line has is in the login's too.
            var name = new Sighting { Time = time, Protocol = line.Protocol, Address = sighting.Address };
            Call(ref name, fields.Name, fields.Version);
            sink.Add(name);
            return true;
        }

        // After the login: "imap(user)<pid><session>: Info: ID sent: name=x, version=1".
        private bool ReadOwnId(ReadOnlySpan<byte> text, DateTime time, ISightingSink sink)
        {
            int at = text.IndexOf(IdMark), start = text.Slice(0, at).LastIndexOf("imap("u8);
            if (start < 0) return true;
            ReadOnlySpan<byte> head = text.Slice(start + "imap("u8.Length, at - start - "imap("u8.Length);
            int close = head.LastIndexOf(")<"u8);
            ReadOnlySpan<byte> session = default;
            if (close >= 0)
            {
                ReadOnlySpan<byte> tail = head.Slice(close + 1);
                session = Utf8.Between(tail.Slice(tail.IndexOf((byte)'>') + 1), "<"u8, ">"u8);
            }
            else
            {
                close = head.LastIndexOf("): "u8);
            }

            if (close < 0) return false;
            var fields = new DovecotClientId(text.Slice(at + IdMark.Length));
            if (fields.IsEmpty) return true;
            if (sessions is not null && !session.IsEmpty)
            {
                sessions.AddName(session, time, fields.Name, fields.Version);
                return true;
            }

            var sighting = new Sighting { Time = time, Mailbox = head.Slice(0, close), Protocol = MailProtocol.Imap };
            Call(ref sighting, fields.Name, fields.Version);
            sink.Add(sighting);
            return true;
        }

        private static void Call(ref Sighting sighting, ReadOnlySpan<byte> name, ReadOnlySpan<byte> version)
        {
            sighting.ClientName = name;
            sighting.ClientVersion = version;
            if (!name.IsEmpty) sighting.KnownBy = ClientKnownBy.ImapId;
        }
    }
}
