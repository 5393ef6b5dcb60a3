using System.Collections.Generic;
using System.Linq;

namespace MailReadiness.Sandbox.Tls;

/// <summary>The elliptic curve groups a server has, and its choice among those offered.</summary>
internal static class GroupChoice
{
    public const int X25519 = 29;
    public const int Secp256r1 = 23;

    /// <summary>The groups, in the order preferred by default.</summary>
    public static readonly IReadOnlyList<int> Known = [X25519, Secp256r1];

    /// <summary>The groups in common, in the server's order. A client without supported_groups takes any (RFC 8422, section 4).</summary>
    public static IEnumerable<int> Common(ReceivedClientHello hello, ServerTlsSettings settings)
    {
        IEnumerable<int> own = settings.Groups ?? Known;
        return hello.Groups is null ? own.OrderBy(g => g) : own.Where(g => ReceivedClientHello.Contains(hello.Groups, g));
    }
}
