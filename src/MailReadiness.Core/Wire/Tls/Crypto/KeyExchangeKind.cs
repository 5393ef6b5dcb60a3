namespace MailReadiness.Wire.Tls;

/// <summary>How a handshake agrees on its secret, whatever kind of certificate signs it.</summary>
internal enum KeyExchangeKind
{
    /// <summary>The client encrypts the premaster secret to the RSA key of the certificate.</summary>
    Rsa,

    /// <summary>Ephemeral Diffie-Hellman over a prime field, signed with RSA or DSS.</summary>
    Dhe,

    /// <summary>Ephemeral Diffie-Hellman over a named curve, signed with RSA or ECDSA (RFC 8422).</summary>
    Ecdhe,

    /// <summary>The key_share of RFC 8446; the suite says nothing about it.</summary>
    Tls13,
}
