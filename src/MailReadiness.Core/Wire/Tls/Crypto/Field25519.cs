using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace MailReadiness.Wire.Tls;

/// <summary>A number modulo 2^255 - 19, as five limbs of 51 bits. Limbs stay below 2^54 between operations.</summary>
internal struct Field25519
{
    private const ulong Mask = (1UL << 51) - 1;

    // Four times the prime, limb by limb: added before a subtraction, so that no limb falls below zero.
    private const ulong FourPrime0 = 4 * (Mask - 18);
    private const ulong FourPrime = 4 * Mask;

    private ulong l0, l1, l2, l3, l4;

    public static Field25519 One => new() { l0 = 1 };

    /// <summary>Reads 32 bytes, little-endian; the highest bit does not count (RFC 7748, section 5).</summary>
    public static Field25519 Load(ReadOnlySpan<byte> bytes)
    {
        ulong w0 = BinaryPrimitives.ReadUInt64LittleEndian(bytes), w1 = BinaryPrimitives.ReadUInt64LittleEndian(bytes.Slice(8));
        ulong w2 = BinaryPrimitives.ReadUInt64LittleEndian(bytes.Slice(16)), w3 = BinaryPrimitives.ReadUInt64LittleEndian(bytes.Slice(24));
        return new Field25519
        {
            l0 = w0 & Mask,
            l1 = ((w0 >> 51) | (w1 << 13)) & Mask,
            l2 = ((w1 >> 38) | (w2 << 26)) & Mask,
            l3 = ((w2 >> 25) | (w3 << 39)) & Mask,
            l4 = (w3 >> 12) & Mask,
        };
    }

