using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.TlsVersions;

/// <summary>The versions as a person writes them.</summary>
public static class TlsVersionNames
{
    /// <summary>The name of a version, such as <c>TLS 1.0</c>.</summary>
    /// <param name="version">The version.</param>
    public static string Display(this TlsVersion version) => version switch
    {
        TlsVersion.Ssl2 => "SSL 2",
        TlsVersion.Ssl3 => "SSL 3",
        TlsVersion.Tls10 => "TLS 1.0",
        TlsVersion.Tls11 => "TLS 1.1",
        TlsVersion.Tls12 => "TLS 1.2",
        _ => "TLS 1.3",
    };

    /// <summary>Whether the version is older than TLS 1.2.</summary>
    /// <param name="version">The version.</param>
    public static bool IsLegacy(this TlsVersion version) => version < TlsVersion.Tls12;
}
