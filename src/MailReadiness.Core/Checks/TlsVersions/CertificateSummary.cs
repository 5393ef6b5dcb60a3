using System;
using System.Collections.Generic;

namespace MailReadiness.Checks.TlsVersions;

/// <summary>The certificate a server presented, and what this machine's platform thinks of it.</summary>
public sealed record CertificateSummary
{
    /// <summary>The subject's distinguished name.</summary>
    public required string Subject { get; init; }

    /// <summary>The issuer's distinguished name.</summary>
    public required string Issuer { get; init; }

    /// <summary>The DNS names and addresses of the subject alternative name extension (RFC 5280, section 4.2.1.6).</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Start of the validity period, UTC.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>End of the validity period, UTC.</summary>
    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>The public key, such as <c>RSA 2048</c> or <c>ECDSA P-256</c>.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 over the certificate, in hexadecimal.</summary>
    public required string Sha256Fingerprint { get; init; }

    /// <summary>Whether the certificate names the host (RFC 9525).</summary>
    public required bool NameMatches { get; init; }

    /// <summary>Whether the platform builds a valid chain to a trusted root. Revocation is not checked.</summary>
    public required bool ChainTrusted { get; init; }

    /// <summary>Why the chain or the name is not valid; empty when both are.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>Whether name and chain are both valid.</summary>
    public bool Valid => NameMatches && ChainTrusted;
}
