using System;
using System.Runtime.CompilerServices;

namespace MailReadiness.Wire.Tls;

/// <summary>
/// X25519 (RFC 7748). Numbers modulo 2^255 - 19 are ten signed limbs of 26 bits, carried after multiplications only.
/// Its keys serve one handshake and are then forgotten; constant time is not attempted.
/// </summary>
internal static class X25519
{
    public const int Size = 32;
    private const int Limbs = 10;
    private const int LimbBits = 26;
    private const long Mask = (1 << LimbBits) - 1;

    // 2^260 is 32 * 2^255, which is 32 * 19 modulo the prime.
    private const long Wrap = 32 * 19;

    public static byte[] PublicKey(ReadOnlySpan<byte> scalar)
    {
        Span<byte> basePoint = stackalloc byte[Size];
        basePoint.Clear();
        basePoint[0] = 9;
        return Multiply(scalar, basePoint);
    }

    /// <summary>The function X25519 of RFC 7748, section 5.</summary>
    public static byte[] Multiply(ReadOnlySpan<byte> scalar, ReadOnlySpan<byte> coordinate)
    {
        long[] x1 = Load(coordinate), x2 = new long[Limbs], z2 = new long[Limbs], x3 = (long[])x1.Clone(), z3 = new long[Limbs];
        long[] a = new long[Limbs], b = new long[Limbs], c = new long[Limbs];
        x2[0] = 1;
        z3[0] = 1;

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

            Add(x2, z2, a);
            Subtract(x2, z2, b);
            Add(x3, z3, c);
            Subtract(x3, z3, x3);
            Multiply(x3, a, z3);
            Multiply(c, b, c);
            Add(z3, c, x3);
            Subtract(z3, c, z3);
            Multiply(x3, x3, x3);
            Multiply(z3, z3, z3);
            Multiply(z3, x1, z3);
            Multiply(a, a, a);
            Multiply(b, b, b);
            Multiply(a, b, x2);
            Subtract(a, b, c);
            Scale(c, 121665, b);
            Add(a, b, a);
            Multiply(c, a, z2);
        }

        if (swapped)
            (x2, z2) = (x3, z3);
        Invert(z2, a);
        Multiply(x2, a, a);
        return Store(a);
    }

    /// <summary>To the power of 2^255 - 21, in which all bits but 2 and 4 are set.</summary>
    private static void Invert(long[] number, long[] result)
    {
        number.CopyTo(result, 0);
        for (int bit = 253; bit >= 0; bit--)
        {
            Multiply(result, result, result);
            if (bit is not (2 or 4))
                Multiply(result, number, result);
        }
    }

    [MethodImpl(Hot.Loop)]
    private static void Add(long[] left, long[] right, long[] result)
    {
        for (int i = 0; i < result.Length; i++)
            result[i] = left[i] + right[i];
    }

    [MethodImpl(Hot.Loop)]
    private static void Subtract(long[] left, long[] right, long[] result)
    {
        for (int i = 0; i < result.Length; i++)
            result[i] = left[i] - right[i];
    }

    [MethodImpl(Hot.Loop)]
    private static void Scale(long[] number, long factor, long[] result)
    {
        for (int i = 0; i < result.Length; i++)
            result[i] = number[i] * factor;
        Carry(result);
    }

    [MethodImpl(Hot.Loop)]
    private static void Multiply(long[] left, long[] right, long[] result)
    {
        // Limbs of at most 27 bits, ten products a column: below 2^58.
        long r0 = right[0], r1 = right[1], r2 = right[2], r3 = right[3], r4 = right[4];
        long r5 = right[5], r6 = right[6], r7 = right[7], r8 = right[8], r9 = right[9];
        Span<long> columns = stackalloc long[2 * Limbs];
        columns.Clear();
        for (int i = 0; i < Limbs; i++)
        {
            long factor = left[i];
            Span<long> row = columns.Slice(i, Limbs);
            row[9] += factor * r9;
            row[8] += factor * r8;
            row[7] += factor * r7;
            row[6] += factor * r6;
            row[5] += factor * r5;
            row[4] += factor * r4;
            row[3] += factor * r3;
            row[2] += factor * r2;
            row[1] += factor * r1;
            row[0] += factor * r0;
        }

        for (int i = Limbs; i < columns.Length - 1; i++)
        {
            columns[i + 1] += columns[i] >> LimbBits;
            columns[i] &= Mask;
        }

        for (int i = 0; i < Limbs; i++)
            result[i] = columns[i] + (columns[i + Limbs] * Wrap);
        Carry(result);
    }

    /// <summary>Brings every limb back to 26 bits, the second one nearly.</summary>
    [MethodImpl(Hot.Loop)]
    private static void Carry(long[] number)
    {
        long carry = 0;
        for (int i = 0; i < number.Length; i++)
        {
            carry += number[i];
            number[i] = carry & Mask;
            carry >>= LimbBits;
        }

        carry = number[0] + (carry * Wrap);
        number[0] = carry & Mask;
        number[1] += carry >> LimbBits;
    }

    private static long[] Load(ReadOnlySpan<byte> bytes)
    {
        long[] number = new long[Limbs];
        for (int bit = 0; bit < 255; bit++)
            number[bit / LimbBits] |= (long)((bytes[bit >> 3] >> (bit & 7)) & 1) << (bit % LimbBits);
        return number;
    }

    private static byte[] Store(long[] number)
    {
        // Adding 19 and taking it away again lets a number from the prime up wrap around; the top limb ends at bit 255.
        const int TopBits = 255 - ((Limbs - 1) * LimbBits);
        Carry(number);
        number[0] += 19;
        for (int round = 0; round < 2; round++)
        {
            Carry(number);
            number[0] += 19 * (number[Limbs - 1] >> TopBits);
            number[Limbs - 1] &= (1 << TopBits) - 1;
        }

        number[0] -= 19;
        Carry(number);

        byte[] bytes = new byte[Size];
        for (int bit = 0; bit < 255; bit++)
            bytes[bit >> 3] |= (byte)(((number[bit / LimbBits] >> (bit % LimbBits)) & 1) << (bit & 7));
        return bytes;
    }
}
