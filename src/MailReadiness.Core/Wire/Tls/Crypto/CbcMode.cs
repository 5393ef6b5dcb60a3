using System.Security.Cryptography;

namespace MailReadiness.Wire.Tls;

/// <summary>The platform's block ciphers in CBC mode, without padding.</summary>
internal sealed class CbcMode
{
    private readonly BulkCipher _cipher;
    private readonly byte[] _key;

    public CbcMode(BulkCipher cipher, byte[] key)
    {
        _cipher = cipher;
        _key = key;
        BlockLength = RecordCipher.BlockLength(cipher);
    }

    public int BlockLength { get; }

    public byte[] Encrypt(byte[] iv, byte[] blocks)
    {
        using SymmetricAlgorithm algorithm = Create();
        using ICryptoTransform transform = algorithm.CreateEncryptor(_key, iv);
        return transform.TransformFinalBlock(blocks, 0, blocks.Length);
    }

    public byte[] Decrypt(byte[] iv, byte[] blocks)
    {
        using SymmetricAlgorithm algorithm = Create();
        using ICryptoTransform transform = algorithm.CreateDecryptor(_key, iv);
        return transform.TransformFinalBlock(blocks, 0, blocks.Length);
    }

    /// <summary>A new object each time: a connection has few records, and nothing is left for a finalizer.</summary>
    private SymmetricAlgorithm Create()
    {
        SymmetricAlgorithm algorithm = _cipher == BulkCipher.TripleDesCbc ? TripleDES.Create() : Aes.Create();
        algorithm.Mode = CipherMode.CBC;
        algorithm.Padding = PaddingMode.None;
        return algorithm;
    }
}
