using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace MailReadiness.Wire.Tls;

/// <summary>
/// MD5 (RFC 1321). SSL 3, TLS 1.0 and TLS 1.1 are built on it, and a machine in FIPS mode refuses it;
/// what this machine's policy allows must not decide which versions we can ask a server about.
/// </summary>
internal static class Md5
{
    public const int Size = 16;
    private const int Block = 64;

    private static readonly byte[] s_shifts = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
    private static readonly uint[] s_sines = Sines();

    public static byte[] Compute(ReadOnlySpan<byte> data)
    {
        uint[] state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
        int whole = data.Length / Block * Block;
        for (int offset = 0; offset < whole; offset += Block)
            Mix(state, data.Slice(offset, Block));

        int rest = data.Length - whole;
        Span<byte> tail = stackalloc byte[2 * Block];
        tail.Clear();
        data.Slice(whole).CopyTo(tail);
        tail[rest] = 0x80;
        int end = rest < Block - 8 ? Block : 2 * Block;
        BinaryPrimitives.WriteUInt64LittleEndian(tail.Slice(end - 8), (ulong)data.Length * 8);
        for (int offset = 0; offset < end; offset += Block)
            Mix(state, tail.Slice(offset, Block));

        byte[] digest = new byte[Size];
        for (int i = 0; i < state.Length; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(digest.AsSpan(i * 4), state[i]);
        return digest;
    }

    [MethodImpl(Hot.Loop)]
    private static void Mix(uint[] state, ReadOnlySpan<byte> block)
    {
        Span<uint> words = stackalloc uint[16];
        for (int i = 0; i < words.Length; i++)
            words[i] = BinaryPrimitives.ReadUInt32LittleEndian(block.Slice(i * 4));

        uint a = state[0], b = state[1], c = state[2], d = state[3];
        for (int i = 0; i < 64; i++)
        {
            (uint mixed, int word) = (i >> 4) switch
            {
                0 => ((b & c) | (~b & d), i),
                1 => ((b & d) | (c & ~d), (5 * i) + 1),
                2 => (b ^ c ^ d, (3 * i) + 5),
                _ => (c ^ (b | ~d), 7 * i),
            };
            uint sum = a + mixed + s_sines[i] + words[word & 15];
            int shift = s_shifts[((i >> 4) * 4) + (i & 3)];
            (a, d, c, b) = (d, c, b, b + ((sum << shift) | (sum >> (32 - shift))));
        }

        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
    }

    /// <summary>RFC 1321, section 3.4: the integer parts of 4294967296 times abs(sin(i)).</summary>
    private static uint[] Sines()
    {
        uint[] sines = new uint[64];
        for (int i = 0; i < sines.Length; i++)
            sines[i] = (uint)(4294967296.0 * Math.Abs(Math.Sin(i + 1)));
        return sines;
    }
}
