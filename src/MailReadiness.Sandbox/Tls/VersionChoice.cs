using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Sandbox.Tls;

/// <summary>The version a server goes on with, and whether it is one it does not accept.</summary>
/// <param name="Version">The version; null to refuse in the handshake.</param>
/// <param name="Refused">Whether the handshake goes on only to be refused inside it.</param>
internal readonly record struct VersionChoice(TlsVersion? Version, bool Refused)
{
    /// <summary>Chooses the version for a ClientHello of SSL 3 or later.</summary>
    public static VersionChoice For(ReceivedClientHello hello, ServerTlsSettings settings)
    {
        List<TlsVersion> offered = Offered(hello, settings);
        TlsVersion? common = Highest(offered.Where(v => settings.AnyVersion || settings.Accepted.Contains(v)));
        if (common is not null) return new VersionChoice(common, Refused: false);
        return settings.Refusal switch
        {
            SandboxRefusal.Downgrade => new VersionChoice(Nearest(offered, settings.Accepted), Refused: false),
            SandboxRefusal.WordsInGreeting or SandboxRefusal.WordsAtLogin => new VersionChoice(Highest(offered), Refused: true),
            _ => new VersionChoice(null, Refused: true),
        };
    }

    /// <summary>The last 8 bytes of the server's random that warn of a downgrade (RFC 8446, section 4.1.3); null when there is nothing to warn of.</summary>
    public static byte[]? Sentinel(TlsVersion chosen, IReadOnlyCollection<TlsVersion> accepted)
    {
        if (chosen >= TlsVersion.Tls13 || !accepted.Any(v => v >= TlsVersion.Tls12 && v > chosen)) return null;
        return [0x44, 0x4F, 0x57, 0x4E, 0x47, 0x52, 0x44, chosen == TlsVersion.Tls12 ? (byte)1 : (byte)0];
    }

    private static List<TlsVersion> Offered(ReceivedClientHello hello, ServerTlsSettings settings)
    {
        // A server from before TLS 1.3 does not know supported_versions; one that downgrades plays that part.
        bool knowsExtension = settings.Refusal != SandboxRefusal.Downgrade || settings.Accepted.Contains(TlsVersion.Tls13);
        if (hello.SupportedVersions is not null && knowsExtension)
            return hello.SupportedVersions.Where(IsKnown).Select(v => (TlsVersion)v).ToList();
        int version = Math.Min(hello.LegacyVersion, (int)TlsVersion.Tls12);
        return IsKnown(version) ? [(TlsVersion)version] : [];
    }

    private static bool IsKnown(int version) => version is >= (int)TlsVersion.Ssl3 and <= (int)TlsVersion.Tls13;

    // TLS 1.3 and SSL 2 cannot be downgraded to: the one needs a key share, the other has another hello.
    private static TlsVersion? Nearest(List<TlsVersion> offered, IReadOnlyCollection<TlsVersion> accepted)
    {
        List<TlsVersion> possible = accepted.Where(v => v is >= TlsVersion.Ssl3 and <= TlsVersion.Tls12).ToList();
        TlsVersion? below = Highest(possible.Where(v => offered.Count > 0 && v < offered.Max()));
        return below ?? (possible.Count > 0 ? possible.Min() : null);
    }

    private static TlsVersion? Highest(IEnumerable<TlsVersion> versions)
    {
        TlsVersion? highest = null;
        foreach (TlsVersion version in versions)
        {
            if (highest is null || version > highest) highest = version;
        }

        return highest;
    }
}
