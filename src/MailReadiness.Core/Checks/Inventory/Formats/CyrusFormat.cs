using System;
using System.Collections.Generic;
using MailReadiness.Checks.Inventory.Text;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>
/// Cyrus imapd and pop3d: <c>login: host [198.51.100.7] user plaintext+TLS User logged in</c>, and logfmt (<c>event=login.good …</c>) since 3.13.
/// The TLS version is in an earlier line of the same process (<c>starttls: TLSv1.2 with cipher …</c>), the client's name in another one of the same session.
/// </summary>
internal sealed class CyrusFormat : IEvidenceFormat, ISharesFile
{
    public string Name => "cyrus";

    public EvidenceFraming Framing => EvidenceFraming.Lines;

    public ReadingOrder Order => ReadingOrder.Blocks;

    public EvidenceMatch Detect(in EvidenceHead head)
    {
        if (head.Has("event=login.good "u8) || head.Has(" User logged in"u8)) return EvidenceMatch.Certain;
        if (head.Has(": badlogin: "u8) || head.Has("event=login."u8)) return EvidenceMatch.Likely;
        return head.Has(": starttls: TLSv"u8) || head.Has(" cyrus/"u8) ? EvidenceMatch.Possible : EvidenceMatch.None;
    }

    public EvidenceReader Open(EvidenceFileInfo file) => new Reader(file);

    private sealed class Reader : EvidenceReader
    {
        private static readonly TextHints Words = new("starttls: ", "login: ", "event=login.", "client id sessionid=<", "\\u");
        private readonly DateTime lastWrite;
        private readonly SessionNames? sessions;
        private readonly Dictionary<string, TlsVersion> handshakes = new(StringComparer.Ordinal);
        private readonly List<KeyValuePair<string, byte[]>> open = [];

        public Reader(EvidenceFileInfo file)
        {
            lastWrite = file.LastWrite;
            if (file.Head.AsSpan().IndexOf("client id sessionid=<"u8) >= 0) sessions = new SessionNames(Give);
        }

        public override int FirstHint(ReadOnlySpan<byte> text) => Words.Find(text);

        public override bool Read(ReadOnlySpan<byte> record, ISightingSink sink)
        {
            if (Words.Find(record) < 0) return true;
            if (!LogPrefix.TryRead(record, lastWrite, out LogPrefix prefix)) return false;
            ReadOnlySpan<byte> message = prefix.Message;
            if (message.StartsWith("starttls:"u8))
            {
                if (TlsVersionText.Read(message.Slice("starttls:".Length)) is not { } version) return false;
                handshakes[ProcessKey(prefix)] = version;
                return true;
            }

            if (message.StartsWith("client id sessionid=<"u8)) return ReadId(message.Slice("client id sessionid=<".Length), prefix.Time, sink);
            if (!CyrusLogin.TryRead(message, out CyrusLogin login)) return !CyrusLogin.IsLogin(message);
            if (ProtocolOf(prefix.Process) is null) return true;
            if (!login.Encrypted) Take(record, prefix.Time, login.Session, null, sink);
            else if (handshakes.TryGetValue(ProcessKey(prefix), out TlsVersion seen)) Take(record, prefix.Time, login.Session, seen, sink);
            else open.Add(new(ProcessKey(prefix), record.ToArray()));
            return true;
        }

        public override void Join(EvidenceReader next, ISightingSink sink)
        {
            var later = (Reader)next;
            Close(open, null, sink);
            Close(later.open, handshakes, sink);
            foreach (KeyValuePair<string, TlsVersion> handshake in later.handshakes) handshakes[handshake.Key] = handshake.Value;
            sessions?.Join(later.sessions!, sink);
        }

        public override void Finish(ISightingSink sink)
        {
            Close(open, null, sink);
            sessions?.Finish(sink);
        }

