using System;
using MailReadiness.Checks.Inventory.Text;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>isync's .mbsyncrc: one client for each IMAPAccount or IMAPStore with a host. SSLVersions lists what is allowed, TLSVersions adds and removes.</summary>
internal sealed class IsyncFormat : IEvidenceFormat
{
    public string Name => "isync";

    public EvidenceFraming Framing => EvidenceFraming.Whole;

    public ReadingOrder Order => ReadingOrder.Any;

    public EvidenceMatch Detect(in EvidenceHead head)
    {
        if (!head.Has("IMAPAccount "u8) && !head.Has("IMAPStore "u8)) return EvidenceMatch.None;
        return head.Has("\nHost "u8) || head.Has("MaildirStore "u8) ? EvidenceMatch.Certain : EvidenceMatch.Likely;
    }

    public EvidenceReader Open(EvidenceFileInfo file) => new Reader();

    private sealed class Reader : EvidenceReader
    {
        public override bool Read(ReadOnlySpan<byte> record, ISightingSink sink)
        {
            ConfiguredClient client = default;
            bool found = false;
            while (!record.IsEmpty)
            {
                ReadOnlySpan<byte> line = Utf8.Before(record, (byte)'\n', out record);
                if (line.Length > 0 && line[line.Length - 1] == '\r') line = line.Slice(0, line.Length - 1);
                line = Utf8.Trim(line);
                ReadOnlySpan<byte> key = Utf8.Before(line, (byte)' ', out ReadOnlySpan<byte> value);
                value = Unquoted(Utf8.Trim(value));

                // A blank line ends a section.
                bool section = Utf8.EqualsIgnoreCase(key, "IMAPAccount"u8) || Utf8.EqualsIgnoreCase(key, "IMAPStore"u8);
                if (section || line.IsEmpty)
                {
                    if (!client.Host.IsEmpty) client.GiveTo(sink);
                    client = section ? new ConfiguredClient { Name = "isync"u8, Protocol = MailProtocol.Imap } : default;
                    found |= section;
                }
                else if (client.Protocol is not null) Set(ref client, key, value);
            }

            if (!client.Host.IsEmpty) client.GiveTo(sink);
            return found;
        }

        private static void Set(scoped ref ConfiguredClient client, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
        {
            if (Utf8.EqualsIgnoreCase(key, "Host"u8))
            {
                bool tls = Utf8.StartsWithIgnoreCase(value, "imaps:"u8);
                if (tls) client.Encrypted = true;
                client.Host = tls ? value.Slice("imaps:".Length) : Utf8.StartsWithIgnoreCase(value, "imap:"u8) ? value.Slice("imap:".Length) : value;
            }
            else if (Utf8.EqualsIgnoreCase(key, "User"u8)) client.Mailbox = value;
            else if (Utf8.EqualsIgnoreCase(key, "TLSType"u8) || Utf8.EqualsIgnoreCase(key, "SSLType"u8)) client.Encrypted = !Utf8.EqualsIgnoreCase(value, "None"u8);
            else if (Utf8.EqualsIgnoreCase(key, "SSLVersions"u8) || Utf8.EqualsIgnoreCase(key, "SSLVersion"u8)) client.Cap = Highest(value);
            else if (Utf8.EqualsIgnoreCase(key, "TLSVersions"u8)) client.Cap = Remaining(value);
            else if (Utf8.EqualsIgnoreCase(key, "AuthMechs"u8) || Utf8.EqualsIgnoreCase(key, "AuthMech"u8)) client.AuthMethod = Utf8.Before(value, (byte)' ', out _);
        }

        // SSLv3 TLSv1.1 TLSv1.2
        private static TlsVersion? Highest(ReadOnlySpan<byte> list)
        {
            TlsVersion? highest = null;
            while (!list.IsEmpty)
            {
                TlsVersion? version = TlsVersionText.Read(Utf8.Before(list, (byte)' ', out list));
                if (version is not null && (highest is null || version > highest)) highest = version;
            }

            return highest;
        }

        // -1.3 +1.1: changes to the set of all versions. When the newest is still in it, nothing caps the client.
        private static TlsVersion? Remaining(ReadOnlySpan<byte> changes)
        {
            Span<bool> allowed = [true, true, true, true];
            while (!changes.IsEmpty)
            {
                ReadOnlySpan<byte> change = Utf8.Before(changes, (byte)' ', out changes);
                if (change.Length == 4 && change[0] is (byte)'+' or (byte)'-' && change[1] == '1' && change[3] is >= (byte)'0' and <= (byte)'3') allowed[change[3] - '0'] = change[0] == '+';
            }

            return allowed[3] ? null : allowed[2] ? TlsVersion.Tls12 : allowed[1] ? TlsVersion.Tls11 : allowed[0] ? TlsVersion.Tls10 : null;
        }

        private static ReadOnlySpan<byte> Unquoted(ReadOnlySpan<byte> value) =>
            value.Length > 1 && value[0] == '"' && value[value.Length - 1] == '"' ? value.Slice(1, value.Length - 2) : value;
    }
}
