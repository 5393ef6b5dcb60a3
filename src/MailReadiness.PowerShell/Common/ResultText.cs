using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Wire.Tls;

namespace MailReadiness.PowerShell.Common;

/// <summary>Results in words, for the views of MailReadiness.Format.ps1xml and for verbose lines.</summary>
public static class ResultText
{
    /// <summary>An outcome in one word of at most eight characters; a dash when it was not tested.</summary>
    /// <param name="outcome">The outcome's name. As text, because that is what remoting and jobs leave of it.</param>
    public static string Word(string? outcome) => Word(Enum.TryParse(outcome, out TlsOutcome value) ? value : TlsOutcome.NotTested);

    /// <summary>The outcome of a version with everything that was seen of it; the word alone when the result came through remoting or a job.</summary>
    /// <param name="result">The result.</param>
    /// <param name="version">The version.</param>
    public static string Evidence(PSObject result, TlsVersion version)
    {
        if (result is null) throw new ArgumentNullException(nameof(result));
        return result.BaseObject is TlsVersionResult live ? Evidence(live, version) : Word(result.Properties[version.ToString()]?.Value?.ToString());
    }

    /// <summary>The outcome of a version with everything that was seen of it.</summary>
    /// <param name="result">The result.</param>
    /// <param name="version">The version.</param>
    internal static string Evidence(TlsVersionResult result, TlsVersion version)
    {
        TlsVersionOutcome? found = result.Versions.FirstOrDefault(outcome => outcome.Version == version);
        if (found is null || found.Outcome == TlsOutcome.NotTested) return Strings.Get(nameof(Strings.NotTested));

        string head = Strings.Format(nameof(Strings.EvidenceHead), Word(found.Outcome), found.Layer, found.Evidence?.Summary);
        string facts = string.Join("; ", Facts(found));
        return facts.Length == 0 ? head : head + Environment.NewLine + facts;
    }

    /// <summary>The certificate in a few lines: names, issuer, key, dates, and whether the platform trusts it.</summary>
    /// <param name="certificate">The certificate.</param>
    public static string Certificate(CertificateSummary certificate)
    {
        if (certificate is null) throw new ArgumentNullException(nameof(certificate));
        string validity = certificate.Valid
            ? Strings.Get(nameof(Strings.CertificateValid))
            : Strings.Format(nameof(Strings.CertificateInvalid), string.Join("; ", certificate.Problems));
        return string.Join(
            Environment.NewLine,
            Strings.Format(nameof(Strings.CertificateSubject), certificate.Subject, string.Join(", ", certificate.Names)),
            Strings.Format(nameof(Strings.CertificateIssuer), certificate.Issuer),
            Strings.Format(nameof(Strings.CertificateDates), certificate.NotBefore, certificate.NotAfter, certificate.Key),
            validity);
    }

    /// <summary>The shares of a sampled run, a line each: <c>TLS 1.0: 37 of 100 refuse (95 % interval 28 % to 47 %)</c>.</summary>
    /// <param name="rollout">The shares.</param>
    public static string Rollout(IEnumerable<RolloutShare> rollout) =>
        string.Join(Environment.NewLine, (rollout ?? throw new ArgumentNullException(nameof(rollout))).Select(Share));

    /// <summary>The endpoint with the address that answered, when it is not the same.</summary>
    /// <param name="result">The result.</param>
    public static string Where(TlsVersionResult result)
    {
        if (result is null) throw new ArgumentNullException(nameof(result));
        return result.Address is null || result.Address == result.Endpoint.Host ? result.Endpoint.ToString() : $"{result.Endpoint} ({result.Address})";
    }

    /// <summary>The name of a version as people write it.</summary>
    /// <param name="version">The version.</param>
    public static string Name(TlsVersion version) => version switch
    {
        TlsVersion.Ssl2 => "SSL 2",
        TlsVersion.Ssl3 => "SSL 3",
        TlsVersion.Tls10 => "TLS 1.0",
        TlsVersion.Tls11 => "TLS 1.1",
        TlsVersion.Tls12 => "TLS 1.2",
        TlsVersion.Tls13 => "TLS 1.3",
        _ => version.ToString(),
    };

    /// <summary>What was done for a result, a line for each version and one for the verdict.</summary>
    /// <param name="result">The result.</param>
    internal static IEnumerable<string> Steps(TlsVersionResult result)
    {
        string where = Where(result);
        foreach (TlsVersionOutcome outcome in result.Versions.Where(version => version.Outcome != TlsOutcome.NotTested))
        {
            string line = Name(outcome.Version) + " " + Strings.Format(nameof(Strings.EvidenceHead), Word(outcome.Outcome), outcome.Layer, outcome.Evidence?.Summary);
            yield return Strings.Format(nameof(Strings.VerboseVersion), where, line);
        }

        foreach (string note in result.Notes) yield return Strings.Format(nameof(Strings.VerboseVersion), where, note);
        yield return Strings.Format(nameof(Strings.VerboseVerdict), where, result.Verdict, result.Duration.TotalMilliseconds, result.Reason);
    }

    private static string Word(TlsOutcome outcome) => outcome switch
    {
        TlsOutcome.Accepted => Strings.Get(nameof(Strings.WordAccepted)),
        TlsOutcome.Refused => Strings.Get(nameof(Strings.WordRefused)),
        TlsOutcome.Inconclusive => Strings.Get(nameof(Strings.WordInconclusive)),
        TlsOutcome.Unreachable => Strings.Get(nameof(Strings.WordUnreachable)),
        _ => Strings.Get(nameof(Strings.WordNotTested)),
    };

    private static IEnumerable<string> Facts(TlsVersionOutcome outcome)
    {
        if (outcome.Evidence is not { } evidence) yield break;
        if (evidence.Alert is not null) yield return Strings.Format(nameof(Strings.FactAlert), evidence.Alert);
        if (evidence.Close is not null) yield return Strings.Format(nameof(Strings.FactClose), evidence.Close);
        if (evidence.NegotiatedVersion is { } negotiated) yield return Strings.Format(nameof(Strings.FactNegotiated), Name(negotiated), evidence.CipherSuite);
        if (evidence.ServerWords is not null) yield return Strings.Format(nameof(Strings.FactWords), evidence.ServerWords);
        if (evidence.FrontEnd is not null) yield return Strings.Format(nameof(Strings.FactFrontEnd), evidence.FrontEnd);
        if (evidence.InjectedPlaintext is not null) yield return Strings.Format(nameof(Strings.FactInjected), evidence.InjectedPlaintext);
        if (evidence.Attempts > 1) yield return Strings.Format(nameof(Strings.FactAttempts), evidence.Attempts);
        if (evidence.TotalMilliseconds is { } total) yield return Strings.Format(nameof(Strings.FactTime), total);
    }

    private static string Share(RolloutShare share)
    {
        string where = share.FrontEnd is null ? Name(share.Version) : string.Format(CultureInfo.InvariantCulture, "{0}, {1}", Name(share.Version), share.FrontEnd);
        int decided = share.Refused + share.Accepted;
        return share.Low is { } low && share.High is { } high
            ? Strings.Format(nameof(Strings.ShareLine), where, share.Refused, decided, low * 100, high * 100, share.Undecided)
            : Strings.Format(nameof(Strings.ShareUndecided), where, share.Undecided);
    }
}
