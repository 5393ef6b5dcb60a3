using System;

namespace MailReadiness.Checks.Inventory.Text;

/// <summary>
/// Reads addresses as logs write them: IPv4 and IPv6, with brackets, a port, a zone, quotes, the tag IPv6: or spaces around them. Ports and zones are dropped.
/// Names of hosts are no addresses.
/// </summary>
internal static class AddressText
{
    public static ClientAddress Read(ReadOnlySpan<byte> text) => TryRead(text, out ClientAddress address) ? address : default;

    /// <returns>False when the text is no address, or the unspecified one.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, out ClientAddress address)
    {
        // Most are IPv4, with nothing or a port behind it.
        int length = ReadIPv4(text, out address);
        if (length > 0 && (length == text.Length || IsPort(text.Slice(length)))) return !address.IsNone;
        text = Bare(text);
        length = ReadIPv4(text, out address);
        if (length > 0) return (length == text.Length || IsPort(text.Slice(length))) && !address.IsNone;
        if (text.Length > 0 && text[0] == '[')
        {
            int close = text.IndexOf((byte)']');
            if (close < 0 || !(close == text.Length - 1 || IsPort(text.Slice(close + 1)))) return false;
            text = Bare(text.Slice(1, close - 1));
            length = ReadIPv4(text, out address);
            if (length > 0) return length == text.Length && !address.IsNone;
        }

        int zone = text.IndexOf((byte)'%');
        return ReadIPv6(zone < 0 ? text : text.Slice(0, zone), out address) && !address.IsNone;
    }

    private static ReadOnlySpan<byte> Bare(ReadOnlySpan<byte> text)
    {
        while (text.Length > 0 && text[0] is (byte)' ' or (byte)'\t' or (byte)'"' or (byte)'\'' or (byte)'(') text = text.Slice(1);
        while (text.Length > 0 && text[text.Length - 1] is (byte)' ' or (byte)'\t' or (byte)'"' or (byte)'\'' or (byte)')') text = text.Slice(0, text.Length - 1);
        return Utf8.StartsWithIgnoreCase(text, "ipv6:"u8) ? text.Slice(5) : text;
    }

    private static bool IsPort(ReadOnlySpan<byte> text)
    {
        if (text.Length is < 2 or > 6 || text[0] != ':') return false;
        foreach (byte b in text.Slice(1))
        {
            if (!Utf8.IsDigit(b)) return false;
        }

        return true;
    }

    /// <returns>How many bytes the address takes; 0 when there is none.</returns>
    private static int ReadIPv4(ReadOnlySpan<byte> text, out ClientAddress address)
    {
        address = default;
        uint value = 0;
        int at = 0;
        for (int part = 0; part < 4; part++)
        {
            if (part > 0 && (at >= text.Length || text[at++] != '.')) return 0;
            int from = at;
            uint number = 0;
            while (at < text.Length && at - from < 4 && Utf8.IsDigit(text[at])) number = (number * 10) + (uint)(text[at++] - '0');
            if (at == from || number > 255) return 0;
            value = (value << 8) | number;
        }

        if (at < text.Length && text[at] is not (byte)':') return 0;
        address = ClientAddress.OfIPv4(value);
        return at;
    }

    private static bool ReadIPv6(ReadOnlySpan<byte> text, out ClientAddress address)
    {
        address = default;
        if (text.Length is < 2 or > 45) return false;
        Span<ushort> groups = stackalloc ushort[8];
        int count = 0, gap = -1, at = 0;
        if (text[0] == ':')
        {
            if (text[1] != ':') return false;
            gap = 0;
            at = 2;
        }

        while (at < text.Length)
        {
            if (count == 8) return false;
            if (count <= 6 && ReadIPv4(text.Slice(at), out ClientAddress tail) == text.Length - at)
            {
                groups[count++] = (ushort)(tail.Low >> 16);
                groups[count++] = (ushort)tail.Low;
                break;
            }

            int from = at, value = 0;
            while (at < text.Length && at - from < 4 && Utf8.HexValue(text[at]) is var digit and >= 0)
            {
                value = (value << 4) | digit;
                at++;
            }

            if (at == from) return false;
            groups[count++] = (ushort)value;
            if (at == text.Length) break;
            if (text[at++] != ':' || at == text.Length) return false;
            if (text[at] != ':') continue;
            if (gap >= 0) return false;
            gap = count;
            at++;
        }

        if (gap < 0 ? count != 8 : count > 7) return false;
        ulong high = 0, low = 0;
        for (int i = 0; i < 8; i++)
        {
            int from = gap < 0 || i < gap ? i : i - (8 - count);
            ushort group = gap >= 0 && i >= gap && i < gap + 8 - count ? (ushort)0 : groups[from];
            if (i < 4) high = (high << 16) | group;
            else low = (low << 16) | group;
        }

        address = new ClientAddress(high, low);
        return true;
    }
}
