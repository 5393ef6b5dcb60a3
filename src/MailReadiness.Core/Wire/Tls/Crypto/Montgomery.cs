using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace MailReadiness.Wire.Tls;

/// <summary>
/// Arithmetic modulo an odd number, on numbers in Montgomery form: arrays of 32-bit limbs, least significant first, always below the modulus.
/// Its keys serve one handshake and are then forgotten; constant time is not attempted. BigInteger would take several times as long.
/// An instance has a working space of its own, so it belongs to one thread at a time.
/// </summary>
internal sealed class Montgomery
{
    private readonly byte[] _bytes;
    private readonly uint[] _modulus;
    private readonly uint[] _square;
    private readonly uint _inverse;
    private readonly uint[] _work;

    /// <param name="modulus">Odd, above 1, big-endian, without leading zeros.</param>
    public Montgomery(ReadOnlySpan<byte> modulus)
    {
        _bytes = modulus.ToArray();
        Size = (modulus.Length + 3) / 4;
        _work = new uint[Size + 1];
        _modulus = Limbs(modulus);

        // Each step doubles the number of right bits: 3, 6, 12, 24, 48.
        uint inverse = _modulus[0];
        for (int i = 0; i < 4; i++)
            inverse *= 2 - (_modulus[0] * inverse);
        _inverse = (uint)-(int)inverse;

        // 2 to the power of all bits of the limbs, modulo the modulus, is the number 1 in Montgomery form.
        One = new uint[Size];
        int bits = 8 * (ByteLength - 1);
        One[bits / 32] = 1u << (bits % 32);
        for (; bits < 32 * Size; bits++)
            Add(One, One, One);

        // The same power in Montgomery form brings other numbers there. With as many doublings as limbs, five squarings are left.
        _square = (uint[])One.Clone();
        for (int i = 0; i < Size; i++)
            Add(_square, _square, _square);
        for (int i = 0; i < 5; i++)
            Multiply(_square, _square, _square);
    }

    /// <summary>The limbs of a number.</summary>
    public int Size { get; }

    /// <summary>The bytes of the modulus.</summary>
    public int ByteLength => _bytes.Length;

    public uint[] One { get; }

    /// <summary>Brings a big-endian number below the modulus into Montgomery form.</summary>
    public uint[] Enter(ReadOnlySpan<byte> number)
    {
        uint[] entered = Limbs(number);
        Multiply(entered, _square, entered);
        return entered;
    }

    /// <summary>Leaves Montgomery form; as many bytes as the modulus has, big-endian.</summary>
    public byte[] Leave(uint[] number)
    {
        uint[] plain = new uint[Size];
        plain[0] = 1;
        Multiply(number, plain, plain);

        byte[] padded = new byte[4 * Size];
        for (int i = 0; i < Size; i++)
            BinaryPrimitives.WriteUInt32BigEndian(padded.AsSpan(padded.Length - (4 * (i + 1))), plain[i]);
        return padded.AsSpan(padded.Length - ByteLength).ToArray();
    }

    /// <summary>Stores left * right in result, which may be either of them.</summary>
    [MethodImpl(Hot.Loop)]
    public void Multiply(uint[] left, uint[] right, uint[] result)
    {
        uint[] modulus = _modulus, sum = _work;
        int size = modulus.Length;
        Array.Clear(sum, 0, sum.Length);
        for (int i = 0; i < size; i++)
        {
            ulong factor = left[i];
            ulong product = (factor * right[0]) + sum[0];
            ulong quotient = (uint)product * _inverse;
            ulong reduced = (quotient * modulus[0]) + (uint)product;
            for (int j = 1; j < size; j++)
            {
                product = (factor * right[j]) + sum[j] + (product >> 32);
                reduced = (quotient * modulus[j]) + (uint)product + (reduced >> 32);
                sum[j - 1] = (uint)reduced;
            }

            ulong top = sum[size] + (product >> 32) + (reduced >> 32);
            sum[size - 1] = (uint)top;
            sum[size] = (uint)(top >> 32);
        }

        Reduce(sum, sum[size], result);
    }