        // Logins whose process had no handshake in their own block: only what is before it can tell.
        private void Close(List<KeyValuePair<string, byte[]>> waiting, Dictionary<string, TlsVersion>? before, ISightingSink sink)
        {
            foreach (KeyValuePair<string, byte[]> login in waiting)
            {
                TlsVersion? version = before is not null && before.TryGetValue(login.Key, out TlsVersion seen) ? seen : null;
                LogPrefix.TryRead(login.Value, lastWrite, out LogPrefix prefix);
                if (CyrusLogin.TryRead(prefix.Message, out CyrusLogin read)) Take(login.Value, prefix.Time, read.Session, version, sink);
            }

            waiting.Clear();
        }

        private void Take(ReadOnlySpan<byte> record, DateTime time, ReadOnlySpan<byte> session, TlsVersion? version, ISightingSink sink)
        {
            if (sessions is not null && !session.IsEmpty) sessions.AddLogin(session, time, record, version, sink);
            else Give(record, version, default, default, sink);
        }

        private void Give(ReadOnlySpan<byte> record, TlsVersion? tls, ReadOnlySpan<byte> name, ReadOnlySpan<byte> version, ISightingSink sink)
        {
            LogPrefix.TryRead(record, lastWrite, out LogPrefix prefix);
            if (!CyrusLogin.TryRead(prefix.Message, out CyrusLogin login)) return;
            sink.Add(new Sighting
            {
                Time = prefix.Time,
                Mailbox = login.Mailbox,
                Protocol = ProtocolOf(prefix.Process),
                ClientName = name,
                ClientVersion = version,
                KnownBy = name.IsEmpty ? ClientKnownBy.Unknown : ClientKnownBy.ImapId,
                Address = login.Address,
                TlsVersion = tls,
                TlsLeg = login.Succeeded ? TlsLeg.ClientToMail : TlsLeg.Unknown,
                TlsKind = tls is not null ? TlsKind.Negotiated : login.Encrypted ? TlsKind.EncryptedUnknown : TlsKind.None,
                AuthMethod = login.Method,
                Outcome = login.Succeeded ? SightingOutcome.Succeeded : SightingOutcome.Failed,
            });
        }

        // "…>: "name" "Thunderbird" "version" "115.4" "os" NIL"
        private bool ReadId(ReadOnlySpan<byte> text, DateTime time, ISightingSink sink)
        {
            int close = text.IndexOf(">:"u8);
            if (close < 0) return false;
            ReadOnlySpan<byte> name = Quoted(text.Slice(close + 2), " \"name\" \""u8), version = Quoted(text.Slice(close + 2), " \"version\" \""u8);
            if (name.IsEmpty) return true;
            if (sessions is not null) sessions.AddName(text.Slice(0, close), time, name, version);
            else sink.Add(new Sighting { Time = time, Protocol = MailProtocol.Imap, ClientName = name, ClientVersion = version, KnownBy = ClientKnownBy.ImapId });
            return true;
        }

        // Cyrus escapes nothing, so the value ends where a quote and a blank or the end follow.
        private static ReadOnlySpan<byte> Quoted(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key)
        {
            int at = text.IndexOf(key);
            if (at < 0) return default;
            text = text.Slice(at + key.Length);
            int end = text.IndexOf("\" "u8);
            if (end < 0 && text.EndsWith("\""u8)) end = text.Length - 1;
            return end < 0 ? default : text.Slice(0, end);
        }

        private static string ProcessKey(in LogPrefix prefix) => Utf8.Text(prefix.Host) + " " + Utf8.Text(prefix.ProcessId);

        private static MailProtocol? ProtocolOf(ReadOnlySpan<byte> process)
        {
            ReadOnlySpan<byte> name = process.Slice(process.LastIndexOf((byte)'/') + 1);
            return name.StartsWith("imap"u8) ? MailProtocol.Imap : name.StartsWith("pop3"u8) ? MailProtocol.Pop3 : null;
        }
    }
}
