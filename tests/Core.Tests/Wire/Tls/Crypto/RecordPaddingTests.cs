using System.Linq;
using System.Security.Cryptography;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Wire.Tls.Crypto;

public class RecordPaddingTests
{
    private static readonly byte[] s_macKey = Hex.Pseudorandom(1, 20);
    private static readonly byte[] s_key = Hex.Pseudorandom(2, 16);
    private static readonly byte[] s_iv = Hex.Pseudorandom(3, 16);

    [Fact]
    public void Ssl3_takes_any_padding_shorter_than_a_block() // RFC 6101, section 5.2.3.2
    {
        // 23 bytes and a MAC of 20 leave 5 bytes to the end of the third block.
        Assert.True(Open(TlsVersion.Ssl3, 23, [1, 2, 3, 0xff, 4]));
        Assert.True(Open(TlsVersion.Ssl3, 23, [4, 4, 4, 4, 4]));
        Assert.False(Open(TlsVersion.Ssl3, 23, [1, 2, 3, 0xff, 5]));
        Assert.False(Open(TlsVersion.Ssl3, 23, [.. new byte[20], 20]));
        Assert.False(Open(TlsVersion.Ssl3, 23, [0xff, 0xff, 0xff, 0xff, 0xff]));
        Assert.True(Open(TlsVersion.Ssl3, 12, [.. new byte[15], 15]));
        Assert.False(Open(TlsVersion.Ssl3, 12, [.. new byte[15], 16]));
    }

    [Theory]
    [InlineData(TlsVersion.Tls10)]
    [InlineData(TlsVersion.Tls11)]
    [InlineData(TlsVersion.Tls12)]
    public void Tls_takes_up_to_255_bytes_of_padding_and_checks_each(TlsVersion version) // RFC 5246, section 6.2.3.2
    {
        Assert.True(Open(version, 23, [4, 4, 4, 4, 4]));
        Assert.True(Open(version, 23, [.. Enumerable.Repeat((byte)244, 245)]));
        Assert.True(Open(version, 12, [.. Enumerable.Repeat((byte)255, 256)]));
        Assert.False(Open(version, 23, [3, 4, 4, 4, 4]));
        Assert.False(Open(version, 23, [4, 4, 4, 3, 4]));
        Assert.False(Open(version, 23, [4, 4, 4, 4, 3]));
        Assert.False(Open(version, 23, [0xff, 0xff, 0xff, 0xff, 0xff]));
        Assert.False(Open(version, 23, [.. Enumerable.Repeat((byte)243, 244), 244]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3000)]
    public void Tls13_strips_zeros_and_takes_the_type_before_them(int zeros) // RFC 8446, section 5.4
    {
        Assert.True(OpenTls13([.. "+OK"u8, 23, .. new byte[zeros]], out byte type, out byte[] plaintext));
        Assert.Equal(23, type);
        Assert.Equal("+OK"u8.ToArray(), plaintext);

        Assert.True(OpenTls13([22, .. new byte[zeros]], out type, out plaintext));
        Assert.Equal(22, type);
        Assert.Empty(plaintext);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16385)]
    public void Tls13_refuses_a_record_of_nothing_but_zeros(int zeros) => Assert.False(OpenTls13(new byte[zeros], out _, out _));

    [Fact]
    public void Tls13_refuses_records_that_are_too_long()
    {
        Assert.True(OpenTls13([.. new byte[16384], 23], out _, out byte[] plaintext));
        Assert.Equal(16384, plaintext.Length);
        Assert.False(OpenTls13([.. new byte[16385], 23], out _, out _));
        Assert.False(OpenTls13([23, .. new byte[16385]], out _, out _));
    }

    [Fact]
    public void Tls13_opens_application_data_only()
    {
        byte[] fragment = new RecordProtectionTls13(s_key, new byte[12]).Seal(22, [1])[5..];
        foreach (byte outerType in (byte[])[20, 21, 22, 24, 0])
            Assert.False(new RecordProtectionTls13(s_key, new byte[12]).TryOpen(outerType, fragment, out _, out _));
        Assert.True(new RecordProtectionTls13(s_key, new byte[12]).TryOpen(23, fragment, out _, out _));
    }

    [Fact]
    public void An_iv_that_travels_is_never_the_same()
    {
        RecordKeys keys = RecordProtectionTests.Keys(TlsVersion.Tls11, 0x2f);
        Assert.NotEqual(keys.Client.Seal(23, [1])[5..21], keys.Client.Seal(23, [1])[5..21]);
    }

    private static bool OpenTls13(byte[] inner, out byte type, out byte[] plaintext)
    {
        int length = inner.Length + 16;
        byte[] fragment = new GcmMode(s_key).Encrypt(new byte[12], [23, 3, 3, (byte)(length >> 8), (byte)length], inner);
        return new RecordProtectionTls13(s_key, new byte[12]).TryOpen(23, fragment, out type, out plaintext);
    }

    /// <summary>Opens a record whose MAC is right and whose padding is the one given.</summary>
    private static bool Open(TlsVersion version, int length, byte[] padding)
    {
        byte[] plaintext = Hex.Pseudorandom(length, length);
        byte[] mac = new RecordMac(version, TlsHashAlgorithm.Sha1, s_macKey).Compute(0, 23, plaintext);
        using var aes = Aes.Create();
        aes.Key = s_key;
        byte[] encrypted = aes.EncryptCbc((byte[])[.. plaintext, .. mac, .. padding], s_iv, PaddingMode.None);
        byte[] fragment = version >= TlsVersion.Tls11 ? [.. s_iv, .. encrypted] : encrypted;

        var protection = new RecordProtectionCbc(
            version, new RecordMac(version, TlsHashAlgorithm.Sha1, s_macKey), new CbcMode(BulkCipher.Aes128Cbc, s_key), s_iv);
        bool opened = protection.TryOpen(23, fragment, out _, out byte[] actual);
        if (opened)
            Assert.Equal(plaintext, actual);
        return opened;
    }
}
