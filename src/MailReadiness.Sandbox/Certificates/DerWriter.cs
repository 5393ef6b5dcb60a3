using System;
using System.Text;

namespace MailReadiness.Sandbox.Certificates;

/// <summary>Builds the few DER elements a certificate needs (ITU-T X.690).</summary>
internal static class DerWriter
{
    /// <summary>An element: tag, length, content.</summary>
    public static byte[] Element(byte tag, params byte[][] content)
    {
        byte[] body = Concat(content);
        byte[] header = body.Length < 0x80 ? [tag, (byte)body.Length]
            : body.Length < 0x100 ? [tag, 0x81, (byte)body.Length]
            : [tag, 0x82, (byte)(body.Length >> 8), (byte)body.Length];
        return Concat(header, body);
    }

    public static byte[] Sequence(params byte[][] content) => Element(0x30, content);

    public static byte[] Set(params byte[][] content) => Element(0x31, content);

    public static byte[] OctetString(params byte[][] content) => Element(0x04, content);

    public static byte[] BitString(byte[] content) => Element(0x03, [0], content);

    public static byte[] Utf8String(string text) => Element(0x0C, Encoding.UTF8.GetBytes(text));

    public static byte[] Null() => Element(0x05);

    public static byte[] True() => Element(0x01, [0xFF]);

    /// <summary>An INTEGER that is not negative, from its big-endian bytes.</summary>
    public static byte[] Integer(byte[] bigEndian)
    {
        int zeros = 0;
        while (zeros < bigEndian.Length - 1 && bigEndian[zeros] == 0) zeros++;
        byte[] digits = bigEndian.AsSpan(zeros).ToArray();
        return digits[0] < 0x80 ? Element(0x02, digits) : Element(0x02, [0], digits);
    }

    /// <summary>An OBJECT IDENTIFIER from its numbers.</summary>
    public static byte[] Oid(params int[] numbers)
    {
        byte[] content = [(byte)((numbers[0] * 40) + numbers[1])];
        for (int i = 2; i < numbers.Length; i++)
        {
            int number = numbers[i];
            byte[] digits = [(byte)(number & 0x7F)];
            while ((number >>= 7) > 0) digits = Concat([(byte)(0x80 | (number & 0x7F))], digits);
            content = Concat(content, digits);
        }

        return Element(0x06, content);
    }

    /// <summary>A UTCTime for years up to 2049, a GeneralizedTime beyond (RFC 5280, section 4.1.2.5).</summary>
    public static byte[] Time(DateTime utc)
    {
        bool two = utc.Year < 2050;
        string text = utc.ToString(two ? "yyMMddHHmmss" : "yyyyMMddHHmmss", System.Globalization.CultureInfo.InvariantCulture) + "Z";
        return Element(two ? (byte)0x17 : (byte)0x18, Encoding.ASCII.GetBytes(text));
    }

    private static byte[] Concat(params byte[][] parts)
    {
        int length = 0;
        foreach (byte[] part in parts) length += part.Length;
        byte[] all = new byte[length];
        int at = 0;
        foreach (byte[] part in parts)
        {
            part.CopyTo(all, at);
            at += part.Length;
        }

        return all;
    }
}
