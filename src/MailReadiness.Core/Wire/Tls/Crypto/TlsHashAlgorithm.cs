namespace MailReadiness.Wire.Tls;

/// <summary>The hash functions that the TLS versions are made of.</summary>
internal enum TlsHashAlgorithm
{
    Md5,
    Sha1,
    Sha256,
    Sha384,
}
