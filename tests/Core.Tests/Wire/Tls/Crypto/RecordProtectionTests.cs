using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Wire.Tls.Crypto;

public class RecordProtectionTests
{
    private static readonly byte[] s_secret = Hex.Pseudorandom(48, 48);

    public static TheoryData<TlsVersion, int> Suites
    {
        get
        {
            var data = new TheoryData<TlsVersion, int>();
            foreach (TlsVersion version in (TlsVersion[])[TlsVersion.Ssl3, TlsVersion.Tls10, TlsVersion.Tls11, TlsVersion.Tls12, TlsVersion.Tls13])
            {
                foreach (ushort id in CipherSuites.Offer(version))
                    data.Add(version, id);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public void What_is_sealed_opens_again(TlsVersion version, int id)
    {
        RecordKeys writer = Keys(version, id), reader = Keys(version, id);
        var random = new Random(id);
        int[] lengths = [0, 1, 15, 16, 17, 16383, 16384, 16385, 20000, .. Enumerable.Range(0, LongRun.Times(4, 300)).Select(_ => random.Next(20001))];
        foreach (int length in lengths)
        {
            byte type = (byte)random.Next(20, 24);
            byte[] plaintext = Hex.Pseudorandom(length, length);
            foreach ((RecordProtection seal, RecordProtection open) in ((RecordProtection, RecordProtection)[])[(writer.Client, reader.Client), (writer.Server, reader.Server)])
            {
                var opened = new List<byte>();
                foreach ((byte outerType, byte[] fragment) in Records(version, seal.Seal(type, plaintext)))
                {
                    Assert.True(open.TryOpen(outerType, fragment, out byte innerType, out byte[] part));
                    Assert.Equal(type, innerType);
                    Assert.Equal(version == TlsVersion.Tls13 ? 23 : type, outerType);
                    opened.AddRange(part);
                }

                Assert.Equal(plaintext, opened);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public void A_changed_record_does_not_open(TlsVersion version, int id)
    {
        byte[] fragment = Keys(version, id).Server.Seal(23, Hex.Pseudorandom(id, 37))[5..];
        for (int i = 0; i < fragment.Length; i++)
        {
            byte[] wrong = (byte[])fragment.Clone();
            wrong[i] ^= (byte)(1 << (i % 8));

            // Not so in SSL 3 when the padding fills a block of its own, as nobody checks its bytes; here it never does.
            bool opened = Keys(version, id).Server.TryOpen(23, wrong, out byte type, out byte[] plaintext);
            Assert.False(opened, $"byte {i} of {fragment.Length}");
            Assert.Empty(plaintext);
            Assert.Equal(23, type);
        }

        RecordKeys keys = Keys(version, id);
        Assert.False(Keys(version, id).Server.TryOpen(22, fragment, out _, out _));
        Assert.False(Keys(version, id).Client.TryOpen(23, fragment, out _, out _));
        Assert.True(keys.Server.TryOpen(23, fragment, out _, out _));
        Assert.False(keys.Server.TryOpen(23, fragment, out _, out _));
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public void Garbage_does_not_open_and_does_not_throw(TlsVersion version, int id)
    {
        RecordKeys keys = Keys(version, id);
        byte[] record = Keys(version, id).Server.Seal(23, new byte[50])[5..];
        for (int i = 0; i < LongRun.Times(120, 20_000); i++)
        {
            byte[] garbage = Hex.Pseudorandom(i, i < 100 ? i : 997 * i % 20_000);
            Assert.False(keys.Client.TryOpen((byte)(20 + (i % 5)), garbage, out _, out _));
        }

        for (int length = 0; length < record.Length; length++)
            Assert.False(Keys(version, id).Server.TryOpen(23, record.AsSpan(0, length), out _, out _));
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public void A_record_that_does_not_open_does_not_count(TlsVersion version, int id)
    {
        if (CipherSuites.Find(id)!.Cipher == BulkCipher.Rc4_128)
            id = 0; // a stream that ran ahead is lost for good, and so is the connection
        RecordKeys writer = Keys(version, id == 0 ? CipherSuites.Offer(version)[0] : id), reader = Keys(version, id == 0 ? CipherSuites.Offer(version)[0] : id);
        byte[] first = writer.Client.Seal(23, [1]), second = writer.Client.Seal(23, [2]);
        Assert.False(reader.Client.TryOpen(23, new byte[64], out _, out _));
        Assert.True(reader.Client.TryOpen(23, first.AsSpan(5), out _, out byte[] one));
        Assert.False(reader.Client.TryOpen(23, first.AsSpan(5), out _, out _));
        Assert.True(reader.Client.TryOpen(23, second.AsSpan(5), out _, out byte[] two));
        Assert.Equal([1, 2], [.. one, .. two]);
    }

    [Fact]
    public void Plain_records_carry_the_version_they_are_told()
    {
        RecordProtection plain = RecordProtection.Plain(TlsVersion.Tls10);
        Assert.Equal([22, 3, 1, 0, 2, 7, 8], plain.Seal(22, [7, 8]));
        Assert.Equal([21, 3, 3, 0, 0], RecordProtection.Plain(TlsVersion.Tls13).Seal(21, []));
        Assert.True(plain.TryOpen(22, [7, 8], out byte type, out byte[] plaintext));
        Assert.Equal(22, type);
        Assert.Equal([7, 8], plaintext);
        Assert.False(plain.TryOpen(22, new byte[16385], out _, out _));
        Assert.Equal(40000 + (3 * 5), plain.Seal(22, new byte[40000]).Length);
    }

    internal static RecordKeys Keys(TlsVersion version, int id)
    {
        CipherSuite suite = CipherSuites.Find(id)!;
        byte[] random = SHA256.HashData(BitConverter.GetBytes(id));
        if (version != TlsVersion.Tls13)
            return LegacyKeySchedule.Keys(version, suite, s_secret, random, new byte[32]);

        var schedule = new Tls13KeySchedule(suite);
        return schedule.Handshake(s_secret, random);
    }

    private static List<(byte Type, byte[] Fragment)> Records(TlsVersion version, byte[] bytes)
    {
        var records = new List<(byte, byte[])>();
        for (int at = 0; at < bytes.Length;)
        {
            int length = (bytes[at + 3] << 8) | bytes[at + 4];
            Assert.Equal((int)(version == TlsVersion.Tls13 ? TlsVersion.Tls12 : version), (bytes[at + 1] << 8) | bytes[at + 2]);
            Assert.InRange(length, 0, 16384 + 2048);
            records.Add((bytes[at], bytes[(at + 5)..(at + 5 + length)]));
            at += 5 + length;
        }

        return records;
    }
}
