using System;
using System.Numerics;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Wire.Tls.Crypto;

public class MontgomeryTests
{
    [Fact]
    public void Arithmetic_agrees_with_big_integers()
    {
        for (int seed = 0; seed < LongRun.Times(300, 30_000); seed++)
        {
            var random = new Random(seed);
            byte[] modulus = new byte[random.Next(1, 80)];
            random.NextBytes(modulus);

            // Runs of zeros and ones are where carries go wrong.
            if (seed % 3 == 0)
                modulus.AsSpan(modulus.Length / 3).Fill((byte)(seed % 2 == 0 ? 0 : 0xff));
            modulus[0] |= 3;
            modulus[^1] |= 3;
            BigInteger m = Number(modulus), a = Below(m, random, seed), b = Below(m, random, seed + 1), e = Below(m, random, seed + 2);

            var field = new Montgomery(modulus);
            uint[] left = field.Enter(Padded(a, modulus.Length)), right = field.Enter(Padded(b, modulus.Length)), result = new uint[field.Size];
            field.Multiply(left, right, result);
            Assert.Equal(a * b % m, Number(field.Leave(result)));
            field.Add(left, right, result);
            Assert.Equal((a + b) % m, Number(field.Leave(result)));
            field.Subtract(left, right, result);
            Assert.Equal((a - b + m) % m, Number(field.Leave(result)));
            Assert.Equal(BigInteger.ModPow(a, e, m), Number(field.Leave(field.Power(left, Padded(e, modulus.Length)))));
            Assert.Equal(BigInteger.One % m, Number(field.Leave(field.One)));
            Assert.True(field.Contains(Padded(m - 1, modulus.Length)));
            Assert.False(field.Contains(modulus));
        }
    }

    private static BigInteger Below(BigInteger modulus, Random random, int kind)
    {
        byte[] bytes = new byte[90];
        random.NextBytes(bytes);
        return (kind % 7) switch
        {
            0 => modulus - 1,
            1 => BigInteger.Zero,
            _ => Number(bytes) % modulus,
        };
    }

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static byte[] Padded(BigInteger number, int length)
    {
        byte[] bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[length - bytes.Length], .. bytes];
    }
}
