using System;
using MailReadiness.Checks.Inventory.Text;
using MailReadiness.Net;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>Zimbra's audit.log: <c>… [ImapSSLServer-1] [ip=192.0.2.1;oip=198.51.100.7;] security - cmd=Auth; account=u; protocol=imap;</c>. It has no TLS version.</summary>
internal sealed class ZimbraFormat : IEvidenceFormat, ISharesFile
{
    public string Name => "zimbra";

    public EvidenceFraming Framing => EvidenceFraming.Lines;

    public ReadingOrder Order => ReadingOrder.Any;

    public EvidenceMatch Detect(in EvidenceHead head) =>
        head.Has("] security - cmd="u8) ? head.Has("cmd=Auth; account="u8) ? EvidenceMatch.Certain : EvidenceMatch.Likely : EvidenceMatch.None;

    public EvidenceReader Open(EvidenceFileInfo file) => new Reader(file.LastWrite);

    private sealed class Reader(DateTime lastWrite) : EvidenceReader
    {
        private static readonly TextHints Words = new("cmd=Auth; ", "\\u");
        private bool warned;

        public override int FirstHint(ReadOnlySpan<byte> text) => Words.Find(text);

        public override bool Read(ReadOnlySpan<byte> record, ISightingSink sink)
        {
            if (Words.Find(record) < 0) return true;
            if (!LogPrefix.TryRead(record, lastWrite, out LogPrefix prefix)) return false;
            ReadOnlySpan<byte> message = prefix.Message;
            int at = message.IndexOf("security - cmd=Auth; "u8);
            if (at < 0) return true;
            ReadOnlySpan<byte> context = message.Slice(0, at), fields = message.Slice(at + "security - cmd=Auth;".Length);
            ReadOnlySpan<byte> protocolName = Field(fields, " protocol="u8);
            if (protocolName.IsEmpty) return false;
            if (ProtocolOf(protocolName) is not { } protocol) return true;
            var sighting = new Sighting
            {
                Time = prefix.Time,
                Mailbox = Field(fields, " account="u8),
                Protocol = protocol,
                Outcome = fields.IndexOf("; error="u8) >= 0 ? SightingOutcome.Failed : SightingOutcome.Succeeded,
            };

            // Behind Zimbra's proxy, ip is the proxy's and oip the client's; the thread then tells of the proxy's connection.
            ReadOnlySpan<byte> address = Context(context, "oip="u8);
            bool proxied = !address.IsEmpty;
            if (!proxied) address = Context(context, "ip="u8);
            if (!AddressText.TryRead(address, out sighting.Address) || sighting.Mailbox.IsEmpty) return false;
            if (!proxied && context.IndexOf("SSLServer-"u8) >= 0)
            {
                sighting.TlsLeg = TlsLeg.ClientToMail;
                sighting.TlsKind = TlsKind.EncryptedUnknown;
            }

            sink.Add(sighting);
            if (warned) return true;
            warned = true;
            sink.Warn(InventoryWarningKind.Limited, "Zimbra cannot log TLS versions. Add a log of its nginx proxy, HAProxy or Zeek for the same time: addresses and times are joined.");
            return true;
        }

        private static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> fields, ReadOnlySpan<byte> name) => Utf8.Between(fields, name, ";"u8);

        // name=a;ip=b; where a name must not be found inside another (oip, ip).
        private static ReadOnlySpan<byte> Context(ReadOnlySpan<byte> context, ReadOnlySpan<byte> name)
        {
            for (int from = 0; context.Slice(from).IndexOf(name) is var at and >= 0; from += at + name.Length)
            {
                int start = from + at;
                if (start > 0 && context[start - 1] is (byte)'[' or (byte)';') return Utf8.Before(context.Slice(start + name.Length), (byte)';', out _);
            }

            return default;
        }

        private static MailProtocol? ProtocolOf(ReadOnlySpan<byte> name)
        {
            if (Utf8.EqualsIgnoreCase(name, "imap"u8)) return MailProtocol.Imap;
            if (Utf8.EqualsIgnoreCase(name, "pop3"u8)) return MailProtocol.Pop3;
            return Utf8.EqualsIgnoreCase(name, "smtp"u8) ? MailProtocol.Smtp : null;
        }
    }
}
