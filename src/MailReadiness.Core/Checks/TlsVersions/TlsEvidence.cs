using System;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.TlsVersions;

/// <summary>What was seen of one version on one address; each field is null when it was not seen.</summary>
public sealed record TlsEvidence
{
    /// <summary>What happened, in one sentence for a person.</summary>
    public required string Summary { get; init; }

    /// <summary>The alert the server sent, such as <c>protocol_version(70)</c>.</summary>
    public string? Alert { get; init; }

    /// <summary>How the connection ended without an alert: <c>FIN</c>, <c>RST</c> or <c>silence</c>.</summary>
    public string? Close { get; init; }

    /// <summary>The server's own words that decided the outcome, or its greeting when it accepted; control characters replaced.</summary>
    public string? ServerWords { get; init; }

    /// <summary>The version the server chose.</summary>
    public TlsVersion? NegotiatedVersion { get; init; }

    /// <summary>The IANA name of the cipher suite the server chose.</summary>
    public string? CipherSuite { get; init; }

    /// <summary>The front end that answered, decoded from the greeting.</summary>
    public string? FrontEnd { get; init; }

    /// <summary>Text the server sent in plain behind its answer to STLS or STARTTLS, before TLS; discarded (CVE-2011-0411 family).</summary>
    public string? InjectedPlaintext { get; init; }

    /// <summary>Connections made to decide this version.</summary>
    public int Attempts { get; init; }

    /// <summary>Time from the start of the deciding attempt until connected, in milliseconds.</summary>
    public double? ConnectMilliseconds { get; init; }

    /// <summary>Time from the start of the deciding attempt until its TLS handshake ended, in milliseconds.</summary>
    public double? HandshakeMilliseconds { get; init; }

    /// <summary>Duration of the deciding attempt in milliseconds.</summary>
    public double? TotalMilliseconds { get; init; }

    /// <summary>When the deciding attempt started, UTC.</summary>
    public DateTimeOffset? At { get; init; }
}
