namespace MailReadiness.Wire.Tls;

/// <summary>The hello extensions this code knows (IANA, TLS ExtensionType Values).</summary>
internal static class ExtensionType
{
    public const int ServerName = 0;
    public const int SupportedGroups = 10;
    public const int EcPointFormats = 11;
    public const int SignatureAlgorithms = 13;
    public const int Alpn = 16;
    public const int Padding = 21;
    public const int ExtendedMasterSecret = 23;
    public const int SessionTicket = 35;
    public const int SupportedVersions = 43;
    public const int Cookie = 44;
    public const int KeyShare = 51;
    public const int RenegotiationInfo = 0xFF01;
}
