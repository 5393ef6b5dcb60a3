using System;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.Inventory.Text;

/// <summary>Reads TLS versions as logs write them: TLSv1.2, TLSv1, TLS 1.3, TLS1_2, TLSv12, tls1.0, SSLv3, SP_PROT_TLS1_0_SERVER, SP_PROT-TLS1_1_CLIENT.</summary>
internal static class TlsVersionText
{
    /// <returns>Null when the text starts with no version.</returns>
    public static TlsVersion? Read(ReadOnlySpan<byte> text)
    {
        text = Utf8.Trim(text);
        if (Utf8.StartsWithIgnoreCase(text, "sp_prot"u8) && text.Length > 8) text = text.Slice(8);
        bool tls = Utf8.StartsWithIgnoreCase(text, "tls"u8);
        if (!tls && !Utf8.StartsWithIgnoreCase(text, "ssl"u8)) return null;
        text = text.Slice(3);
        while (text.Length > 0 && text[0] is (byte)'v' or (byte)'V' or (byte)' ' or (byte)'_' or (byte)'-') text = text.Slice(1);
        if (text.Length == 0 || !Utf8.IsDigit(text[0])) return null;
        int major = text[0] - '0';
        text = text.Slice(1);
        bool separated = text.Length > 0 && text[0] is (byte)'.' or (byte)'_' or (byte)'-';
        if (separated) text = text.Slice(1);
        int minor = text.Length > 0 && Utf8.IsDigit(text[0]) ? text[0] - '0' : 0;
        if (text.Length > 1 && Utf8.IsDigit(text[0]) && Utf8.IsDigit(text[1])) return null;
        return (tls, major, minor) switch
        {
            (true, 1, 0) => TlsVersion.Tls10,
            (true, 1, 1) => TlsVersion.Tls11,
            (true, 1, 2) => TlsVersion.Tls12,
            (true, 1, 3) => TlsVersion.Tls13,
            (false, 3, 0) => TlsVersion.Ssl3,
            (false, 2, 0) => TlsVersion.Ssl2,
            _ => null,
        };
    }
}
