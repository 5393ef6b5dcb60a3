using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
#if NET
using System.Runtime.Intrinsics.X86;
#endif

namespace MailReadiness.Wire.Tls;

/// <summary>A number modulo 2^255 - 19, as five limbs of 51 bits. Limbs stay below 2^54 between operations.</summary>
internal struct Field25519
{
    private const ulong Mask = (1UL << 51) - 1;

    // Four times the prime, limb by limb: added before a subtraction, so that no limb falls below zero.
    private const ulong FourPrime0 = 4 * (Mask - 18);
    private const ulong FourPrime = 4 * Mask;

    // Two limbs of 54 bits have room for 13 bits more in a product of 128: shifted by those, its upper word is what goes to the next limb.
    private const int LeftShift = 6;
    private const int RightShift = 7;

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
        ulong f = (ulong)factor << RightShift;
        ulong c0 = 0, c1 = 0, c2 = 0, c3 = 0, c4 = 0, c5 = 0;
        AddProduct(a.l0 << LeftShift, f, ref c0, ref c1);
        AddProduct(a.l1 << LeftShift, f, ref c1, ref c2);
        AddProduct(a.l2 << LeftShift, f, ref c2, ref c3);
        AddProduct(a.l3 << LeftShift, f, ref c3, ref c4);
        AddProduct(a.l4 << LeftShift, f, ref c4, ref c5);
        Reduce(c0 + (19 * c5), c1, c2, c3, c4, out product);
    }

    [MethodImpl(Hot.Loop)]
    public static void Multiply(in Field25519 a, in Field25519 b, out Field25519 product)
    {
        ulong a0 = a.l0 << LeftShift, a1 = a.l1 << LeftShift, a2 = a.l2 << LeftShift, a3 = a.l3 << LeftShift, a4 = a.l4 << LeftShift;
        ulong b0 = b.l0 << RightShift, b1 = b.l1 << RightShift, b2 = b.l2 << RightShift, b3 = b.l3 << RightShift, b4 = b.l4 << RightShift;
        ulong c0 = 0, c1 = 0, c2 = 0, c3 = 0, c4 = 0, c5 = 0, c6 = 0, c7 = 0, c8 = 0, c9 = 0;
        AddProduct(a0, b0, ref c0, ref c1);
        AddProduct(a0, b1, ref c1, ref c2);
        AddProduct(a1, b0, ref c1, ref c2);
        AddProduct(a0, b2, ref c2, ref c3);
        AddProduct(a1, b1, ref c2, ref c3);
        AddProduct(a2, b0, ref c2, ref c3);
        AddProduct(a0, b3, ref c3, ref c4);
        AddProduct(a1, b2, ref c3, ref c4);
        AddProduct(a2, b1, ref c3, ref c4);
        AddProduct(a3, b0, ref c3, ref c4);
        AddProduct(a0, b4, ref c4, ref c5);
        AddProduct(a1, b3, ref c4, ref c5);
        AddProduct(a2, b2, ref c4, ref c5);
        AddProduct(a3, b1, ref c4, ref c5);
        AddProduct(a4, b0, ref c4, ref c5);
        AddProduct(a1, b4, ref c5, ref c6);
        AddProduct(a2, b3, ref c5, ref c6);
        AddProduct(a3, b2, ref c5, ref c6);
        AddProduct(a4, b1, ref c5, ref c6);
        AddProduct(a2, b4, ref c6, ref c7);
        AddProduct(a3, b3, ref c6, ref c7);
        AddProduct(a4, b2, ref c6, ref c7);
        AddProduct(a3, b4, ref c7, ref c8);
        AddProduct(a4, b3, ref c7, ref c8);
        AddProduct(a4, b4, ref c8, ref c9);
        Reduce(c0 + (19 * c5), c1 + (19 * c6), c2 + (19 * c7), c3 + (19 * c8), c4 + (19 * c9), out product);
    }

    [MethodImpl(Hot.Loop)]
    public static void Square(in Field25519 a, out Field25519 product)
    {
        ulong a0 = a.l0 << LeftShift, a1 = a.l1 << LeftShift, a2 = a.l2 << LeftShift, a3 = a.l3 << LeftShift, a4 = a.l4 << LeftShift;
        ulong b0 = a.l0 << RightShift, b1 = a.l1 << RightShift, b2 = a.l2 << RightShift, b3 = a.l3 << RightShift, b4 = a.l4 << RightShift;
        ulong d0 = 2 * a0, d1 = 2 * a1, d2 = 2 * a2, d3 = 2 * a3;
        ulong c0 = 0, c1 = 0, c2 = 0, c3 = 0, c4 = 0, c5 = 0, c6 = 0, c7 = 0, c8 = 0, c9 = 0;
        AddProduct(a0, b0, ref c0, ref c1);
        AddProduct(d0, b1, ref c1, ref c2);
        AddProduct(d0, b2, ref c2, ref c3);
        AddProduct(a1, b1, ref c2, ref c3);
        AddProduct(d0, b3, ref c3, ref c4);
        AddProduct(d1, b2, ref c3, ref c4);
        AddProduct(d0, b4, ref c4, ref c5);
        AddProduct(d1, b3, ref c4, ref c5);
        AddProduct(a2, b2, ref c4, ref c5);
        AddProduct(d1, b4, ref c5, ref c6);
        AddProduct(d2, b3, ref c5, ref c6);
        AddProduct(d2, b4, ref c6, ref c7);
        AddProduct(a3, b3, ref c6, ref c7);
        AddProduct(d3, b4, ref c7, ref c8);
        AddProduct(a4, b4, ref c8, ref c9);
        Reduce(c0 + (19 * c5), c1 + (19 * c6), c2 + (19 * c7), c3 + (19 * c8), c4 + (19 * c9), out product);
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

    // Adds the product of a limb shifted left by LeftShift and one shifted by RightShift: its lowest 51 bits to a column, the others to the one above.
    // A column takes ten such parts at most, below 2^57 each; with another one 19-fold it stays below 2^64.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddProduct(ulong a, ulong b, ref ulong column, ref ulong above)
    {
        column += (a * b) >> (LeftShift + RightShift);
#if NET
        above += Bmi2.X64.IsSupported ? Bmi2.X64.MultiplyNoFlags(a, b) : Math.BigMul(a, b, out _);
#else
        ulong aLow = (uint)a, aHigh = a >> 32, bLow = (uint)b, bHigh = b >> 32;
        ulong middle = (aHigh * bLow) + ((aLow * bLow) >> 32);
        above += (aHigh * bHigh) + (middle >> 32) + (((aLow * bHigh) + (uint)middle) >> 32);
#endif
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Reduce(ulong c0, ulong c1, ulong c2, ulong c3, ulong c4, out Field25519 result)
    {
        c1 += c0 >> 51;
        c2 += c1 >> 51;
        c3 += c2 >> 51;
        c4 += c3 >> 51;
        c0 = (c0 & Mask) + (19 * (c4 >> 51));
        result.l0 = c0 & Mask;
        result.l1 = (c1 & Mask) + (c0 >> 51);
        result.l2 = c2 & Mask;
        result.l3 = c3 & Mask;
        result.l4 = c4 & Mask;
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
}
