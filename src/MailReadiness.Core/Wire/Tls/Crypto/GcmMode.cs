using System;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
#if !NET
using System.Buffers.Binary;
#endif

namespace MailReadiness.Wire.Tls;

/// <summary>
/// AES-GCM with nonces of 12 bytes (NIST SP 800-38D): the platform's, or our own on top of its AES, because netstandard2.0 has none.
/// Each key serves one connection and is then forgotten; constant time is not attempted.
/// </summary>
internal sealed class GcmMode
{
    public const int TagLength = 16;

    private readonly byte[] _key;

    public GcmMode(byte[] key) => _key = key;

#if NET
    /// <returns>The ciphertext with the tag behind it.</returns>
    public byte[] Encrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> associatedData, ReadOnlySpan<byte> plaintext)
    {
        using var cipher = new AesGcm(_key, TagLength);
        byte[] result = new byte[plaintext.Length + TagLength];
        cipher.Encrypt(nonce, plaintext, result.AsSpan(0, plaintext.Length), result.AsSpan(plaintext.Length), associatedData);
        return result;
    }

    /// <summary>Opens a ciphertext with the tag behind it.</summary>
    public bool TryDecrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> associatedData, ReadOnlySpan<byte> sealedText, [NotNullWhen(true)] out byte[]? plaintext)
    {
        plaintext = null;
        int length = sealedText.Length - TagLength;
        if (length < 0)
            return false;

        using var cipher = new AesGcm(_key, TagLength);
        byte[] opened = new byte[length];
        try
        {
            cipher.Decrypt(nonce, sealedText.Slice(0, length), sealedText.Slice(length), opened, associatedData);
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }

        plaintext = opened;
        return true;
    }
#else
    private const int Block = 16;
    private const int NonceLength = 12;

    /// <returns>The ciphertext with the tag behind it.</returns>
    public byte[] Encrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> associatedData, ReadOnlySpan<byte> plaintext)
    {
        byte[] stream = Stream(nonce, plaintext.Length);
        byte[] result = new byte[plaintext.Length + TagLength];
        Mask(plaintext, stream, result);
        Tag(stream, associatedData, result.AsSpan(0, plaintext.Length)).CopyTo(result, plaintext.Length);
        return result;
    }

    /// <summary>Opens a ciphertext with the tag behind it.</summary>
    public bool TryDecrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> associatedData, ReadOnlySpan<byte> sealedText, [NotNullWhen(true)] out byte[]? plaintext)
    {
        plaintext = null;
        int length = sealedText.Length - TagLength;
        if (length < 0)
            return false;

        byte[] stream = Stream(nonce, length);
        ReadOnlySpan<byte> ciphertext = sealedText.Slice(0, length);
        if (!Bytes.FixedTimeEquals(Tag(stream, associatedData, ciphertext), sealedText.Slice(length)))
            return false;

        plaintext = new byte[length];
        Mask(ciphertext, stream, plaintext);
        return true;
    }

    /// <summary>One pass through AES gives all that a message needs: the hash key, the mask of the tag, then the key stream.</summary>
    private byte[] Stream(ReadOnlySpan<byte> nonce, int length)
    {
        byte[] blocks = new byte[Block * (2 + ((length + Block - 1) / Block))];
        for (int i = 1; i < blocks.Length / Block; i++)
        {
            Span<byte> block = blocks.AsSpan(i * Block, Block);
            nonce.CopyTo(block);
            BinaryPrimitives.WriteUInt32BigEndian(block.Slice(NonceLength), (uint)i);
        }

        using Aes aes = Aes.Create();
        aes.Mode = CipherMode.ECB;
        aes.Padding = PaddingMode.None;
        aes.Key = _key;
        using ICryptoTransform transform = aes.CreateEncryptor();
        return transform.TransformFinalBlock(blocks, 0, blocks.Length);
    }

    private static void Mask(ReadOnlySpan<byte> input, byte[] stream, Span<byte> output)
    {
        for (int i = 0; i < input.Length; i++)
            output[i] = (byte)(input[i] ^ stream[(2 * Block) + i]);
    }

    private static byte[] Tag(byte[] stream, ReadOnlySpan<byte> associatedData, ReadOnlySpan<byte> ciphertext)
    {
        var hash = new GHash(stream.AsSpan(0, Block));
        hash.Append(associatedData);
        hash.Append(ciphertext);
        byte[] tag = hash.Finish((ulong)associatedData.Length * 8, (ulong)ciphertext.Length * 8);
        for (int i = 0; i < tag.Length; i++)
            tag[i] ^= stream[Block + i];
        return tag;
    }
#endif
}
