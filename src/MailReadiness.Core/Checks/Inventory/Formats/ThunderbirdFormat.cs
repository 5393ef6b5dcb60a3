using System;
using System.Collections.Generic;
using System.Text;
using MailReadiness.Checks.Inventory.Text;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>Thunderbird's prefs.js: one client for each incoming and each outgoing server. security.tls.version.max caps all of them.</summary>
internal sealed class ThunderbirdFormat : IEvidenceFormat
{
    public string Name => "thunderbird";

    public EvidenceFraming Framing => EvidenceFraming.Whole;

    public ReadingOrder Order => ReadingOrder.Any;

    public EvidenceMatch Detect(in EvidenceHead head)
    {
        if (!head.Has("user_pref(\""u8)) return EvidenceMatch.None;
        if (head.Has("user_pref(\"mail.server.server"u8) || head.Has("user_pref(\"mail.smtpserver."u8) || head.Has("user_pref(\"mail.account"u8)) return EvidenceMatch.Certain;

        // In a long file the accounts may come later; Firefox writes the same, without mail.
        return head.Has("user_pref(\"mail"u8) ? EvidenceMatch.Likely : EvidenceMatch.Possible;
    }

    public EvidenceReader Open(EvidenceFileInfo file) => new Reader();

    private sealed class Reader : EvidenceReader
    {
        private const string Incoming = "mail.server.", Outgoing = "mail.smtpserver.";

        public override bool Read(ReadOnlySpan<byte> record, ISightingSink sink)
        {
            Dictionary<string, string> preferences = Preferences(record);
            if (preferences.Count == 0) return false;
            TlsVersion? cap = Value(preferences, "security.tls.version.max") switch
            {
                "0" => TlsVersion.Ssl3,
                "1" => TlsVersion.Tls10,
                "2" => TlsVersion.Tls11,
                "3" => TlsVersion.Tls12,
                "4" => TlsVersion.Tls13,
                _ => null,
            };
            foreach (string name in preferences.Keys)
            {
                bool incoming = name.StartsWith(Incoming, StringComparison.Ordinal), outgoing = name.StartsWith(Outgoing, StringComparison.Ordinal);
                if ((!incoming && !outgoing) || !name.EndsWith(".hostname", StringComparison.Ordinal)) continue;
                string server = name.Substring(0, name.Length - "hostname".Length);
                MailProtocol? protocol = outgoing ? MailProtocol.Smtp : Value(preferences, server + "type") switch { "imap" => MailProtocol.Imap, "pop3" => MailProtocol.Pop3, _ => null };
                if (protocol is null) continue;
                string host = Value(preferences, server + "realhostname") ?? preferences[name];
                string user = incoming ? Value(preferences, server + "realuserName") ?? Value(preferences, server + "userName") ?? "" : Value(preferences, server + "username") ?? "";
                if (incoming && user.IndexOf('@') < 0) user = Address(preferences, server) ?? user;
                new ConfiguredClient
                {
                    Name = "Thunderbird"u8,
                    Version = Bytes(Value(preferences, "extensions.lastAppVersion") ?? ""),
                    Mailbox = Bytes(user),
                    Host = Bytes(host),
                    Protocol = protocol,
                    Cap = cap,
                    Encrypted = Value(preferences, server + (outgoing ? "try_ssl" : "socketType")) switch { "2" or "3" => true, "1" => null, _ => false },
                    AuthMethod = Bytes(Value(preferences, server + "authMethod") switch { "3" => "PLAIN", "4" => "CRAM-MD5", "5" => "GSSAPI", "6" => "NTLM", "7" => "EXTERNAL", "10" => "XOAUTH2", _ => "" }),
                }.GiveTo(sink);
            }

            return true;
        }

        // A user name without a domain says less than the address of the account that the server belongs to.
        private static string? Address(Dictionary<string, string> preferences, string server)
        {
            string key = server.Substring(Incoming.Length).TrimEnd('.');
            foreach (KeyValuePair<string, string> preference in preferences)
            {
                if (preference.Value != key || !preference.Key.StartsWith("mail.account.", StringComparison.Ordinal) || !preference.Key.EndsWith(".server", StringComparison.Ordinal)) continue;
                string? identities = Value(preferences, preference.Key.Substring(0, preference.Key.Length - "server".Length) + "identities");
                return identities is null ? null : Value(preferences, "mail.identity." + identities.Split(',')[0] + ".useremail");
            }

            return null;
        }

        // user_pref("name", value); a line. Strings have the escapes of JavaScript, which those of JSON cover.
        private static Dictionary<string, string> Preferences(ReadOnlySpan<byte> text)
        {
            var preferences = new Dictionary<string, string>(StringComparer.Ordinal);
            while (!text.IsEmpty)
            {
                ReadOnlySpan<byte> line = Utf8.Trim(Utf8.Before(text, (byte)'\n', out text));
                if (!line.StartsWith("user_pref("u8)) continue;
                line = Utf8.Trim(line.Slice("user_pref(".Length));
                int length = line.IsEmpty || line[0] != '"' ? -1 : JsonText.StringLength(line, out _);
                if (length < 0) continue;
                string name = Utf8.Text(JsonText.Decode(line.Slice(1, length)));
                line = Utf8.Trim(line.Slice(length + 2));
                if (line.IsEmpty || line[0] != ',') continue;
                line = Utf8.Trim(line.Slice(1));
                bool quoted = !line.IsEmpty && line[0] == '"';
                length = quoted ? JsonText.StringLength(line, out _) : line.IndexOf((byte)')');
                if (length >= 0) preferences[name] = Utf8.Text(quoted ? JsonText.Decode(line.Slice(1, length)) : Utf8.Trim(line.Slice(0, length)));
            }

            return preferences;
        }

        private static string? Value(Dictionary<string, string> preferences, string name) => preferences.TryGetValue(name, out string? value) && value.Length > 0 ? value : null;

        private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
    }
}
