using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using MailReadiness.Wire.Mail;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.TlsVersions;

/// <summary>Reads the DNS names and addresses of the subject alternative name extension (RFC 5280, section 4.2.1.6), which netstandard2.0 cannot.</summary>
internal static class SubjectAlternativeNames
{
    private const string Oid = "2.5.29.17";
    private const int Sequence = 0x30;
    private const int DnsName = 0x82;
    private const int IpAddress = 0x87;

    /// <summary>The names in their order; empty without the extension or when it is malformed.</summary>
    public static IReadOnlyList<string> Read(X509Certificate2 certificate)
    {
        X509Extension? extension = certificate.Extensions.Cast<X509Extension>().FirstOrDefault(e => e.Oid?.Value == Oid);
        if (extension is null) return [];
        List<string> names = [];
        try
        {
            ByteReader outer = new(extension.RawData);
            ByteReader list = new(Element(ref outer, out int tag));
            if (tag != Sequence) return [];
            while (!list.AtEnd)
            {
                ReadOnlySpan<byte> value = Element(ref list, out tag);
                if (tag == DnsName) names.Add(DisplayText.Clean(value, DisplayText.MaximumLength));
                else if (tag == IpAddress && value.Length is 4 or 16) names.Add(new IPAddress(value.ToArray()).ToString());
            }
        }
        catch (TlsProtocolException)
        {
            return names; // a malformed tail names nobody
        }

        return names;
    }

    private static ReadOnlySpan<byte> Element(ref ByteReader r, out int tag)
    {
        tag = r.UInt8();
        int length = r.UInt8();
        length = length switch { < 0x80 => length, 0x81 => r.UInt8(), 0x82 => r.UInt16(), _ => int.MaxValue };
        return r.Bytes(length);
    }
}
