using System;
using System.Numerics;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Wire.Tls.Crypto;

public class DiffieHellmanTests
{
    // RFC 2409, section 6.1: the first Oakley group, 768 bits.
    private static readonly byte[] s_oakley1 = Hex.Bytes(
        "ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74020bbea63b139b22514a08798e3404ddef9519b3cd3a431b302b0a6df25f1437" +
        "4fe1356d6d51c245e485b576625e7ec6f44c42e9a63a3620ffffffffffffffff");

    [Fact]
    public void Both_sides_agree_and_numbers_are_right()
    {
        var p = new BigInteger(s_oakley1, isUnsigned: true, isBigEndian: true);
        for (int i = 0; i < LongRun.Times(20, 1000); i++)
        {
            (byte[] serverPublic, byte[] exponent) = DiffieHellman.GenerateKey(s_oakley1, [0, 2]);
            (byte[] clientPublic, byte[] premaster) = DiffieHellman.Agree([0, .. s_oakley1], [2], serverPublic);
            Assert.Equal(premaster, DiffieHellman.Premaster(s_oakley1, exponent, clientPublic));
            Assert.Equal(s_oakley1.Length, serverPublic.Length);

            var e = new BigInteger(exponent, isUnsigned: true, isBigEndian: true);
            Assert.Equal(BigInteger.ModPow(2, e, p), new BigInteger(serverPublic, isUnsigned: true, isBigEndian: true));
            var c = new BigInteger(clientPublic, isUnsigned: true, isBigEndian: true);
            Assert.Equal(BigInteger.ModPow(c, e, p), new BigInteger(premaster, isUnsigned: true, isBigEndian: true));
        }
    }

    [Fact]
    public void Leading_zeros_leave_the_premaster_secret() // RFC 5246, section 8.1.2
    {
        // One public value in 256 gives one.
        byte[] exponent = Hex.Pseudorandom(1, 32), peer = new byte[s_oakley1.Length];
        for (int i = 2; i < 10_000; i++)
        {
            (peer[^2], peer[^1]) = ((byte)(i >> 8), (byte)i);
            byte[] premaster = DiffieHellman.Premaster(s_oakley1, exponent, peer);
            if (premaster.Length == s_oakley1.Length)
                continue;

            Assert.NotEqual(0, premaster[0]);
            return;
        }

        Assert.Fail("No premaster secret was shorter than the prime.");
    }

    [Fact]
    public void Public_values_out_of_range_are_refused()
    {
        byte[] less1 = (byte[])s_oakley1.Clone(), less2 = (byte[])s_oakley1.Clone();
        less1[^1]--;
        less2[^1] -= 2;
        Assert.NotEmpty(DiffieHellman.Agree(s_oakley1, [2], less2).Premaster);
        Assert.NotEmpty(DiffieHellman.Agree(s_oakley1, [2], [0, 2]).Premaster);
        foreach (byte[] wrong in (byte[][])[[], [0], [1], [0, 1], less1, s_oakley1, [1, .. s_oakley1]])
        {
            Assert.Throws<TlsProtocolException>(() => DiffieHellman.Agree(s_oakley1, [2], wrong));
            Assert.Throws<TlsProtocolException>(() => DiffieHellman.Agree(s_oakley1, wrong, [2]));
        }
    }

    [Fact]
    public void Primes_out_of_range_are_refused()
    {
        byte[] Ones(int bits)
        {
            byte[] ones = new byte[(bits + 7) / 8];
            ones.AsSpan().Fill(0xff);
            ones[0] >>= (8 - (bits % 8)) % 8;
            return ones;
        }

        byte[] even = Ones(1024);
        even[^1] = 0xfe;
        foreach (byte[] wrong in (byte[][])[[], [0], [1], Ones(511), Ones(8193), even, new byte[128]])
            Assert.Throws<TlsProtocolException>(() => DiffieHellman.Agree(wrong, [2], [2]));
        foreach (int bits in (int[])[512, 521, 1000, 8192])
            Assert.NotEmpty(DiffieHellman.GenerateKey(Ones(bits), [2]).PublicKey);
    }
}
