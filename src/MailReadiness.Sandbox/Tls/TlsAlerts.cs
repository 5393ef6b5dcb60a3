namespace MailReadiness.Sandbox.Tls;

/// <summary>The alerts only a server's side sends (RFC 8446, section 6).</summary>
internal static class TlsAlerts
{
    public const byte UnexpectedMessage = 10;
    public const byte BadRecordMac = 20;
    public const byte IllegalParameter = 47;
    public const byte DecodeError = 50;
    public const byte DecryptError = 51;
    public const byte NoRenegotiation = 100;
}
