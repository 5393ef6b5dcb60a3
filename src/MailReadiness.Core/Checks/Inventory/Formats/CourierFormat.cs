using System;
using MailReadiness.Checks.Inventory.Text;
using MailReadiness.Net;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>Courier's imapd and pop3d: <c>imapd-ssl: LOGIN, user=u, ip=[::ffff:198.51.100.7], port=[5], protocol=IMAP, stls=1</c>. No setting makes it log a TLS version.</summary>
internal sealed class CourierFormat : IEvidenceFormat, ISharesFile
{
    public string Name => "courier";

    public EvidenceFraming Framing => EvidenceFraming.Lines;

    public ReadingOrder Order => ReadingOrder.Any;

    public EvidenceMatch Detect(in EvidenceHead head)
    {
        if (!head.Has(", ip=["u8)) return EvidenceMatch.None;
        return head.Has("LOGIN, user="u8) || head.Has("LOGIN FAILED, "u8) ? EvidenceMatch.Certain : head.Has("LOGOUT, "u8) ? EvidenceMatch.Likely : EvidenceMatch.None;
    }

    public EvidenceReader Open(EvidenceFileInfo file) => new Reader(file.LastWrite);

    private sealed class Reader(DateTime lastWrite) : EvidenceReader
    {
        private static readonly TextHints Words = new("LOGIN, user=", "LOGIN FAILED, ", "\\u");
        private bool warned;

        public override int FirstHint(ReadOnlySpan<byte> text) => Words.Find(text);

        public override bool Read(ReadOnlySpan<byte> record, ISightingSink sink)
        {
            if (Words.Find(record) < 0) return true;
            if (!LogPrefix.TryRead(record, lastWrite, out LogPrefix prefix)) return false;
            ReadOnlySpan<byte> message = prefix.Message;
            if (message.StartsWith("INFO: "u8)) message = message.Slice("INFO: ".Length);
            bool failed = message.StartsWith("LOGIN FAILED, "u8);
            if (!failed && !message.StartsWith("LOGIN, "u8)) return true;

            // Whoever fails to sign in chooses the name, which may look like fields: the real address follows it.
            int ip = failed ? message.LastIndexOf(", ip=["u8) : message.IndexOf(", ip=["u8);
            if (ip < 0) return false;
            ReadOnlySpan<byte> who = message.Slice(0, ip), fields = message.Slice(ip + ", ip=[".Length);
            int close = fields.IndexOf((byte)']');
            if (close < 0 || !AddressText.TryRead(fields.Slice(0, close), out ClientAddress address)) return false;
            if (ProtocolOf(prefix.Process, fields) is not { } protocol) return true;
            int user = who.IndexOf(", user="u8), method = user < 0 ? who.IndexOf(", method="u8) : -1;
            bool encrypted = prefix.Process.EndsWith("-ssl"u8) || fields.IndexOf(", stls=1"u8) >= 0;
            sink.Add(new Sighting
            {
                Time = prefix.Time,
                Mailbox = user < 0 ? default : who.Slice(user + ", user=".Length),
                AuthMethod = method < 0 ? default : who.Slice(method + ", method=".Length),
                Protocol = protocol,
                Address = address,
                Outcome = failed ? SightingOutcome.Failed : SightingOutcome.Succeeded,

                // Without the mark it may be plain text, or an older Courier, which does not say.
                TlsLeg = encrypted ? TlsLeg.ClientToMail : TlsLeg.Unknown,
                TlsKind = encrypted ? TlsKind.EncryptedUnknown : TlsKind.None,
            });
            if (warned) return true;
            warned = true;
            sink.Warn(InventoryWarningKind.Limited, "Courier cannot log TLS versions. Add a log of HAProxy, stunnel or Zeek for the same time: addresses and times are joined.");
            return true;
        }

        // Webmail writes the same line without a protocol, and is no mail client.
        private static MailProtocol? ProtocolOf(ReadOnlySpan<byte> process, ReadOnlySpan<byte> fields)
        {
            int named = fields.IndexOf(", protocol="u8);
            ReadOnlySpan<byte> name = named < 0 ? process : fields.Slice(named + ", protocol=".Length);
            if (Utf8.StartsWithIgnoreCase(name, "imap"u8)) return MailProtocol.Imap;
            if (Utf8.StartsWithIgnoreCase(name, "pop3"u8)) return MailProtocol.Pop3;
            return named < 0 && Utf8.StartsWithIgnoreCase(name, "esmtp"u8) ? MailProtocol.Smtp : null;
        }
    }
}
