namespace MailReadiness.Wire.Tls;

/// <summary>The handshake message types (RFC 5246, section 7.4; RFC 8446, section 4).</summary>
internal static class HandshakeType
{
    public const byte HelloRequest = 0;
    public const byte ClientHello = 1;
    public const byte ServerHello = 2;
    public const byte NewSessionTicket = 4;
    public const byte EncryptedExtensions = 8;
    public const byte Certificate = 11;
    public const byte ServerKeyExchange = 12;
    public const byte CertificateRequest = 13;
    public const byte ServerHelloDone = 14;
    public const byte CertificateVerify = 15;
    public const byte ClientKeyExchange = 16;
    public const byte Finished = 20;
    public const byte CertificateStatus = 22;
    public const byte KeyUpdate = 24;
    public const byte MessageHash = 254;
}
