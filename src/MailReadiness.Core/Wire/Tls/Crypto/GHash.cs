#if !NET
using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace MailReadiness.Wire.Tls;

/// <summary>The universal hash of GCM (NIST SP 800-38D, section 6.4), four bits at a time with a table for each key.</summary>
internal sealed class GHash
{
    private const int Block = 16;

    // The product of H with each polynomial of degree 3; the first coefficient is the highest bit, so entry 8 is H itself.
    private readonly ulong[] _high = new ulong[16];
    private readonly ulong[] _low = new ulong[16];

    // What the four bits that a shift drops fold back into the highest sixteen.
    private readonly ushort[] _fold = new ushort[16];

    private ulong _sumHigh;
    private ulong _sumLow;

    public GHash(ReadOnlySpan<byte> key)
    {
        ulong high = BinaryPrimitives.ReadUInt64BigEndian(key);
        ulong low = BinaryPrimitives.ReadUInt64BigEndian(key.Slice(8));
        for (int bit = 8, fold = 0xe100; bit > 0; bit >>= 1, fold >>= 1)
        {
            for (int i = bit; i < 16; i = (i + 1) | bit)
            {
                _high[i] ^= high;
                _low[i] ^= low;
                _fold[i] ^= (ushort)fold;
            }

            ulong carry = (low & 1) * 0xe100000000000000;
            low = (low >> 1) | (high << 63);
            high = (high >> 1) ^ carry;
        }
    }

    /// <summary>Adds data, with zeros after it up to a whole block.</summary>
    public void Append(ReadOnlySpan<byte> data)
    {
        Span<byte> last = stackalloc byte[Block];
        for (; data.Length >= Block; data = data.Slice(Block))
            Add(BinaryPrimitives.ReadUInt64BigEndian(data), BinaryPrimitives.ReadUInt64BigEndian(data.Slice(8)));

        if (data.IsEmpty)
            return;

        last.Clear();
        data.CopyTo(last);
        Add(BinaryPrimitives.ReadUInt64BigEndian(last), BinaryPrimitives.ReadUInt64BigEndian(last.Slice(8)));
    }

    /// <summary>Adds the two lengths, in bits, and returns the hash.</summary>
    public byte[] Finish(ulong associatedBits, ulong ciphertextBits)
    {
        Add(associatedBits, ciphertextBits);
        byte[] hash = new byte[Block];
        BinaryPrimitives.WriteUInt64BigEndian(hash, _sumHigh);
        BinaryPrimitives.WriteUInt64BigEndian(hash.AsSpan(8), _sumLow);
        return hash;
    }

    [MethodImpl(Hot.Loop)]
    private void Add(ulong high, ulong low)
    {
        ulong factorHigh = _sumHigh ^ high, factorLow = _sumLow ^ low;
        ulong productHigh = 0, productLow = 0;
        for (int i = 0; i < 32; i++)
        {
            int nibble = (int)((i < 16 ? factorLow : factorHigh) >> (4 * (i & 15))) & 15;
            int dropped = (int)productLow & 15;
            productLow = (productLow >> 4) | (productHigh << 60);
            productHigh = (productHigh >> 4) ^ ((ulong)_fold[dropped] << 48);
            productHigh ^= _high[nibble];
            productLow ^= _low[nibble];
        }

        _sumHigh = productHigh;
        _sumLow = productLow;
    }
}
#endif
