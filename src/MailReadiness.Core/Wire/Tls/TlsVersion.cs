namespace MailReadiness.Wire.Tls;

/// <summary>A protocol version; the value is the one on the wire (RFC 8446, appendix D; RFC 6101; SSL 2 as in RFC 6176).</summary>
public enum TlsVersion
{
    /// <summary>SSL 2, prohibited by RFC 6176.</summary>
    Ssl2 = 0x0002,

    /// <summary>SSL 3 (RFC 6101), prohibited by RFC 7568.</summary>
    Ssl3 = 0x0300,

    /// <summary>TLS 1.0 (RFC 2246), deprecated by RFC 8996.</summary>
    Tls10 = 0x0301,

    /// <summary>TLS 1.1 (RFC 4346), deprecated by RFC 8996.</summary>
    Tls11 = 0x0302,

    /// <summary>TLS 1.2 (RFC 5246).</summary>
    Tls12 = 0x0303,

    /// <summary>TLS 1.3 (RFC 8446).</summary>
    Tls13 = 0x0304,
}