    /// <summary>Stores left + right in result, which may be either of them.</summary>
    [MethodImpl(Hot.Loop)]
    public void Add(uint[] left, uint[] right, uint[] result)
    {
        ulong carry = 0;
        for (int i = 0; i < result.Length; i++)
        {
            carry += (ulong)left[i] + right[i];
            result[i] = (uint)carry;
            carry >>= 32;
        }

        Reduce(result, (uint)carry, result);
    }

    /// <summary>Stores left - right in result, which may be either of them.</summary>
    [MethodImpl(Hot.Loop)]
    public void Subtract(uint[] left, uint[] right, uint[] result)
    {
        long borrow = 0;
        for (int i = 0; i < result.Length; i++)
        {
            borrow += (long)left[i] - right[i];
            result[i] = (uint)borrow;
            borrow >>= 32;
        }

        ulong carry = 0;
        for (int i = 0; borrow != 0 && i < result.Length; i++)
        {
            carry += (ulong)result[i] + _modulus[i];
            result[i] = (uint)carry;
            carry >>= 32;
        }
    }

    /// <summary>A number to the power of a big-endian exponent, four bits at a time.</summary>
    public uint[] Power(uint[] number, ReadOnlySpan<byte> exponent)
    {
        uint[][] powers = new uint[16][];
        powers[0] = One;
        for (int i = 1; i < powers.Length; i++)
            Multiply(powers[i - 1], number, powers[i] = new uint[Size]);

        uint[] result = (uint[])One.Clone();
        for (int i = 0; i < 2 * exponent.Length; i++)
        {
            for (int square = 0; square < 4; square++)
                Multiply(result, result, result);
            Multiply(result, powers[(exponent[i / 2] >> (4 * (~i & 1))) & 15], result);
        }

        return result;
    }

    /// <summary>The inverse of a number by Fermat, zero for zero. The modulus is a prime whose last byte is above 1.</summary>
    public uint[] Invert(uint[] number)
    {
        byte[] exponent = (byte[])_bytes.Clone();
        exponent[exponent.Length - 1] -= 2;
        return Power(number, exponent);
    }

    /// <summary>Whether big-endian bytes, as many as the modulus has, are below it.</summary>
    public bool Contains(ReadOnlySpan<byte> number) => number.SequenceCompareTo(_bytes) < 0;

    public static bool AreEqual(uint[] left, uint[] right) => left.AsSpan().SequenceEqual(right);

    public static bool IsZero(uint[] number)
    {
        foreach (uint limb in number)
        {
            if (limb != 0)
                return false;
        }

        return true;
    }

    /// <summary>Stores in result a number below twice the modulus, less the modulus if it is not below that.</summary>
    [MethodImpl(Hot.Loop)]
    private void Reduce(uint[] number, uint top, uint[] result)
    {
        uint[] modulus = _modulus;
        int i = modulus.Length - 1;
        while (top == 0 && i > 0 && number[i] == modulus[i])
            i--;

        long borrow = 0;
        bool below = top == 0 && number[i] < modulus[i];
        for (i = 0; i < modulus.Length; i++)
        {
            borrow += (long)number[i] - (below ? 0 : modulus[i]);
            result[i] = (uint)borrow;
            borrow >>= 32;
        }
    }

    private uint[] Limbs(ReadOnlySpan<byte> number)
    {
        Span<byte> padded = stackalloc byte[4 * Size];
        padded.Clear();
        number.CopyTo(padded.Slice(padded.Length - number.Length));
        uint[] limbs = new uint[Size];
        for (int i = 0; i < Size; i++)
            limbs[i] = BinaryPrimitives.ReadUInt32BigEndian(padded.Slice(padded.Length - (4 * (i + 1))));
        return limbs;
    }
}
