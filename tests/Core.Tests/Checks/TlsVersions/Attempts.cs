using System;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Tests.Checks.TlsVersions;

/// <summary>Attempts that were never made, for the rules.</summary>
internal static class Attempts
{
    public static ProbeAttempt Of(ProbeEnd end, TlsLayer layer = TlsLayer.Handshake, bool helloSent = true) => new()
    {
        Version = TlsVersion.Tls10,
        End = end,
        Layer = layer,
        HelloSent = helloSent,
        Summary = "seen",
        StartedAt = DateTimeOffset.UnixEpoch,
    };
}
