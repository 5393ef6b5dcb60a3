namespace MailReadiness.Wire.Tls;

/// <summary>One record as it came over the wire, its fragment still protected (RFC 8446, section 5.1).</summary>
/// <param name="ContentType">The content type of the header.</param>
/// <param name="Version">The version of the header, which says nothing about the negotiated one.</param>
/// <param name="Fragment">What follows the header.</param>
internal readonly record struct TlsRecord(byte ContentType, int Version, byte[] Fragment);
