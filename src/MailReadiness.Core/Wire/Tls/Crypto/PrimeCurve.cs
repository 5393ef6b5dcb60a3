using System;
using System.Globalization;

namespace MailReadiness.Wire.Tls;

/// <summary>
/// Diffie-Hellman on the curves y^2 = x^3 - 3x + b of NIST (SP 800-186, section 3.2.1), in Jacobian coordinates.
/// Its keys serve one handshake and are then forgotten; constant time is not attempted. It belongs to one thread at a time.
/// </summary>
internal sealed class PrimeCurve
{
    private readonly Montgomery _field;
    private readonly byte[] _order;
    private readonly uint[] _b;
    private readonly CurvePoint _generator;
    private readonly uint[][] _temporary = new uint[8][];

    private PrimeCurve(string prime, string order, string b, string x, string y)
    {
        _field = new Montgomery(Hex(prime));
        _order = Hex(order);
        _b = _field.Enter(Hex(b));
        _generator = new CurvePoint(_field.Enter(Hex(x)), _field.Enter(Hex(y)), _field.One);
        for (int i = 0; i < _temporary.Length; i++)
            _temporary[i] = new uint[_field.Size];
    }

    /// <summary>The bytes of a coordinate.</summary>
    public int Size => _field.ByteLength;

    /// <summary>The order of the generator, big-endian.</summary>
    public ReadOnlySpan<byte> Order => _order;

    public static PrimeCurve P256() => new(
        "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
        "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
        "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b",
        "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
        "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5");

    public static PrimeCurve P384() => new(
        "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff",
        "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973",
        "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef",
        "aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7",
        "3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f");

    public static PrimeCurve P521() => new(
        "01ff" + "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409",
        "0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00",
        "00c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dbaa14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66",
        "011839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e662c97ee72995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650");

    /// <summary>A secret number from 1 to the order less 1.</summary>
    public byte[] RandomScalar()
    {
        while (true)
        {
            byte[] scalar = Bytes.Random(Size);
            if (Size % 4 != 0)
                scalar[0] &= 1;
            if (scalar.AsSpan().SequenceCompareTo(_order) < 0 && !Bytes.WithoutLeadingZeros(scalar).IsEmpty)
                return scalar;
        }
    }

    /// <summary>The public key of a scalar, uncompressed.</summary>
    public byte[] PublicKey(byte[] scalar)
    {
        (byte[] x, byte[] y) = Affine(Multiply(_generator, scalar));
        return Bytes.Join([4], x, y);
    }

    /// <summary>The x coordinate of scalar * point (RFC 8422, section 5.10; RFC 8446, section 7.4.2).</summary>
    /// <exception cref="TlsProtocolException">Not an uncompressed point of this curve.</exception>
    public byte[] SharedSecret(byte[] scalar, ReadOnlySpan<byte> point)
    {
        if (point.Length != 1 + (2 * Size) || point[0] != 4)
            throw new TlsProtocolException($"The peer's elliptic curve point has {point.Length} bytes; {1 + (2 * Size)} bytes that begin with 04 were expected.");

        return Affine(Multiply(Parse(point.Slice(1)), scalar)).X;
    }

    private CurvePoint Parse(ReadOnlySpan<byte> coordinates)
    {
        uint[] x = Coordinate(coordinates.Slice(0, Size)), y = Coordinate(coordinates.Slice(Size));
        uint[] left = _temporary[0], right = _temporary[1];
        _field.Multiply(y, y, left);
        _field.Multiply(x, x, right);
        for (int i = 0; i < 3; i++)
            _field.Subtract(right, _field.One, right);
        _field.Multiply(right, x, right);
        _field.Add(right, _b, right);
        if (!Montgomery.AreEqual(left, right))
            throw new TlsProtocolException("The peer's elliptic curve point is not on the curve.");

        return new CurvePoint(x, y, _field.One);
    }

    private uint[] Coordinate(ReadOnlySpan<byte> bytes)
    {
        if (!_field.Contains(bytes))
            throw new TlsProtocolException("A coordinate of the peer's elliptic curve point is not below the prime of the curve.");
        return _field.Enter(bytes);
    }

    private (byte[] X, byte[] Y) Affine(CurvePoint point)
    {
        uint[] inverse = _field.Invert(point.Z), square = _temporary[0], result = _temporary[1];
        _field.Multiply(inverse, inverse, square);
        _field.Multiply(point.X, square, result);
        byte[] x = _field.Leave(result);
        _field.Multiply(square, inverse, square);
        _field.Multiply(point.Y, square, result);
        return (x, _field.Leave(result));
    }

