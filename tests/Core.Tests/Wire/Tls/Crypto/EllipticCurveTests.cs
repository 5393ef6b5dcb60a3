using System;
using System.Security.Cryptography;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Wire.Tls.Crypto;

public class EllipticCurveTests
{
    [Theory]
    [InlineData(23)]
    [InlineData(24)]
    [InlineData(25)]
    public void Keys_agree_with_the_platform(ushort group)
    {
        for (int i = 0; i < LongRun.Times(5, 200); i++)
        {
            using var platform = ECDiffieHellman.Create(Platform(group));
            EphemeralKey key = EphemeralKey.Create(group)!;
            using var ours = ECDiffieHellman.Create(Parameters(group, key.PublicKey));
            Assert.Equal(platform.DeriveRawSecretAgreement(ours.PublicKey), key.SharedSecret(Point(platform)));
        }
    }

    [Theory]
    [InlineData(23)]
    [InlineData(24)]
    [InlineData(25)]
    public void Public_keys_of_small_and_large_scalars_agree_with_the_platform(ushort group)
    {
        PrimeCurve curve = Curve(group);
        for (int i = 1; i < 40; i++)
        {
            byte[] small = new byte[curve.Size];
            small[^1] = (byte)i;
            byte[] large = curve.Order.ToArray();
            large[^1] -= (byte)i;
            if (large[^1] > curve.Order[^1])
                continue;

            foreach (byte[] scalar in (byte[][])[small, large])
            {
                using var platform = ECDiffieHellman.Create(new ECParameters { Curve = Platform(group), D = scalar });
                Assert.Equal(Point(platform), curve.PublicKey(scalar));
            }
        }
    }

    [Fact]
    public void Agreement_on_p256_is_that_of_rfc5903() // section 8.1
    {
        byte[] shared = PrimeCurve.P256().SharedSecret(
            Hex.Bytes("c88f01f510d9ac3f70a292daa2316de544e9aab8afe84049c62a9c57862d1433"),
            Hex.Bytes("04 d12dfb5289c8d4f81208b70270398c342296970a0bccb74c736fc7554494bf63 56fbf3ca366cc23e8157854c13c58d6aac23f046ada30f8353e74f33039872ab"));
        Assert.Equal("d6840f6b42f6edafd13116e0e12565202fef8e9ece7dce03812464d04b9442de", Hex.Text(shared));
    }

    [Theory]
    [InlineData(23)]
    [InlineData(24)]
    [InlineData(25)]
    public void A_point_off_the_curve_or_of_another_form_is_refused(ushort group)
    {
        EphemeralKey key = EphemeralKey.Create(group)!;
        byte[] point = EphemeralKey.Create(group)!.PublicKey;
        Assert.NotEmpty(key.SharedSecret(point));

        foreach (int position in (int[])[1, point.Length / 2, point.Length - 1])
        {
            byte[] wrong = (byte[])point.Clone();
            wrong[position] ^= 1;
            Assert.Throws<TlsProtocolException>(() => key.SharedSecret(wrong));
        }

        byte[] compressed = point.AsSpan(0, (point.Length + 1) / 2).ToArray();
        compressed[0] = 2;
        byte[] tooLarge = (byte[])point.Clone();
        tooLarge.AsSpan(1).Fill(0xff);
        byte[] origin = new byte[point.Length];
        origin[0] = 4;
        foreach (byte[] wrong in (byte[][])[[], [0], compressed, [.. point, 0], point[1..], tooLarge, origin])
            Assert.Throws<TlsProtocolException>(() => key.SharedSecret(wrong));
    }

    [Theory]
    [InlineData(23, "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", "66485c780e2f83d72433bd5d84a06bb6541c2af31dae871728bf856a174f93f4")]
    [InlineData(24, "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff", "c306610fb0ae5a159cf45c06069f22a6c5eb3641c602d42dea2c4b4f75550793406d80d2b91ad54f9048bd487af1ade1")]
    [InlineData(25, "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", "012df13601594a883ef2d935e44bb90bf4d6619b74e52af7552f97769011c0719eb439cfab2a88d40fe59a2bed1f43557169a2d0a2ccd280c607b92bbf51ffe0b078")]
    public void A_coordinate_that_is_not_reduced_is_refused(ushort group, string prime, string root)
    {
        // The point with x = 0 exists on all three curves; the same x, written as the prime itself, is not a coordinate.
        PrimeCurve curve = Curve(group);
        byte[] point = [4, .. new byte[curve.Size], .. Hex.Bytes(root)];
        byte[] secret = new byte[curve.Size];
        secret[^1] = 1;
        Assert.Equal(new byte[curve.Size], curve.SharedSecret(secret, point));

        Hex.Bytes(prime).CopyTo(point, 1);
        Assert.Throws<TlsProtocolException>(() => curve.SharedSecret(secret, point));
    }

    [Fact]
    public void X25519_keys_agree_and_refuse_what_gives_no_secret()
    {
        EphemeralKey one = EphemeralKey.Create(29)!, other = EphemeralKey.Create(29)!;
        Assert.Equal(one.SharedSecret(other.PublicKey), other.SharedSecret(one.PublicKey));
        Assert.NotEqual(one.PublicKey, other.PublicKey);

        byte[] zero = new byte[32], unit = [1, .. new byte[31]];
        byte[] order8 = Hex.Bytes("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800");
        byte[] prime = [0xed, .. Hex.Bytes(new string('f', 60)), 0x7f];
        foreach (byte[] wrong in (byte[][])[zero, unit, order8, prime, [], new byte[31], new byte[33]])
            Assert.Throws<TlsProtocolException>(() => one.SharedSecret(wrong));
    }

    [Fact]
    public void Other_groups_have_no_key()
    {
        foreach (ushort group in (ushort[])[0, 22, 26, 30, 256, 0x11ec])
            Assert.Null(EphemeralKey.Create(group));
    }

    private static PrimeCurve Curve(ushort group) => group switch { 23 => PrimeCurve.P256(), 24 => PrimeCurve.P384(), _ => PrimeCurve.P521() };

    private static ECCurve Platform(ushort group) => group switch { 23 => ECCurve.NamedCurves.nistP256, 24 => ECCurve.NamedCurves.nistP384, _ => ECCurve.NamedCurves.nistP521 };

    private static ECParameters Parameters(ushort group, byte[] point)
    {
        int size = point.Length / 2;
        return new ECParameters { Curve = Platform(group), Q = new ECPoint { X = point[1..(1 + size)], Y = point[(1 + size)..] } };
    }

    private static byte[] Point(ECDiffieHellman key)
    {
        ECPoint point = key.ExportParameters(false).Q;
        return [4, .. point.X!, .. point.Y!];
    }
}
