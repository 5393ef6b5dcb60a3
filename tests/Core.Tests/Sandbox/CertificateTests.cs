using System;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MailReadiness.Sandbox.Certificates;
using Xunit;

namespace MailReadiness.Tests.Sandbox;

public sealed class CertificateTests
{
    [Fact]
    public void The_platform_reads_the_certificate_and_its_names()
    {
        using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(ServerIdentity.Shared.Certificate);

        Assert.Equal("CN=localhost", certificate.Subject);
        Assert.Equal(2048, certificate.GetRSAPublicKey()!.KeySize);
        Assert.True(certificate.NotBefore < DateTime.Now && certificate.NotAfter > DateTime.Now.AddDays(300));
        X509SubjectAlternativeNameExtension names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single();
        Assert.Equal(["localhost"], names.EnumerateDnsNames());
        Assert.Equal([IPAddress.Loopback, IPAddress.IPv6Loopback], names.EnumerateIPAddresses());
        Assert.True(certificate.MatchesHostname("localhost"));
    }

    [Fact]
    public void It_is_trusted_where_it_is_a_root_and_its_signature_holds()
    {
        using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(ServerIdentity.Shared.Certificate);
        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(certificate);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;

        Assert.True(chain.Build(certificate), string.Join(", ", chain.ChainStatus.Select(s => s.StatusInformation)));
    }

    [Fact]
    public void Times_from_2050_on_are_written_in_four_digits()
    {
        Assert.Equal("\x17\x0D" + "491231235959Z", Encoding.Latin1.GetString(DerWriter.Time(new DateTime(2049, 12, 31, 23, 59, 59))));
        Assert.Equal("\x18\x0F" + "20500101000000Z", Encoding.Latin1.GetString(DerWriter.Time(new DateTime(2050, 1, 1))));
    }

    [Theory]
    [InlineData(0x0201)]
    [InlineData(0x0401)]
    [InlineData(0x0804)]
    public void Signatures_hold_before_the_platform(int scheme)
    {
        byte[] data = Encoding.ASCII.GetBytes("what is signed");
        using RSA publicKey = PublicKey();

        byte[] signature = ServerIdentity.Shared.Key.Sign(scheme, data);

        HashAlgorithmName hash = scheme == 0x0201 ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256;
        Assert.True(publicKey.VerifyData(data, signature, hash, scheme == 0x0804 ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ServerIdentity.Shared.Key.Sign(0x0403, data));
    }

    // Both builds make the encoding by hand for .NET Framework's provider; here it is held against the platform's in each.
    [Fact]
    public void Pss_by_hand_holds_before_the_platform()
    {
        using RSACryptoServiceProvider provider = new(2048);
        byte[] data = Encoding.ASCII.GetBytes("what is signed");
        using RSA publicKey = RSA.Create(provider.ExportParameters(false));

        byte[] signature = new RsaPrivateKey(provider).Sign(0x0804, data);

        Assert.True(publicKey.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pss));
    }

    // In SSL 3 to TLS 1.1 the padded block ends with MD5 and SHA-1 side by side; raising to the public exponent shows it.
    [Fact]
    public void The_pair_of_md5_and_sha1_is_signed_without_an_algorithm_identifier()
    {
        byte[] data = Encoding.ASCII.GetBytes("what is signed");
        using RSA publicKey = PublicKey();
        RSAParameters key = publicKey.ExportParameters(false);

        byte[] signature = ServerIdentity.Shared.Key.Sign(0, data);

        byte[] block = System.Numerics.BigInteger.ModPow(
            new(signature, true, true), new(key.Exponent, true, true), new(key.Modulus, true, true)).ToByteArray(true, true);
        byte[] expected = [1, .. Enumerable.Repeat((byte)0xFF, 217), 0, .. MD5.HashData(data), .. SHA1.HashData(data)];
        Assert.Equal(expected, block);
    }

    [Fact]
    public void What_does_not_decrypt_is_null()
    {
        using RSA publicKey = PublicKey();

        Assert.Equal([1, 2, 3], ServerIdentity.Shared.Key.Decrypt(publicKey.Encrypt([1, 2, 3], RSAEncryptionPadding.Pkcs1)));
        Assert.Null(ServerIdentity.Shared.Key.Decrypt(new byte[12]));
    }

    private static RSA PublicKey()
    {
        using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(ServerIdentity.Shared.Certificate);
        return certificate.GetRSAPublicKey()!;
    }
}
