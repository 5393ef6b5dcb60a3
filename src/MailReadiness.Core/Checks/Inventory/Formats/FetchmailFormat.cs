using System;
using MailReadiness.Checks.Inventory.Text;
using MailReadiness.Net;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>fetchmail's .fetchmailrc: one client for each user of each server. sslproto is exactly one version, unless it ends with a plus or is auto.</summary>
internal sealed class FetchmailFormat : IEvidenceFormat
{
    public string Name => "fetchmail";

    public EvidenceFraming Framing => EvidenceFraming.Whole;

    public ReadingOrder Order => ReadingOrder.Any;

    public EvidenceMatch Detect(in EvidenceHead head)
    {
        bool polls = head.Bytes.StartsWith("poll "u8) || head.Bytes.StartsWith("skip "u8) || head.Has("\npoll "u8) || head.Has("\nskip "u8);
        if (!polls) return EvidenceMatch.None;
        if (head.FileName.IndexOf("fetchmail", StringComparison.OrdinalIgnoreCase) >= 0) return EvidenceMatch.Certain;
        return head.Has("proto"u8) && head.Has("user"u8) ? EvidenceMatch.Certain : EvidenceMatch.Possible;
    }

    public EvidenceReader Open(EvidenceFileInfo file) => new Reader();

    private sealed class Reader : EvidenceReader
    {
        public override bool Read(ReadOnlySpan<byte> record, ISightingSink sink)
        {
            // Settings before the first user of a server hold for all its users, and those under defaults for all servers.
            ConfiguredClient defaults = new() { Name = "fetchmail"u8 }, server = defaults, user = defaults;
            bool inDefaults = false, found = false, hasUser = false;
            while (TryWord(ref record, out ReadOnlySpan<byte> word))
            {
                if (Is(word, "poll"u8) || Is(word, "skip"u8) || Is(word, "server"u8) || Is(word, "defaults"u8))
                {
                    if (inDefaults) defaults = server;
                    else Give(hasUser ? user : server, sink);
                    inDefaults = Is(word, "defaults"u8);
                    found |= !inDefaults;
                    hasUser = false;
                    server = defaults;
                    if (!inDefaults && TryWord(ref record, out ReadOnlySpan<byte> host)) server.Host = host;
                }
                else if (Is(word, "user"u8) || Is(word, "username"u8))
                {
                    if (hasUser) Give(user, sink);
                    hasUser = !inDefaults;
                    user = server;
                    if (TryWord(ref record, out ReadOnlySpan<byte> name)) user.Mailbox = name;
                }
                else if (hasUser) Set(ref user, word, ref record);
                else Set(ref server, word, ref record);
            }

            if (!inDefaults) Give(hasUser ? user : server, sink);
            return found;
        }

        private static void Give(in ConfiguredClient client, ISightingSink sink)
        {
            if (!client.Host.IsEmpty) client.GiveTo(sink);
        }

        private static void Set(scoped ref ConfiguredClient client, ReadOnlySpan<byte> word, scoped ref ReadOnlySpan<byte> text)
        {
            if (Is(word, "ssl"u8)) client.Encrypted = true;
            else if (!Is(word, "via"u8) && !Is(word, "proto"u8) && !Is(word, "protocol"u8) && !Is(word, "sslproto"u8) && !Is(word, "port"u8) && !Is(word, "service"u8) && !Is(word, "auth"u8) && !IsSecret(word)) return;
            else if (!TryWord(ref text, out ReadOnlySpan<byte> value)) return;
            else if (Is(word, "via"u8)) client.Host = value;
            else if (Is(word, "auth"u8)) client.AuthMethod = value;
            else if (Is(word, "sslproto"u8)) client.Cap = value.EndsWith("+"u8) || Is(value, "ssl23"u8) ? null : TlsVersionText.Read(value);
            else if (Is(word, "proto"u8) || Is(word, "protocol"u8)) client.Protocol = ProtocolOf(value) ?? client.Protocol;
            else if (Is(word, "port"u8) || Is(word, "service"u8)) client.Protocol ??= ConfiguredClient.ProtocolOf(value);
        }

        // Its value may be any word, also one of the words above.
        private static bool IsSecret(ReadOnlySpan<byte> word) => Is(word, "pass"u8) || Is(word, "password"u8);

        private static MailProtocol? ProtocolOf(ReadOnlySpan<byte> name)
        {
            if (Is(name, "imap"u8)) return MailProtocol.Imap;
            return Is(name, "pop3"u8) || Is(name, "apop"u8) || Is(name, "kpop"u8) || Is(name, "rpop"u8) ? MailProtocol.Pop3 : null;
        }

        private static bool Is(ReadOnlySpan<byte> word, ReadOnlySpan<byte> name) => Utf8.EqualsIgnoreCase(word, name);

        // Words end at white space and : ; , = unless in quotes; # begins a comment.
        private static bool TryWord(scoped ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> word)
        {
            word = default;
            while (text.Length > 0 && (IsSpace(text[0]) || text[0] == '#'))
            {
                if (text[0] == '#') Utf8.Before(text, (byte)'\n', out text);
                else text = text.Slice(1);
            }

            if (text.IsEmpty) return false;
            if (text[0] is (byte)'"' or (byte)'\'')
            {
                int close = text.Slice(1).IndexOf(text[0]);
                word = close < 0 ? text.Slice(1) : text.Slice(1, close);
                text = close < 0 ? default : text.Slice(close + 2);
                return true;
            }

            int end = 0;
            while (end < text.Length && !IsSpace(text[end])) end++;
            word = text.Slice(0, end);
            text = text.Slice(end);
            return true;
        }

        private static bool IsSpace(byte b) => b is <= (byte)' ' or (byte)':' or (byte)';' or (byte)',' or (byte)'=';
    }
}
