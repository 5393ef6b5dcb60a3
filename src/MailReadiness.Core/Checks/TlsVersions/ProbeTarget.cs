using System.Net;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.TlsVersions;

/// <summary>Where probes of one address go, and what they say.</summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Address">The address; null when a proxy resolves the name.</param>
/// <param name="ServerName">The SNI name; null for none.</param>
/// <param name="LoginProbe">Whether to go on to an authentication attempt.</param>
/// <param name="Key">The x25519 key of the run; null for a fresh one each time.</param>
internal sealed record ProbeTarget(MailEndpoint Endpoint, IPAddress? Address, string? ServerName, bool LoginProbe, EphemeralKey? Key = null);
