namespace MailReadiness.Wire.Tls;

/// <summary>A session of TLS 1.0 to 1.2 that a later handshake may take up, by the server's ticket (RFC 5077) or by its id (RFC 5246, section 7.3).</summary>
/// <param name="Version">The version it was made with.</param>
/// <param name="CipherSuite">The suite it was made with.</param>
/// <param name="MasterSecret">48 bytes.</param>
/// <param name="Extended">Whether the master secret is an extended one (RFC 7627); both handshakes must agree.</param>
/// <param name="Id">The server's id; empty when there is a ticket.</param>
/// <param name="Ticket">The server's ticket; empty when there is an id.</param>
internal sealed record TlsSession(TlsVersion Version, int CipherSuite, byte[] MasterSecret, bool Extended, byte[] Id, byte[] Ticket);
