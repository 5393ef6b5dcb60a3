using System;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Sandbox.Certificates;

/// <summary>
/// Builds a self-signed X.509 v3 certificate (RFC 5280) with an RSA key, by hand: netstandard2.0 has no CertificateRequest.
/// </summary>
internal static class SelfSignedCertificate
{
    private static readonly byte[] Sha256WithRsa = DerWriter.Sequence(DerWriter.Oid(1, 2, 840, 113549, 1, 1, 11), DerWriter.Null());

    /// <summary>The certificate as DER.</summary>
    /// <param name="key">The subject's and issuer's key.</param>
    /// <param name="commonName">The common name, and the first DNS name.</param>
    /// <param name="addresses">The addresses it is good for.</param>
    /// <param name="notBefore">Start of its validity, UTC.</param>
    /// <param name="notAfter">End of its validity, UTC.</param>
    public static byte[] Create(RSA key, string commonName, IPAddress[] addresses, DateTime notBefore, DateTime notAfter)
    {
        RSAParameters publicKey = key.ExportParameters(includePrivateParameters: false);
        byte[] serial = Bytes.Random(16);
        serial[0] = (byte)((serial[0] & 0x3F) | 0x40);
        byte[] name = DerWriter.Sequence(DerWriter.Set(DerWriter.Sequence(DerWriter.Oid(2, 5, 4, 3), DerWriter.Utf8String(commonName))));
        byte[] toBeSigned = DerWriter.Sequence(
            DerWriter.Element(0xA0, DerWriter.Integer([2])),
            DerWriter.Integer(serial),
            Sha256WithRsa,
            name,
            DerWriter.Sequence(DerWriter.Time(notBefore), DerWriter.Time(notAfter)),
            name,
            DerWriter.Sequence(
                DerWriter.Sequence(DerWriter.Oid(1, 2, 840, 113549, 1, 1, 1), DerWriter.Null()),
                DerWriter.BitString(DerWriter.Sequence(DerWriter.Integer(publicKey.Modulus!), DerWriter.Integer(publicKey.Exponent!)))),
            DerWriter.Element(0xA3, Extensions(commonName, addresses)));
        byte[] signature = key.SignData(toBeSigned, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return DerWriter.Sequence(toBeSigned, Sha256WithRsa, DerWriter.BitString(signature));
    }

    private static byte[] Extensions(string commonName, IPAddress[] addresses)
    {
        byte[][] names = new byte[addresses.Length + 1][];
        names[0] = DerWriter.Element(0x82, Encoding.ASCII.GetBytes(commonName));
        for (int i = 0; i < addresses.Length; i++) names[i + 1] = DerWriter.Element(0x87, addresses[i].GetAddressBytes());

        return DerWriter.Sequence(
            // Basic constraints: a certificate authority, because it signs itself.
            Extension(19, critical: true, DerWriter.Sequence(DerWriter.True())),
            // Key usage: digitalSignature, keyEncipherment, keyCertSign.
            Extension(15, critical: true, DerWriter.Element(0x03, [2, 0xA4])),
            // Extended key usage: serverAuth.
            Extension(37, critical: false, DerWriter.Sequence(DerWriter.Oid(1, 3, 6, 1, 5, 5, 7, 3, 1))),
            Extension(17, critical: false, DerWriter.Sequence(names)));
    }

    private static byte[] Extension(int id, bool critical, byte[] value) => critical
        ? DerWriter.Sequence(DerWriter.Oid(2, 5, 29, id), DerWriter.True(), DerWriter.OctetString(value))
        : DerWriter.Sequence(DerWriter.Oid(2, 5, 29, id), DerWriter.OctetString(value));
}
