using System;
using System.Runtime.CompilerServices;

namespace MailReadiness.Wire.Tls;

/// <summary>X25519 (RFC 7748). Its keys live for one run and are then forgotten; constant time is not attempted.</summary>
internal static class X25519
{
    public const int Size = 32;

    public static byte[] PublicKey(ReadOnlySpan<byte> scalar)
    {
        Span<byte> basePoint = stackalloc byte[Size];
        basePoint.Clear();
        basePoint[0] = 9;
        return Multiply(scalar, basePoint);
    }

    /// <summary>The function X25519 of RFC 7748, section 5.</summary>
    [MethodImpl(Hot.Loop)]
    public static byte[] Multiply(ReadOnlySpan<byte> scalar, ReadOnlySpan<byte> coordinate)
    {
        Field25519 x1 = Field25519.Load(coordinate);
        Field25519 x2 = Field25519.One, z2 = default, x3 = x1, z3 = Field25519.One;
        bool swapped = false;
        for (int position = 254; position >= 0; position--)
        {
            bool bit = position == 254 || (position > 2 && ((scalar[position >> 3] >> (position & 7)) & 1) != 0);
            if (bit != swapped)
            {
                (x2, x3) = (x3, x2);
                (z2, z3) = (z3, z2);
                swapped = bit;
            }

            Field25519.Add(x2, z2, out Field25519 a);
            Field25519.Subtract(x2, z2, out Field25519 b);
            Field25519.Add(x3, z3, out Field25519 c);
            Field25519.Subtract(x3, z3, out Field25519 d);
            Field25519.Multiply(d, a, out d);
            Field25519.Multiply(c, b, out c);
            Field25519.Add(d, c, out x3);
            Field25519.Square(x3, out x3);
            Field25519.Subtract(d, c, out z3);
            Field25519.Square(z3, out z3);
            Field25519.Multiply(z3, x1, out z3);
            Field25519.Square(a, out a);
            Field25519.Square(b, out b);
            Field25519.Multiply(a, b, out x2);
            Field25519.Subtract(a, b, out b);
            Field25519.Scale(b, 121665, out c);
            Field25519.Add(a, c, out a);
            Field25519.Multiply(b, a, out z2);
        }

        if (swapped) (x2, z2) = (x3, z3);
        Field25519.Invert(z2, out z2);
        Field25519.Multiply(x2, z2, out x2);
        return x2.Store();
    }
}
