using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Wire;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.TlsVersions;

/// <summary>Remembers what the platform thinks of a chain for the length of a run: many addresses present the same one.</summary>
internal sealed class CertificateCache
{
    // A run over many servers must not hold what it will not need again.
    private const int MaxEntries = 1000;

    private readonly ConcurrentDictionary<string, CertificateSummary?> known = new(StringComparer.Ordinal);

    /// <inheritdoc cref="CertificateReader.Read"/>
    public CertificateSummary? Read(IReadOnlyList<byte[]> chain, string host)
    {
        string key = host + " " + Hex.Of(TlsHash.Compute(TlsHashAlgorithm.Sha256, chain.SelectMany(der => der).ToArray()));
        if (known.TryGetValue(key, out CertificateSummary? summary)) return summary;
        summary = CertificateReader.Read(chain, host);
        if (known.Count < MaxEntries) known[key] = summary;
        return summary;
    }
}
