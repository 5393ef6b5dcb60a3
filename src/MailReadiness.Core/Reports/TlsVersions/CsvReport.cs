using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Reports.TlsVersions;

/// <summary>One row per result (RFC 4180), one column per version.</summary>
internal sealed class CsvReport : ITlsVersionReport
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private readonly TextWriter writer;

    public CsvReport(TextWriter writer)
    {
        this.writer = writer;
        var header = new List<string> { "Endpoint", "Protocol", "Host", "Port", "Security", "Address", "Proxy", "ServerName" };
        header.AddRange(TlsVersionOptions.AllVersions.Select(TlsWords.Name));
        header.AddRange([
            "Verdict", "Reason", "FrontEnd", "CertificateSubject", "CertificateIssuer", "CertificateNotAfter", "CertificateValid",
            "Rollout", "Notes", "StartedAt", "DurationMilliseconds",
        ]);
        CsvLine.Write(writer, header);
        writer.Flush();
    }

    public void Add(TlsVersionResult result)
    {
        CertificateSummary? certificate = result.Certificate;
        var row = new List<string?>
        {
            result.Endpoint.ToString(),
            TlsWords.Name(result.Endpoint.Protocol),
            result.Endpoint.Host,
            result.Endpoint.Port.ToString(CultureInfo.InvariantCulture),
            TlsWords.Name(result.Endpoint.Security),
            result.Address,
            result.Proxy,
            result.ServerName,
        };
        row.AddRange(TlsVersionOptions.AllVersions.Select(version => TlsWords.Name(OutcomeOf(result, version))));
        row.AddRange([
            TlsWords.Name(result.Verdict),
            result.Reason,
            result.FrontEnd,
            certificate?.Subject,
            certificate?.Issuer,
            certificate?.NotAfter.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture),
            certificate is null ? null : certificate.Valid ? "true" : "false",
            string.Join(" / ", result.Rollout.Where(share => share.FrontEnd is null).Select(RolloutText.Describe)),
            string.Join(" / ", result.Notes),
            result.StartedAt.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture),
            result.Duration.TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture),
        ]);
        CsvLine.Write(writer, row);
        writer.Flush();
    }

    public void AddProblem(string message)
    {
    }

    public void Complete() => writer.Flush();

    /// <summary>The outcome of a version; a version without one was not tested.</summary>
    internal static TlsOutcome OutcomeOf(TlsVersionResult result, TlsVersion version)
    {
        foreach (TlsVersionOutcome outcome in result.Versions)
        {
            if (outcome.Version == version) return outcome.Outcome;
        }
        return TlsOutcome.NotTested;
    }
}
