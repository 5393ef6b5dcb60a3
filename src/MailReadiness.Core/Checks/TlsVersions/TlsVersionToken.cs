using System;
using System.Collections.Generic;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.TlsVersions;

/// <summary>Protocol versions as they are written on a command line and in metric labels.</summary>
public static class TlsVersionToken
{
    /// <summary>Every version's token, oldest first: <c>ssl2</c>, <c>ssl3</c>, <c>tls1.0</c>, <c>tls1.1</c>, <c>tls1.2</c>, <c>tls1.3</c>.</summary>
    public static IReadOnlyList<string> All { get; } = ["ssl2", "ssl3", "tls1.0", "tls1.1", "tls1.2", "tls1.3"];

    /// <summary>The version's token, such as <c>tls1.2</c>.</summary>
    /// <param name="version">The version.</param>
    /// <exception cref="ArgumentOutOfRangeException">The version is none of <see cref="TlsVersionOptions.AllVersions"/>.</exception>
    public static string Of(TlsVersion version) => version switch
    {
        TlsVersion.Ssl2 => "ssl2",
        TlsVersion.Ssl3 => "ssl3",
        TlsVersion.Tls10 => "tls1.0",
        TlsVersion.Tls11 => "tls1.1",
        TlsVersion.Tls12 => "tls1.2",
        TlsVersion.Tls13 => "tls1.3",
        _ => throw new ArgumentOutOfRangeException(nameof(version)),
    };

    /// <summary>Reads a version: <c>tls1.0</c>, <c>TLS 1.0</c>, <c>Tls10</c> and <c>1.0</c> all name TLS 1.0.</summary>
    /// <param name="text">The text.</param>
    /// <param name="version">The version; meaningless when the answer is false.</param>
    /// <returns>Whether the text names a version.</returns>
    public static bool TryParse(string? text, out TlsVersion version)
    {
        string token = (text ?? string.Empty).Trim().ToLowerInvariant().Replace(" ", string.Empty).Replace("v", string.Empty);
        switch (token)
        {
            case "ssl2": version = TlsVersion.Ssl2; return true;
            case "ssl3": version = TlsVersion.Ssl3; return true;
            case "tls1.0" or "tls10" or "tls1" or "1.0": version = TlsVersion.Tls10; return true;
            case "tls1.1" or "tls11" or "1.1": version = TlsVersion.Tls11; return true;
            case "tls1.2" or "tls12" or "1.2": version = TlsVersion.Tls12; return true;
            case "tls1.3" or "tls13" or "1.3": version = TlsVersion.Tls13; return true;
            default: version = default; return false;
        }
    }
}
