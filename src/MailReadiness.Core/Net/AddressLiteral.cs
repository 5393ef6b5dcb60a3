using System;
using System.Globalization;
using System.Net;

namespace MailReadiness.Net;

/// <summary>
/// IPv4 and IPv6 literals as RFC 3986 (section 3.2.2) and RFC 4007 (section 11) write them. The platform's parser also takes
/// 127.1, 0x7f.1, 995 and ports behind brackets, and drops a zone it does not know; here those are names, or nothing.
/// </summary>
internal static class AddressLiteral
{
    private const int LongestZone = 64;

    /// <summary>Reads a literal without brackets; a zone must be one this machine has.</summary>
    internal static bool TryParse(string text, out IPAddress address)
    {
        if (!TrySplit(text, out address, out string? zone)) return false;
        if (zone is null) return true;
        if (uint.TryParse(zone, NumberStyles.None, CultureInfo.InvariantCulture, out uint index))
        {
            address = new IPAddress(address.GetAddressBytes(), index);
            return true;
        }

        return IPAddress.TryParse(text, out address!) && address.ScopeId != 0;
    }

    /// <summary>Whether the text has the form of a literal, without asking whether this machine has its zone.</summary>
    internal static bool IsLiteral(string text) => TrySplit(text, out _, out _);

    /// <summary>One spelling for each address: RFC 5952 for IPv6, the zone as it was.</summary>
    internal static string Canonical(string literal)
    {
        if (!TrySplit(literal, out IPAddress address, out string? zone)) throw new ArgumentException("Not an address literal.", nameof(literal));
        return zone is null ? address.ToString() : address + "%" + zone;
    }

    private static bool TrySplit(string text, out IPAddress address, out string? zone)
    {
        address = IPAddress.None;
        zone = null;
        if (text.IndexOf(':') < 0) return IsDottedQuad(text) && IPAddress.TryParse(text, out address!);
        int percent = text.IndexOf('%');
        if (percent >= 0)
        {
            zone = text.Substring(percent + 1);
            if (!IsZone(zone)) return false;
            text = text.Substring(0, percent);
        }

        foreach (char c in text)
        {
            if (c is not ((>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F') or ':' or '.')) return false;
        }

        return IPAddress.TryParse(text, out address!);
    }

    private static bool IsZone(string zone)
    {
        if (zone.Length is 0 or > LongestZone) return false;
        foreach (char c in zone)
        {
            if (c is not ((>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '-' or '.' or '_' or '~')) return false;
        }

        return true;
    }

    private static bool IsDottedQuad(string text)
    {
        string[] parts = text.Split('.');
        if (parts.Length != 4) return false;
        foreach (string part in parts)
        {
            // A leading zero means octal to some and decimal to others.
            if (part.Length is 0 or > 3 || (part.Length > 1 && part[0] == '0')) return false;
            if (!byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _)) return false;
        }

        return true;
    }
}
