using System;
using MailReadiness.Checks.Inventory.Text;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>What a line of one of Dovecot's login services says: <c>imap-login: Login: user=&lt;a&gt;, method=PLAIN, rip=198.51.100.7, …</c></summary>
internal readonly ref struct DovecotLine
{
    private DovecotLine(MailProtocol protocol, DovecotLineKind kind, ReadOnlySpan<byte> details)
    {
        Protocol = protocol;
        Kind = kind;
        Details = details;
    }

    public MailProtocol Protocol { get; }

    public DovecotLineKind Kind { get; }

    /// <summary>The elements of login_log_format_elements, or the fields of the client's ID.</summary>
    public ReadOnlySpan<byte> Details { get; }

    /// <summary>Reads what stands behind a line's prefix, or a whole line.</summary>
    /// <returns>False when it is of no login service, or says nothing about a sign-in.</returns>
    public static bool TryRead(ReadOnlySpan<byte> line, out DovecotLine read)
    {
        read = default;
        int service = line.IndexOf("-login: "u8);
        if (service < 4) return false;
        ReadOnlySpan<byte> name = line.Slice(0, service);
        MailProtocol? protocol = name.EndsWith("imap"u8) ? MailProtocol.Imap : name.EndsWith("pop3"u8) ? MailProtocol.Pop3 : name.EndsWith("submission"u8) ? MailProtocol.Smtp : null;
        if (protocol is null) return false;
        ReadOnlySpan<byte> message = line.Slice(service + "-login: ".Length);
        if (message.StartsWith("Info: "u8)) message = message.Slice("Info: ".Length);
        DovecotLineKind kind = KindOf(message, out ReadOnlySpan<byte> details);
        read = new DovecotLine(protocol.Value, kind, details);
        return kind != DovecotLineKind.None;
    }

    /// <summary>Reads the elements into a sighting.</summary>
    /// <returns>False when they are damaged.</returns>
    public bool TryFill(ref Sighting sighting, out ReadOnlySpan<byte> session)
    {
        session = default;
        bool known = false, encrypted = false;
        var ends = new ElementEnds(Details);
        for (int at = 0, end; at < Details.Length; at = end + 2)
        {
            ReadOnlySpan<byte> rest = Details.Slice(at);
            if (rest[0] == 'u' && rest.StartsWith("user=<"u8))
            {
                int close = UserEnd(rest);
                if (close < 0) return false;
                sighting.Mailbox = rest.Slice("user=<".Length, close - "user=<".Length);
                known = true;
                end = at + close + 1;
                if (!rest.Slice(close + 1).StartsWith(", "u8)) break;
                continue;
            }

            end = ends.Next(at);
            ReadOnlySpan<byte> element = Details.Slice(at, end - at);
            switch (element.IsEmpty ? (byte)0 : element[0])
            {
                case (byte)'r' when element.StartsWith("rip="u8):
                    if (element.Length > 4 && !AddressText.TryRead(element.Slice(4), out sighting.Address)) return false;
                    known = true;
                    break;
                case (byte)'l' when element.StartsWith("lip="u8):
                    sighting.Endpoint = element.Slice(4);
                    break;
                case (byte)'m' when element.StartsWith("method="u8):
                    sighting.AuthMethod = element.Slice(7);
                    break;
                case (byte)'m' when element.StartsWith("mpid="u8):
                    break;
                case (byte)'s' when element.StartsWith("session=<"u8):
                    session = Utf8.Between(element, "<"u8, ">"u8);
                    break;
                default:
                    if (VersionOf(element) is { } version) sighting.TlsVersion = version;
                    else encrypted |= element.StartsWith("TLS"u8) && (element.Length == 3 || element[3] is (byte)':' or (byte)' ');
                    break;
            }
        }

        sighting.Protocol = Protocol;
        sighting.TlsLeg = TlsLeg.ClientToMail;
        sighting.TlsKind = sighting.TlsVersion is not null ? TlsKind.Negotiated : encrypted ? TlsKind.EncryptedUnknown : TlsKind.None;
        return known;
    }

    /// <summary>The same line with other details.</summary>
    public DovecotLine With(ReadOnlySpan<byte> details) => new(Protocol, Kind, details);

    private static DovecotLineKind KindOf(ReadOnlySpan<byte> message, out ReadOnlySpan<byte> details)
    {
        details = default;
        if (message.StartsWith("Login: "u8))
        {
            details = message.Slice("Login: ".Length);
            return DovecotLineKind.Success;
        }

        if (message.StartsWith("Logged in: "u8))
        {
            details = message.Slice("Logged in: ".Length);
            return DovecotLineKind.Success;
        }

        if (message.StartsWith("ID sent: "u8))
        {
            details = message.Slice("ID sent: ".Length);
            return DovecotLineKind.ClientId;
        }

        // A proxy signs the client in at another server, and logs that instead.
        int proxied = message.IndexOf("tarted proxying to "u8);
        if (proxied >= 0) return Elements(message.Slice(proxied), out details) ? DovecotLineKind.Success : DovecotLineKind.None;
        if (!message.StartsWith("Disconnected"u8) && !message.StartsWith("Aborted login"u8) && !message.StartsWith("Login aborted"u8)) return DovecotLineKind.None;
        int reason = message.IndexOf("(auth failed"u8);
        if (reason < 0) reason = message.IndexOf("(auth_failed"u8);
        if (reason < 0) reason = message.IndexOf("(authorization"u8);
        if (reason < 0) return IsOldVersion(message) ? DovecotLineKind.TooOld : DovecotLineKind.None;
        return Elements(message.Slice(reason), out details) ? DovecotLineKind.Failure : DovecotLineKind.Cut;
    }

    private static bool Elements(ReadOnlySpan<byte> message, out ReadOnlySpan<byte> details)
    {
        int at = message.IndexOf(": "u8);
        details = at < 0 ? default : message.Slice(at + 2);
        return at >= 0;
    }

    // OpenSSL's words for a client that offers nothing as new as the server's minimum.
    private static bool IsOldVersion(ReadOnlySpan<byte> message) =>
        message.IndexOf("unsupported protocol"u8) >= 0 || message.IndexOf("version too low"u8) >= 0 || message.IndexOf("wrong version number"u8) >= 0;

    // Whoever fails to sign in chooses the name, and may write elements into it: the real ones follow it, so the last place counts.
    private int UserEnd(ReadOnlySpan<byte> rest)
    {
        if (Kind == DovecotLineKind.Failure)
        {
            int end = rest.LastIndexOf(">, method="u8);
            if (end < 0) end = rest.LastIndexOf(">, rip="u8);
            if (end >= 0) return end;
        }

        int close = rest.IndexOf((byte)'>');
        if (close < 0 || close + 1 == rest.Length || rest[close + 1] == ',') return close;
        int next = rest.IndexOf(">, "u8);
        return next >= 0 ? next : rest.LastIndexOf((byte)'>');
    }

    // %k stands alone, or behind a name that the administrator chose.
    private static TlsVersion? VersionOf(ReadOnlySpan<byte> element)
    {
        int equals = element.IndexOf((byte)'=');
        if (equals >= 0) element = element.Slice(equals + 1);
        if (element.Length > 0 && element[0] == '<') element = element.Slice(1);
        return element.StartsWith("TLSv"u8) || element.StartsWith("SSLv"u8) ? TlsVersionText.Read(element) : null;
    }
}
