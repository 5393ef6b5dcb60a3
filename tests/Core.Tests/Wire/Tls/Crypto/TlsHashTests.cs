using System;
using System.Security.Cryptography;
using System.Text;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Wire.Tls.Crypto;

public class TlsHashTests
{
    [Theory] // RFC 1321, appendix A.5
    [InlineData("", "d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData("a", "0cc175b9c0f1b6a831c399e269772661")]
    [InlineData("abc", "900150983cd24fb0d6963f7d28e17f72")]
    [InlineData("message digest", "f96b697d7cb7938d525a2f31aaf161d0")]
    [InlineData("abcdefghijklmnopqrstuvwxyz", "c3fcd3d76192e4007dfb496cca67e13b")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", "d174ab98d277d9f5a5611c2c9f419d9f")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345678901234567890", "57edf4a22be3c955ac49da2e2107b67a")]
    public void Md5_is_that_of_the_rfc(string text, string digest) =>
        Assert.Equal(digest, Hex.Text(TlsHash.Compute(TlsHashAlgorithm.Md5, Encoding.ASCII.GetBytes(text))));

    [Fact]
    public void Md5_agrees_with_the_platform_at_every_length()
    {
        for (int length = 0; length < 200; length++)
        {
            byte[] data = Hex.Pseudorandom(length, length);
            Assert.Equal(MD5.HashData(data), TlsHash.Compute(TlsHashAlgorithm.Md5, data));
        }
    }

    [Fact]
    public void Sha_is_the_algorithm_of_its_name()
    {
        byte[] data = Hex.Pseudorandom(1, 300);
        Assert.Equal(SHA1.HashData(data), TlsHash.Compute(TlsHashAlgorithm.Sha1, data));
        Assert.Equal(SHA256.HashData(data), TlsHash.Compute(TlsHashAlgorithm.Sha256, data));
        Assert.Equal(SHA384.HashData(data), TlsHash.Compute(TlsHashAlgorithm.Sha384, data));
    }

    [Theory]
    [InlineData(TlsHashAlgorithm.Md5)]
    [InlineData(TlsHashAlgorithm.Sha1)]
    [InlineData(TlsHashAlgorithm.Sha256)]
    [InlineData(TlsHashAlgorithm.Sha384)]
    internal void Hmac_agrees_with_the_platform_for_short_and_long_keys(TlsHashAlgorithm algorithm)
    {
        foreach (int keyLength in (int[])[0, 1, 20, 63, 64, 65, 127, 128, 129, 200])
        {
            byte[] key = Hex.Pseudorandom(keyLength, keyLength);
            byte[] data = Hex.Pseudorandom(-keyLength, 3 * keyLength);
            byte[] expected = algorithm switch
            {
                TlsHashAlgorithm.Md5 => HMACMD5.HashData(key, data),
                TlsHashAlgorithm.Sha1 => HMACSHA1.HashData(key, data),
                TlsHashAlgorithm.Sha256 => HMACSHA256.HashData(key, data),
                _ => HMACSHA384.HashData(key, data),
            };
            Assert.Equal(expected, TlsHash.Hmac(algorithm, key, data));
            Assert.Equal(TlsHash.Length(algorithm), expected.Length);
        }
    }

    [Fact]
    public void Hmac_can_be_computed_again_with_the_same_key()
    {
        using var hmac = new TlsHmac(TlsHashAlgorithm.Sha256, new byte[] { 1, 2, 3 });
        byte[] first = hmac.Compute("first"u8);
        Assert.NotEqual(first, hmac.Compute("second"u8));
        Assert.Equal(first, hmac.Compute("first"u8));
    }

    [Fact]
    public void An_unknown_algorithm_is_a_bug_of_the_caller() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TlsHash.Compute((TlsHashAlgorithm)9, default));
}
