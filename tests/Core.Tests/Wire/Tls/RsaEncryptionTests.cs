using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Wire.Tls;

public sealed class RsaEncryptionTests
{
    private static readonly byte[] Secret = [.. "exactly forty-eight bytes are in a premaster key"u8];

    [Theory]
    [InlineData(1024)]
    [InlineData(2048)]
    [InlineData(3072)]
    public void WhatIsEncryptedToACertificateItsKeyDecrypts(int bits)
    {
        using RSA key = RSA.Create(bits);
        byte[] certificate = Certificate(key);
        for (int i = 0; i < 20; i++)
        {
            byte[] encrypted = RsaEncryption.Encrypt([certificate], Secret);
            Assert.Equal(bits / 8, encrypted.Length);
            Assert.Equal(Secret, key.Decrypt(encrypted, RSAEncryptionPadding.Pkcs1));
        }
    }

    [Fact]
    public void TheKeyIsThatOfTheCertificate()
    {
        using RSA key = RSA.Create(2048);
        RsaPublicKey read = RsaPublicKey.FromCertificate(Certificate(key));
        RSAParameters expected = key.ExportParameters(includePrivateParameters: false);
        Assert.Equal(expected.Modulus, read.Modulus);
        Assert.Equal(expected.Exponent, read.Exponent);
    }

    [Fact]
    public void AKeyOf512BitsWillDo() => Assert.Equal(64, RsaEncryption.Encrypt([HandMade(Odd(64), [1, 0, 1])], Secret).Length);

    [Fact]
    public void ACertificateOfVersion1HasNoVersionField() =>
        Assert.Equal([1, 0, 1], RsaPublicKey.FromCertificate(HandMade(Odd(64), [1, 0, 1], versionField: false)).Exponent);

    [Fact]
    public void AnEllipticKeyIsNoRsaKey()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));
        TlsProtocolException e = Assert.Throws<TlsProtocolException>(() => RsaEncryption.Encrypt([certificate.RawData], Secret));
        Assert.Contains("has no RSA key", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NoCertificateIsNoKey() => Assert.Throws<TlsProtocolException>(() => RsaEncryption.Encrypt([], Secret));

    [Theory]
    [InlineData(32, 3, "too short for a handshake")]
    [InlineData(58, 3, "too short for a handshake")]
    [InlineData(2049, 3, "out of bounds")]
    [InlineData(0, 3, "out of bounds")]
    [InlineData(64, 9, "out of bounds")]
    [InlineData(64, 0, "out of bounds")]
    public void AKeyOutOfBoundsIsRefused(int modulusLength, int exponentLength, string says)
    {
        byte[] certificate = HandMade(Odd(modulusLength), Odd(exponentLength));
        TlsProtocolException e = Assert.Throws<TlsProtocolException>(() => RsaEncryption.Encrypt([certificate], Secret));
        Assert.Contains(says, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnEvenModulusIsRefused()
    {
        byte[] modulus = Odd(64);
        modulus[^1]--;
        Assert.Throws<TlsProtocolException>(() => RsaEncryption.Encrypt([HandMade(modulus, [3])], Secret));
    }

    [Fact]
    public void EveryTruncationIsRefused()
    {
        using RSA key = RSA.Create(1024);
        byte[] certificate = Certificate(key);
        for (int length = 0; length < certificate.Length; length++)
            Assert.Throws<TlsProtocolException>(() => RsaPublicKey.FromCertificate(certificate.AsSpan(0, length)));
    }

    /// <summary>The platform of .NET Framework would import the private key in it.</summary>
    [Fact]
    public void AKeyFileIsNoCertificate()
    {
        using RSA key = RSA.Create(1024);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));
        Assert.Throws<TlsProtocolException>(() => RsaEncryption.Encrypt([certificate.Export(X509ContentType.Pfx)], Secret));
    }

    private static byte[] Certificate(RSA key)
    {
        CertificateRequest request = new("CN=localhost, O=MailReadiness", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));
        return certificate.RawData;
    }

    private static byte[] Odd(int length)
    {
        byte[] number = new byte[length];
        number.AsSpan().Fill(0xD5);
        return number;
    }

    private static byte[] HandMade(byte[] modulus, byte[] exponent, bool versionField = true)
    {
        byte[] empty = Der(0x30, []);
        byte[] algorithm = Der(0x30, [.. Der(0x06, [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01]), 5, 0]);
        byte[] key = Der(0x30, [.. Der(0x02, [0, .. modulus]), .. Der(0x02, [0, .. exponent])]);
        byte[] info = Der(0x30, [.. algorithm, .. Der(0x03, [0, .. key])]);
        byte[] version = versionField ? Der(0xA0, [2, 1, 2]) : [];
        return Der(0x30, [.. Der(0x30, [.. version, 2, 1, 1, .. empty, .. empty, .. empty, .. empty, .. info]), .. empty, 3, 1, 0]);
    }

    private static byte[] Der(byte tag, byte[] content) => content.Length switch
    {
        < 0x80 => [tag, (byte)content.Length, .. content],
        < 0x100 => [tag, 0x81, (byte)content.Length, .. content],
        _ => [tag, 0x82, (byte)(content.Length >> 8), (byte)content.Length, .. content],
    };
}
