using System;
using MailReadiness.Checks.Inventory.Text;
using MailReadiness.Net;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>getmail's getmailrc: ssl_version is exactly one version, unless it is sslv23 or tls.</summary>
internal sealed class GetmailFormat : IEvidenceFormat
{
    public string Name => "getmail";

    public EvidenceFraming Framing => EvidenceFraming.Whole;

    public ReadingOrder Order => ReadingOrder.Any;

    public EvidenceMatch Detect(in EvidenceHead head) => head.Has("[retriever]"u8) ? head.Has("Retriever"u8) ? EvidenceMatch.Certain : EvidenceMatch.Likely : EvidenceMatch.None;

    public EvidenceReader Open(EvidenceFileInfo file) => new Reader();

    private sealed class Reader : EvidenceReader
    {
        public override bool Read(ReadOnlySpan<byte> record, ISightingSink sink)
        {
            var client = new ConfiguredClient { Name = "getmail"u8 };
            bool inRetriever = false;
            var lines = new IniLines(record);
            while (lines.Next())
            {
                if (lines.IsSection) inRetriever = Utf8.EqualsIgnoreCase(lines.Section, "retriever"u8);
                else if (!inRetriever) continue;
                else if (lines.KeyIs("type"u8))
                {
                    client.Protocol = Utf8.IndexOfIgnoreCase(lines.Value, "IMAP"u8) >= 0 ? MailProtocol.Imap : Utf8.IndexOfIgnoreCase(lines.Value, "POP3"u8) >= 0 ? MailProtocol.Pop3 : null;
                    client.Encrypted = Utf8.IndexOfIgnoreCase(lines.Value, "SSL"u8) >= 0;
                }
                else if (lines.KeyIs("server"u8)) client.Host = lines.Value;
                else if (lines.KeyIs("username"u8)) client.Mailbox = lines.Value;
                else if (lines.KeyIs("ssl_version"u8)) client.Cap = Utf8.EqualsIgnoreCase(lines.Value, "sslv23"u8) ? null : TlsVersionText.Read(lines.Value);
                else if (lines.KeyIs("use_xoauth2"u8) && lines.ValueIsTrue()) client.AuthMethod = "XOAUTH2"u8;
            }

            if (client.Protocol is null || client.Host.IsEmpty) return false;
            client.GiveTo(sink);
            return true;
        }
    }
}
