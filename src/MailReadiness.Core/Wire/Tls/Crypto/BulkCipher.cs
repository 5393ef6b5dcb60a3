namespace MailReadiness.Wire.Tls;

/// <summary>The record ciphers that we can speak.</summary>
internal enum BulkCipher
{
    Rc4_128,
    TripleDesCbc,
    Aes128Cbc,
    Aes256Cbc,
    Aes128Gcm,
    Aes256Gcm,
}
