using System;
using System.Buffers.Binary;
using System.Text;

namespace MailReadiness.Wire.Tls;

/// <summary>HKDF (RFC 5869) and its labelled form in TLS 1.3 (RFC 8446, section 7.1).</summary>
internal static class Hkdf
{
    public static byte[] Extract(TlsHashAlgorithm algorithm, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> keyMaterial) =>
        TlsHash.Hmac(algorithm, salt, keyMaterial);

    public static byte[] Expand(TlsHashAlgorithm algorithm, ReadOnlySpan<byte> key, ReadOnlySpan<byte> info, int length)
    {
        using var hmac = new TlsHmac(algorithm, key);
        byte[] result = new byte[length];
        byte[] part = [];
        byte counter = 0;
        for (int done = 0; done < length;)
        {
            part = hmac.Compute(Bytes.Join(part, info, [++counter]));
            int take = Math.Min(part.Length, length - done);
            Array.Copy(part, 0, result, done, take);
            done += take;
        }

        return result;
    }

    public static byte[] ExpandLabel(TlsHashAlgorithm algorithm, ReadOnlySpan<byte> secret, string label, ReadOnlySpan<byte> context, int length)
    {
        byte[] fullLabel = Encoding.ASCII.GetBytes("tls13 " + label);
        byte[] head = [0, 0, (byte)fullLabel.Length];
        BinaryPrimitives.WriteUInt16BigEndian(head, (ushort)length);
        return Expand(algorithm, secret, Bytes.Join(head, fullLabel, [(byte)context.Length], context), length);
    }
}
