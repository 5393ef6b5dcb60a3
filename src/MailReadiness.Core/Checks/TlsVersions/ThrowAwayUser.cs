using System;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.TlsVersions;

/// <summary>A user that does not exist, for an authentication attempt that must fail (the domain is reserved by RFC 2606).</summary>
internal static class ThrowAwayUser
{
    public static string Name() => "probe-" + Hex(4) + "@mailreadiness.invalid";

    public static string Password() => Hex(8);

    private static string Hex(int bytes) => BitConverter.ToString(RandomBytes.Create(bytes)).Replace("-", string.Empty);
}
