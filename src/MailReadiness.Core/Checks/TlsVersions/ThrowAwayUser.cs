using MailReadiness.Wire;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.TlsVersions;

/// <summary>A user that does not exist, for an authentication attempt that must fail (the domain is reserved by RFC 2606).</summary>
internal static class ThrowAwayUser
{
    public static string Name() => "probe-" + Hex.Of(Bytes.Random(4)) + "@mailreadiness.invalid";

    public static string Password() => Hex.Of(Bytes.Random(8));
}
