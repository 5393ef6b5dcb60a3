using System.Linq;
using System.Security.Cryptography;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Wire.Tls.Crypto;

public class KeyDerivationTests
{
    // The vectors of the TLS working group's mailing list for the TLS 1.2 PRF.
    [Fact]
    public void Prf_of_tls12_with_sha256()
    {
        byte[] output = TlsPrf.Compute(
            TlsVersion.Tls12, TlsHashAlgorithm.Sha256, Hex.Bytes("9bbe436ba940f017b17652849a71db35"), "test label", Hex.Bytes("a0ba9f936cda311827a6f796ffd5198c"), 100);
        Assert.Equal(
            "e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a6b301791e90d35c9c9a46b4e14baf9af0fa022f7077def17abfd3797c0564bab" +
            "4fbc91666e9def9b97fce34f796789baa48082d122ee42c5a72e5a5110fff70187347b66",
            Hex.Text(output));
    }

    [Fact]
    public void Prf_of_tls12_with_sha384()
    {
        byte[] output = TlsPrf.Compute(
            TlsVersion.Tls12, TlsHashAlgorithm.Sha384, Hex.Bytes("b80b733d6ceefcdc71566ea48e5567df"), "test label", Hex.Bytes("cd665cf6a8447dd6ff8b27555edb7465"), 148);
        Assert.Equal(
            "7b0c18e9ced410ed1804f2cfa34a336a1c14dffb4900bb5fd7942107e81c83cde9ca0faa60be9fe34f82b1233c9146a0e534cb400fed2700884f9dc236f80edd" +
            "8bfa961144c9e8d792eca722a7b32fc3d416d473ebc2c5fd4abfdad05d9184259b5bf8cd4d90fa0d31e2dec479e4f1a26066f2eea9a69236a3e52655c9e9aee6" +
            "91c8f3a26854308d5eaa3be85e0990703d73e56f",
            Hex.Text(output));
    }

    [Fact]
    public void Prf_of_tls10_shares_the_middle_byte_of_an_odd_secret()
    {
        // With openssl kdf, MD5-SHA1.
        Assert.Equal("ce86be2e18162d83f8a13257488603140bcc7cce7890a6b931133c76a0b6f0e30fbd947c8f037361f80872f6b0982613e3a8", Hex.Text(TlsPrf.Compute(TlsVersion.Tls10, TlsHashAlgorithm.Sha256, Hex.Bytes("0102030405"), "test", Hex.Bytes("aabb"), 50)));
    }

    [Theory] // RFC 5869, appendix A, test cases 1 to 3
    [InlineData(
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
        "000102030405060708090a0b0c",
        "f0f1f2f3f4f5f6f7f8f9",
        "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5",
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865")]
    [InlineData(
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
        "",
        "",
        "19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04",
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8")]
    public void Hkdf_is_that_of_the_rfc(string keyMaterial, string salt, string info, string pseudorandomKey, string output)
    {
        byte[] key = Hkdf.Extract(TlsHashAlgorithm.Sha256, Hex.Bytes(salt), Hex.Bytes(keyMaterial));
        Assert.Equal(pseudorandomKey, Hex.Text(key));
        Assert.Equal(output, Hex.Text(Hkdf.Expand(TlsHashAlgorithm.Sha256, key, Hex.Bytes(info), output.Length / 2)));
    }

    [Fact]
    public void Hkdf_is_that_of_the_rfc_for_long_inputs() // test case 2
    {
        byte[] Range(int from, int to) => [.. Enumerable.Range(from, to - from + 1).Select(i => (byte)i)];
        byte[] key = Hkdf.Extract(TlsHashAlgorithm.Sha256, Range(0x60, 0xaf), Range(0x00, 0x4f));
        Assert.Equal("06a6b88c5853361a06104c9ceb35b45cef760014904671014a193f40c15fc244", Hex.Text(key));
        Assert.Equal(
            "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87",
            Hex.Text(Hkdf.Expand(TlsHashAlgorithm.Sha256, key, Range(0xb0, 0xff), 82)));
    }

    [Fact]
    public void Hkdf_agrees_with_the_platform_for_sha384()
    {
        byte[] key = Hex.Pseudorandom(1, 48), info = Hex.Pseudorandom(2, 70);
        Assert.Equal(HKDF.Expand(HashAlgorithmName.SHA384, key, 200, info), Hkdf.Expand(TlsHashAlgorithm.Sha384, key, info, 200));
    }
}
