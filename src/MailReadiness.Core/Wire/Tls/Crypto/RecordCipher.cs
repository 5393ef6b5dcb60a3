namespace MailReadiness.Wire.Tls;

/// <summary>The sizes of the record ciphers, and the protection that a version makes of one.</summary>
internal static class RecordCipher
{
    private const int AeadSaltLength = 4;
    private const int AeadNonceLength = 12;

    public static int KeyLength(BulkCipher cipher) => cipher switch
    {
        BulkCipher.TripleDesCbc => 24,
        BulkCipher.Aes256Cbc or BulkCipher.Aes256Gcm => 32,
        _ => 16,
    };

    /// <summary>How many bytes of IV come from the key schedule; TLS 1.1 and later send the CBC IV with each record.</summary>
    public static int FixedIvLength(TlsVersion version, BulkCipher cipher) => cipher switch
    {
        BulkCipher.Rc4_128 => 0,
        BulkCipher.Aes128Gcm or BulkCipher.Aes256Gcm => version == TlsVersion.Tls13 ? AeadNonceLength : AeadSaltLength,
        _ => version <= TlsVersion.Tls10 ? BlockLength(cipher) : 0,
    };

    public static int BlockLength(BulkCipher cipher) => cipher == BulkCipher.TripleDesCbc ? 8 : 16;

    public static RecordProtection Create(TlsVersion version, CipherSuite suite, byte[] macKey, byte[] key, byte[] iv) => suite.Mac is { } hash
        ? MacThenEncrypt(version, suite.Cipher, new RecordMac(version, hash, macKey), key, iv)
        : version == TlsVersion.Tls13 ? new RecordProtectionTls13(key, iv) : new RecordProtectionGcm(key, iv);

    private static RecordProtection MacThenEncrypt(TlsVersion version, BulkCipher cipher, RecordMac mac, byte[] key, byte[] iv) =>
        cipher == BulkCipher.Rc4_128
            ? new RecordProtectionStream(version, mac, new Rc4(key))
            : new RecordProtectionCbc(version, mac, new CbcMode(cipher, key), iv);
}
