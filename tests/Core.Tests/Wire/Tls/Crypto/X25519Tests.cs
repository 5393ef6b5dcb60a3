using System.Linq;
using System.Numerics;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Wire.Tls.Crypto;

public class X25519Tests
{
    [Theory] // RFC 7748, section 5.2 (the second has the top bit of the coordinate set) and section 6.1
    [InlineData(
        "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
        "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
        "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552")]
    [InlineData(
        "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
        "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493",
        "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957")]
    [InlineData(
        "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb",
        "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a",
        "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742")]
    public void Product_is_that_of_the_rfc(string scalar, string coordinate, string product) =>
        Assert.Equal(product, Hex.Text(X25519.Multiply(Hex.Bytes(scalar), Hex.Bytes(coordinate))));

    [Fact]
    public void Public_key_is_that_of_the_rfc() // section 6.1
    {
        byte[] secret = Hex.Bytes("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb");
        Assert.Equal("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f", Hex.Text(X25519.PublicKey(secret)));
    }

    [Fact]
    public void Iterations_end_where_the_rfc_says() // section 5.2
    {
        byte[] k = Hex.Bytes("0900000000000000000000000000000000000000000000000000000000000000"), u = k;
        int count = LongRun.Times(1_000, 1_000_000);
        for (int i = 1; i <= count; i++)
        {
            (k, u) = (X25519.Multiply(k, u), k);
            if (i == 1)
                Assert.Equal("422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079", Hex.Text(k));
            if (i == 1_000)
                Assert.Equal("684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51", Hex.Text(k));
            if (i == 1_000_000)
                Assert.Equal("7c3911e0ab2586fd864497297e575e6f3bc601c0883c30df5f4dd2d24f665424", Hex.Text(k));
        }
    }

    [Fact]
    public void Coordinates_above_the_prime_are_reduced()
    {
        // 2^255 - 19 + n is n, for the nineteen n there is room for; the top bit does not count (RFC 7748, section 5).
        byte[] scalar = Hex.Pseudorandom(5, 32);
        for (int n = 0; n < 19; n++)
        {
            byte[] small = [(byte)n, .. new byte[31]];
            byte[] large = [(byte)(0xed + n), .. Enumerable.Repeat((byte)0xff, 30), 0x7f];
            byte[] marked = [.. large.Take(31), 0xff];
            Assert.Equal(X25519.Multiply(scalar, small), X25519.Multiply(scalar, large));
            Assert.Equal(X25519.Multiply(scalar, small), X25519.Multiply(scalar, marked));
        }
    }

    [Fact]
    public void Products_of_the_largest_limbs_do_not_overflow()
    {
        // The sums and differences that the ladder multiplies have the largest limbs when the numbers are all ones, or next to the prime.
        BigInteger prime = BigInteger.Pow(2, 255) - 19;
        BigInteger[] numbers = [prime - 1, prime - 2, BigInteger.Pow(2, 254), BigInteger.Pow(2, 255) - BigInteger.Pow(2, 204) - 20, 1, 0];
        foreach (BigInteger one in numbers)
        {
            foreach (BigInteger other in numbers)
            {
                Field25519 a = Of(one), b = Of(other);
                Field25519.Subtract(a, b, out Field25519 difference);
                Field25519.Add(a, a, out Field25519 sum);
                Field25519.Add(sum, sum, out sum);
                Field25519.Multiply(difference, sum, out Field25519 product);
                Field25519.Square(difference, out Field25519 square);
                Field25519.Scale(difference, 121665, out Field25519 scaled);
                Assert.Equal(((one - other) * 4 * one % prime + prime) % prime, Of(product));
                Assert.Equal((one - other) * (one - other) % prime, Of(square));
                Assert.Equal(((one - other) * 121665 % prime + prime) % prime, Of(scaled));
            }
        }
    }

    private static Field25519 Of(BigInteger number) => Field25519.Load([.. number.ToByteArray(isUnsigned: true), .. new byte[32 - number.GetByteCount(isUnsigned: true)]]);

    private static BigInteger Of(Field25519 number) => new(number.Store(), isUnsigned: true);

    [Fact]
    public void Both_sides_agree()
    {
        for (int i = 0; i < 50; i++)
        {
            byte[] one = Hex.Pseudorandom(i, 32), other = Hex.Pseudorandom(i + 1000, 32);
            Assert.Equal(X25519.Multiply(one, X25519.PublicKey(other)), X25519.Multiply(other, X25519.PublicKey(one)));
        }
    }
}