    /// <summary>The number as 32 bytes, little-endian, below the prime.</summary>
    public readonly byte[] Store()
    {
        Field25519 n = this;
        n.Carry();
        n.Carry();

        // Adding 19 carries out of the top exactly when the number is the prime or more.
        ulong over = (n.l0 + 19) >> 51;
        over = (n.l1 + over) >> 51;
        over = (n.l2 + over) >> 51;
        over = (n.l3 + over) >> 51;
        over = (n.l4 + over) >> 51;
        n.l0 += 19 * over;
        n.l1 += n.l0 >> 51;
        n.l2 += n.l1 >> 51;
        n.l3 += n.l2 >> 51;
        n.l4 = (n.l4 + (n.l3 >> 51)) & Mask;
        n.l0 &= Mask;
        n.l1 &= Mask;
        n.l2 &= Mask;
        n.l3 &= Mask;

        byte[] bytes = new byte[X25519.Size];
        Span<byte> b = bytes;
        BinaryPrimitives.WriteUInt64LittleEndian(b, n.l0 | (n.l1 << 51));
        BinaryPrimitives.WriteUInt64LittleEndian(b.Slice(8), (n.l1 >> 13) | (n.l2 << 38));
        BinaryPrimitives.WriteUInt64LittleEndian(b.Slice(16), (n.l2 >> 26) | (n.l3 << 25));
        BinaryPrimitives.WriteUInt64LittleEndian(b.Slice(24), (n.l3 >> 39) | (n.l4 << 12));
        return bytes;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(in Field25519 a, in Field25519 b, out Field25519 sum)
    {
        sum.l0 = a.l0 + b.l0;
        sum.l1 = a.l1 + b.l1;
        sum.l2 = a.l2 + b.l2;
        sum.l3 = a.l3 + b.l3;
        sum.l4 = a.l4 + b.l4;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Subtract(in Field25519 a, in Field25519 b, out Field25519 difference)
    {
        difference.l0 = a.l0 + FourPrime0 - b.l0;
        difference.l1 = a.l1 + FourPrime - b.l1;
        difference.l2 = a.l2 + FourPrime - b.l2;
        difference.l3 = a.l3 + FourPrime - b.l3;
        difference.l4 = a.l4 + FourPrime - b.l4;
    }

    [MethodImpl(Hot.Loop)]
    public static void Scale(in Field25519 a, uint factor, out Field25519 product)
    {
        Wide c0 = default, c1 = default, c2 = default, c3 = default, c4 = default;
        c0.AddProduct(a.l0, factor);
        c1.AddProduct(a.l1, factor);
        c2.AddProduct(a.l2, factor);
        c3.AddProduct(a.l3, factor);
        c4.AddProduct(a.l4, factor);
        Reduce(ref c0, ref c1, ref c2, ref c3, ref c4, out product);
    }

    [MethodImpl(Hot.Loop)]
    public static void Multiply(in Field25519 a, in Field25519 b, out Field25519 product)
    {
        ulong a0 = a.l0, a1 = a.l1, a2 = a.l2, a3 = a.l3, a4 = a.l4;
        ulong b0 = b.l0, b1 = b.l1, b2 = b.l2, b3 = b.l3, b4 = b.l4;
        // 2^255 is 19 modulo the prime, so what goes past the top limb comes back 19-fold.
        ulong w1 = 19 * b1, w2 = 19 * b2, w3 = 19 * b3, w4 = 19 * b4;
        Wide c0 = default, c1 = default, c2 = default, c3 = default, c4 = default;
        c0.AddProduct(a0, b0);
        c0.AddProduct(a1, w4);
        c0.AddProduct(a2, w3);
        c0.AddProduct(a3, w2);
        c0.AddProduct(a4, w1);
        c1.AddProduct(a0, b1);
        c1.AddProduct(a1, b0);
        c1.AddProduct(a2, w4);
        c1.AddProduct(a3, w3);
        c1.AddProduct(a4, w2);
        c2.AddProduct(a0, b2);
        c2.AddProduct(a1, b1);
        c2.AddProduct(a2, b0);
        c2.AddProduct(a3, w4);
        c2.AddProduct(a4, w3);
        c3.AddProduct(a0, b3);
        c3.AddProduct(a1, b2);
        c3.AddProduct(a2, b1);
        c3.AddProduct(a3, b0);
        c3.AddProduct(a4, w4);
        c4.AddProduct(a0, b4);
        c4.AddProduct(a1, b3);
        c4.AddProduct(a2, b2);
        c4.AddProduct(a3, b1);
        c4.AddProduct(a4, b0);
        Reduce(ref c0, ref c1, ref c2, ref c3, ref c4, out product);
    }

    [MethodImpl(Hot.Loop)]
    public static void Square(in Field25519 a, out Field25519 product)
    {
        ulong a0 = a.l0, a1 = a.l1, a2 = a.l2, a3 = a.l3, a4 = a.l4;
        ulong d0 = 2 * a0, d1 = 2 * a1, w3 = 19 * a3, w4 = 19 * a4;
        Wide c0 = default, c1 = default, c2 = default, c3 = default, c4 = default;
        c0.AddProduct(a0, a0);
        c0.AddProduct(d1, w4);
        c0.AddProduct(2 * a2, w3);
        c1.AddProduct(d0, a1);
        c1.AddProduct(2 * a2, w4);
        c1.AddProduct(a3, w3);
        c2.AddProduct(d0, a2);
        c2.AddProduct(a1, a1);
        c2.AddProduct(2 * a3, w4);
        c3.AddProduct(d0, a3);
        c3.AddProduct(d1, a2);
        c3.AddProduct(a4, w4);
        c4.AddProduct(d0, a4);
        c4.AddProduct(d1, a3);
        c4.AddProduct(a2, a2);
        Reduce(ref c0, ref c1, ref c2, ref c3, ref c4, out product);
    }

    /// <summary>To the power of 2^255 - 21, by runs of ones of doubling length.</summary>
    public static void Invert(in Field25519 a, out Field25519 result)
    {
        Squared(a, 1, out Field25519 two);
        Squared(two, 2, out Field25519 eight);
        Multiply(eight, a, out Field25519 nine);
        Multiply(nine, two, out Field25519 eleven);
        Squared(eleven, 1, out Field25519 t);
        Multiply(t, nine, out Field25519 ones5);
        Squared(ones5, 5, out t);
        Multiply(t, ones5, out Field25519 ones10);
        Squared(ones10, 10, out t);
        Multiply(t, ones10, out Field25519 ones20);
        Squared(ones20, 20, out t);
        Multiply(t, ones20, out t);
        Squared(t, 10, out t);
        Multiply(t, ones10, out Field25519 ones50);
        Squared(ones50, 50, out t);
        Multiply(t, ones50, out Field25519 ones100);
        Squared(ones100, 100, out t);
        Multiply(t, ones100, out t);
        Squared(t, 50, out t);
        Multiply(t, ones50, out t);
        Squared(t, 5, out t);
        Multiply(t, eleven, out result);
    }

    private static void Squared(in Field25519 a, int times, out Field25519 result)
    {
        Square(a, out result);
        for (int i = 1; i < times; i++) Square(result, out result);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Reduce(ref Wide c0, ref Wide c1, ref Wide c2, ref Wide c3, ref Wide c4, out Field25519 result)
    {
        c1.Add(c0.Above51);
        c2.Add(c1.Above51);
        c3.Add(c2.Above51);
        c4.Add(c3.Above51);
        ulong l0 = (c0.Low & Mask) + (19 * c4.Above51);
        result.l0 = l0 & Mask;
        result.l1 = (c1.Low & Mask) + (l0 >> 51);
        result.l2 = c2.Low & Mask;
        result.l3 = c3.Low & Mask;
        result.l4 = c4.Low & Mask;
    }

    private void Carry()
    {
        l1 += l0 >> 51;
        l2 += l1 >> 51;
        l3 += l2 >> 51;
        l4 += l3 >> 51;
        l0 = (l0 & Mask) + (19 * (l4 >> 51));
        l1 &= Mask;
        l2 &= Mask;
        l3 &= Mask;
        l4 &= Mask;
    }

    /// <summary>A sum of 128 bits.</summary>
    private struct Wide
    {
        public ulong Low;
        private ulong high;

        public readonly ulong Above51 => (high << 13) | (Low >> 51);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(ulong value)
        {
            Low += value;
            if (Low < value) high++;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void AddProduct(ulong a, ulong b)
        {
#if NET
            ulong upper = Math.BigMul(a, b, out ulong lower);
#else
            ulong aLow = (uint)a, aHigh = a >> 32, bLow = (uint)b, bHigh = b >> 32;
            ulong middle = (aHigh * bLow) + ((aLow * bLow) >> 32);
            ulong upper = (aHigh * bHigh) + (middle >> 32);
            middle = (aLow * bHigh) + (uint)middle;
            upper += middle >> 32;
            ulong lower = a * b;
#endif
            Low += lower;
            high += upper + (Low < lower ? 1UL : 0UL);
        }
    }
}
