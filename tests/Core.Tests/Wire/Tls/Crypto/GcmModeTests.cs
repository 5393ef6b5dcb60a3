using System;
using System.Security.Cryptography;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Wire.Tls.Crypto;

public class GcmModeTests
{
    private const string LongText =
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255";

    [Theory] // The specification of GCM, appendix B: cases 1 to 4 and 13 to 16, those with nonces of 96 bits
    [InlineData("00000000000000000000000000000000", "000000000000000000000000", "", "", "58e2fccefa7e3061367f1d57a4e7455a")]
    [InlineData("00000000000000000000000000000000", "000000000000000000000000", "", "00000000000000000000000000000000", "0388dace60b6a392f328c2b971b2fe78 ab6e47d42cec13bdf53a67b21257bddf")]
    [InlineData(
        "feffe9928665731c6d6a8f9467308308",
        "cafebabefacedbaddecaf888",
        "",
        LongText,
        "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091473f5985 4d5c2af327cd64a62cf35abd2ba6fab4")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000", "000000000000000000000000", "", "", "530f8afbc74536b9a963b4f1c4cb738b")]
    [InlineData(
        "0000000000000000000000000000000000000000000000000000000000000000",
        "000000000000000000000000",
        "",
        "00000000000000000000000000000000",
        "cea7403d4d606b6e074ec5d3baf39d18 d0d1c8a799996bf0265b98b5d48ab919")]
    public void Output_is_that_of_the_specification(string key, string nonce, string associated, string plaintext, string expected)
    {
        byte[] output = new GcmMode(Hex.Bytes(key)).Encrypt(Hex.Bytes(nonce), Hex.Bytes(associated), Hex.Bytes(plaintext));
        Assert.Equal(Hex.Text(Hex.Bytes(expected)), Hex.Text(output));
    }

    [Fact]
    public void Output_is_that_of_the_specification_with_associated_data() // case 4
    {
        byte[] output = new GcmMode(Hex.Bytes("feffe9928665731c6d6a8f9467308308")).Encrypt(
            Hex.Bytes("cafebabefacedbaddecaf888"), Hex.Bytes("feedfacedeadbeeffeedfacedeadbeefabaddad2"), Hex.Bytes(LongText.Substring(0, 120)));
        Assert.EndsWith("5bc94fbc3221a5db94fae95ae7121a47", Hex.Text(output), StringComparison.Ordinal);
    }

    [Fact]
    public void It_agrees_with_the_platform_at_every_length()
    {
        for (int length = 0; length < 100; length++)
        {
            byte[] key = Hex.Pseudorandom(length, length % 2 == 0 ? 16 : 32), nonce = Hex.Pseudorandom(length + 1, 12);
            byte[] associated = Hex.Pseudorandom(length + 2, 99 - length), plaintext = Hex.Pseudorandom(length + 3, length);
            byte[] expected = new byte[length], tag = new byte[16];
            using (var platform = new AesGcm(key, 16))
                platform.Encrypt(nonce, plaintext, expected, tag, associated);

            var cipher = new GcmMode(key);
            byte[] output = cipher.Encrypt(nonce, associated, plaintext);
            Assert.Equal([.. expected, .. tag], output);
            Assert.True(cipher.TryDecrypt(nonce, associated, output, out byte[]? opened));
            Assert.Equal(plaintext, opened);
        }
    }

    [Fact]
    public void A_flipped_bit_anywhere_does_not_open()
    {
        byte[] nonce = new byte[12], associated = new byte[13];
        var cipher = new GcmMode(new byte[16]);
        byte[] output = cipher.Encrypt(nonce, associated, new byte[21]);
        for (int bit = 0; bit < 8 * output.Length; bit++)
        {
            output[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(cipher.TryDecrypt(nonce, associated, output, out _));
            output[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        associated[3] ^= 1;
        Assert.False(cipher.TryDecrypt(nonce, associated, output, out _));
        Assert.False(cipher.TryDecrypt(nonce, associated, output.AsSpan(0, 15), out _));
    }
}
