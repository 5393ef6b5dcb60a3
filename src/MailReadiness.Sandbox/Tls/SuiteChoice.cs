using System.Collections.Generic;
using System.Linq;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Sandbox.Tls;

/// <summary>The cipher suites a server with an RSA certificate has, best first, and its choice among those offered.</summary>
internal static class SuiteChoice
{
    /// <summary>The suites, by IANA value, in the order preferred by default.</summary>
    public static readonly IReadOnlyList<int> Known =
    [
        0x1301, 0x1302,
        0xC02F, 0xC030, 0x009E, 0x009F, 0xC027, 0xC028, 0x0067, 0x006B,
        0xC013, 0xC014, 0x0033, 0x0039,
        0x009C, 0x009D, 0x003C, 0x003D, 0x002F, 0x0035,
        0xC012, 0x0016, 0x000A, 0xC011, 0x0005, 0x0004,
    ];

    /// <summary>The server's choice; null when there is no suite in common.</summary>
    public static CipherSuite? For(ReceivedClientHello hello, TlsVersion version, ServerTlsSettings settings)
    {
        foreach (int id in settings.CipherSuites ?? Known)
        {
            if (!ReceivedClientHello.Contains(hello.CipherSuites, id)) continue;
            if (CipherSuites.Find(id) is CipherSuite suite && Fits(suite, version)
                && (suite.KeyExchange != KeyExchangeKind.Ecdhe || GroupChoice.Common(hello, settings).Any())) return suite;
        }

        return null;
    }

    private static bool Fits(CipherSuite suite, TlsVersion version)
    {
        if (suite.KeyExchange == KeyExchangeKind.Tls13) return version == TlsVersion.Tls13;
        if (version == TlsVersion.Tls13) return false;
        if (suite.KeyExchange == KeyExchangeKind.Ecdhe && version < TlsVersion.Tls10) return false;
        // AEAD suites and those with a SHA-2 MAC came with TLS 1.2 (RFC 5246, appendix A.5; RFC 5288; RFC 5289).
        return version == TlsVersion.Tls12 || suite.Mac is TlsHashAlgorithm.Md5 or TlsHashAlgorithm.Sha1;
    }
}
