namespace MailReadiness.Wire.Tls;

/// <summary>A cipher suite that we can speak to the end of a handshake.</summary>
/// <param name="Id">The two bytes on the wire.</param>
/// <param name="Name">The name in the IANA registry.</param>
/// <param name="KeyExchange">How the secret is agreed on.</param>
/// <param name="Cipher">How records are encrypted.</param>
/// <param name="Mac">The hash of the record MAC; null when the cipher authenticates by itself.</param>
/// <param name="PrfHash">The hash of the TLS 1.2 PRF or of the TLS 1.3 key schedule; older versions have a PRF of their own.</param>
internal sealed record CipherSuite(
    ushort Id, string Name, KeyExchangeKind KeyExchange, BulkCipher Cipher, TlsHashAlgorithm? Mac, TlsHashAlgorithm PrfHash);
