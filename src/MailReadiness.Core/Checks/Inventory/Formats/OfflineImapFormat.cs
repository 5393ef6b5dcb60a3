using System;
using MailReadiness.Checks.Inventory.Text;
using MailReadiness.Net;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>OfflineIMAP's offlineimaprc: one client for each remote repository. ssl_version is exactly one version, unless it is ssl23.</summary>
internal sealed class OfflineImapFormat : IEvidenceFormat
{
    public string Name => "offlineimap";

    public EvidenceFraming Framing => EvidenceFraming.Whole;

    public ReadingOrder Order => ReadingOrder.Any;

    public EvidenceMatch Detect(in EvidenceHead head)
    {
        if (!head.Has("[Repository "u8)) return EvidenceMatch.None;
        return head.Has("remotehost"u8) || head.Has("remoteuser"u8) ? EvidenceMatch.Certain : EvidenceMatch.Likely;
    }

    public EvidenceReader Open(EvidenceFileInfo file) => new Reader();

    private sealed class Reader : EvidenceReader
    {
        public override bool Read(ReadOnlySpan<byte> record, ISightingSink sink)
        {
            ConfiguredClient client = default;
            bool remote = false, found = false;
            var lines = new IniLines(record);
            while (lines.Next())
            {
                if (lines.IsSection)
                {
                    Give(client, remote, sink);
                    bool repository = lines.Section.StartsWith("Repository "u8);
                    found |= repository;
                    remote = false;
                    client = new ConfiguredClient { Name = "OfflineIMAP"u8, Protocol = MailProtocol.Imap, Encrypted = true };
                }
                else if (lines.KeyIs("type"u8)) remote = Utf8.EqualsIgnoreCase(lines.Value, "IMAP"u8);
                else if (lines.KeyIs("remotehost"u8)) client.Host = lines.Value;
                else if (lines.KeyIs("remoteuser"u8)) client.Mailbox = lines.Value;

                // Without ssl it still asks for STARTTLS where the server has it.
                else if (lines.KeyIs("ssl"u8)) client.Encrypted = lines.ValueIsTrue() ? true : null;
                else if (lines.KeyIs("ssl_version"u8)) client.Cap = Utf8.EqualsIgnoreCase(lines.Value, "ssl23"u8) ? null : TlsVersionText.Read(lines.Value);
                else if (lines.KeyIs("auth_mechanisms"u8)) client.AuthMethod = Utf8.Trim(Utf8.Before(lines.Value, (byte)',', out _));
            }

            Give(client, remote, sink);
            return found;
        }

        private static void Give(in ConfiguredClient client, bool remote, ISightingSink sink)
        {
            if (remote && !client.Host.IsEmpty) client.GiveTo(sink);
        }
    }
}
