using System;
using MailReadiness.Checks.Inventory.Text;
using MailReadiness.Net;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>Tells mail from other traffic by ports and by the names that administrators give to services.</summary>
internal static class MailService
{
    /// <summary>What mail clients use a port for; null for other ports. Port 25 is among them, though most of it is mail between servers.</summary>
    public static MailProtocol? OfPort(int port) => port switch
    {
        110 or 995 => MailProtocol.Pop3,
        143 or 993 => MailProtocol.Imap,
        25 or 465 or 587 => MailProtocol.Smtp,
        _ => null,
    };

    /// <summary>Whether connections to a port begin with TLS.</summary>
    public static bool IsImplicitTls(int port) => port is 993 or 995 or 465;

    /// <summary>The protocol by a name such as <c>fe_imaps</c>, <c>ssmtp</c> or <c>mail-993</c>; null when it tells none.</summary>
    public static MailProtocol? OfName(ReadOnlySpan<byte> name)
    {
        if (Has(name, "imap"u8)) return MailProtocol.Imap;
        if (Has(name, "pop3"u8) || Has(name, "pops"u8) || Has(name, "spop"u8)) return MailProtocol.Pop3;
        if (Has(name, "smtp"u8) || Has(name, "submission"u8)) return MailProtocol.Smtp;
        int at = 0;
        while (at < name.Length)
        {
            int from = at;
            while (at < name.Length && Utf8.IsDigit(name[at])) at++;
            if (at - from is 3 && Utf8.TryNumber(name.Slice(from, 3), out long port) && OfPort((int)port) is { } protocol) return protocol;
            at++;
        }

        return null;
    }

    /// <summary>Whether mail to port 25 of this host may come from a client: the hosts of Exchange Online that devices are configured with, not those that mail exchangers deliver to.</summary>
    public static bool IsSubmissionHost(ReadOnlySpan<byte> host) =>
        Utf8.StartsWithIgnoreCase(host, "smtp"u8) && (Utf8.IndexOfIgnoreCase(host, ".office365."u8) > 0 || Utf8.IndexOfIgnoreCase(host, ".outlook."u8) > 0 || Utf8.IndexOfIgnoreCase(host, "-legacy."u8) > 0);

    /// <summary>Reads an address behind which a port always stands, so that an IPv6 address needs no brackets: <c>2001:db8::17:50003</c>.</summary>
    public static bool TryReadEndpoint(ReadOnlySpan<byte> text, out ClientAddress address)
    {
        address = default;
        int colon = text.LastIndexOf((byte)':');
        return colon > 0 && Utf8.TryNumber(text.Slice(colon + 1), out _) && AddressText.TryRead(text.Slice(0, colon), out address);
    }

    private static bool Has(ReadOnlySpan<byte> name, ReadOnlySpan<byte> word) => Utf8.IndexOfIgnoreCase(name, word) >= 0;
}