    /// <summary>Four bits of the scalar at a time, from the highest.</summary>
    private CurvePoint Multiply(CurvePoint point, byte[] scalar)
    {
        var multiples = new CurvePoint[16];
        for (int i = 0; i < multiples.Length; i++)
        {
            multiples[i] = i == 0 ? CurvePoint.Infinity(_field) : multiples[i - 1].Copy();
            if (i > 0)
                Add(multiples[i], point);
        }

        CurvePoint sum = multiples[0].Copy();
        for (int i = 0; i < 2 * scalar.Length; i++)
        {
            for (int doubling = 0; doubling < 4; doubling++)
                Double(sum);
            Add(sum, multiples[(scalar[i / 2] >> (4 * (~i & 1))) & 15]);
        }

        return sum;
    }

    private void Double(CurvePoint point)
    {
        Montgomery field = _field;
        (uint[] x, uint[] y, uint[] z) = (point.X, point.Y, point.Z);
        (uint[] delta, uint[] gamma, uint[] beta, uint[] alpha, uint[] t) = (_temporary[0], _temporary[1], _temporary[2], _temporary[3], _temporary[4]);

        // alpha = 3 (x - z^2) (x + z^2), beta = x y^2
        field.Multiply(z, z, delta);
        field.Multiply(y, y, gamma);
        field.Multiply(x, gamma, beta);
        field.Subtract(x, delta, t);
        field.Add(x, delta, alpha);
        field.Multiply(alpha, t, t);
        field.Add(t, t, alpha);
        field.Add(alpha, t, alpha);

        // z' = 2 y z
        field.Multiply(y, z, z);
        field.Add(z, z, z);

        // x' = alpha^2 - 8 beta
        field.Add(beta, beta, beta);
        field.Add(beta, beta, beta);
        field.Multiply(alpha, alpha, x);
        field.Subtract(x, beta, x);
        field.Subtract(x, beta, x);

        // y' = alpha (4 beta - x') - 8 y^4
        field.Subtract(beta, x, beta);
        field.Multiply(alpha, beta, beta);
        field.Add(gamma, gamma, gamma);
        field.Multiply(gamma, gamma, gamma);
        field.Add(gamma, gamma, gamma);
        field.Subtract(beta, gamma, y);
    }

    /// <summary>Adds a point to another one.</summary>
    private void Add(CurvePoint point, CurvePoint other)
    {
        if (other.IsInfinity)
            return;
        if (point.IsInfinity)
        {
            point.Set(other);
            return;
        }

        Montgomery field = _field;
        (uint[] x, uint[] y, uint[] z) = (point.X, point.Y, point.Z);
        (uint[] u1, uint[] u2, uint[] s1, uint[] s2, uint[] h2) = (_temporary[0], _temporary[1], _temporary[2], _temporary[3], _temporary[4]);

        // u1 = x z'^2, s1 = y z'^3 and the same with the points exchanged; u2 and s2 become the differences.
        field.Multiply(other.Z, other.Z, h2);
        field.Multiply(x, h2, u1);
        field.Multiply(h2, other.Z, h2);
        field.Multiply(y, h2, s1);
        field.Multiply(z, z, h2);
        field.Multiply(other.X, h2, u2);
        field.Multiply(h2, z, h2);
        field.Multiply(other.Y, h2, s2);
        field.Subtract(u2, u1, u2);
        field.Subtract(s2, s1, s2);

        if (Montgomery.IsZero(u2))
        {
            if (Montgomery.IsZero(s2))
                Double(point);
            else
                point.Set(CurvePoint.Infinity(field));
            return;
        }

        // z'' = z z' u2
        field.Multiply(z, other.Z, z);
        field.Multiply(z, u2, z);

        // x'' = s2^2 - u2^3 - 2 u1 u2^2
        field.Multiply(u2, u2, h2);
        field.Multiply(u1, h2, u1);
        field.Multiply(u2, h2, u2);
        field.Multiply(s2, s2, x);
        field.Subtract(x, u2, x);
        field.Subtract(x, u1, x);
        field.Subtract(x, u1, x);

        // y'' = s2 (u1 u2^2 - x'') - s1 u2^3
        field.Subtract(u1, x, u1);
        field.Multiply(s2, u1, u1);
        field.Multiply(s1, u2, s1);
        field.Subtract(u1, s1, y);
    }

    private static byte[] Hex(string digits)
    {
        byte[] bytes = new byte[digits.Length / 2];
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = byte.Parse(digits.Substring(2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return bytes;
    }
}
