using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Inventory.Judgement;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Readiness.Judges;

/// <summary>What one result of a TLS check says about each id.</summary>
internal static class TlsRules
{
    internal const int CertificateDays = 30;

    private const string Again = "Check host, port, protocol and the network path, then run the check again.";
    private const string FindClients = "Find the clients that still speak old TLS (Get-MailClientInventory) and update them";

    private static readonly TlsVersion[] Modern = [TlsVersion.Tls12, TlsVersion.Tls13];
    private static readonly TlsVersion[] Legacy = [TlsVersion.Tls10, TlsVersion.Tls11];
    private static readonly TlsVersion[] Ssl = [TlsVersion.Ssl2, TlsVersion.Ssl3];

    public static Ruling ModernAccepted(TlsVersionResult result, DateTime today)
    {
        List<TlsVersionOutcome> accepted = Having(result, Modern, TlsOutcome.Accepted);
        if (accepted.Count > 0) return Ruling.Passed($"{Names(accepted)} accepted.");
        return result.Verdict == TlsVerdict.LegacyOnly
            ? Ruling.Failed(result.Reason, "Update this server, or put one in front of it that speaks TLS 1.2: clients that insist on it cannot connect now.")
            : Ruling.NotMeasured(result.Reason, Again);
    }

    public static Ruling LegacyRefused(TlsVersionResult result, DateTime today)
    {
        string[] partly = [.. result.Rollout.Where(share => share is { FrontEnd: null, Refused: > 0, Accepted: > 0 } && Legacy.Contains(share.Version)).Select(Share)];
        if (partly.Length > 0) return Ruling.Warning($"The change is under way: {FindingText.List(partly)}.", Remedy(result.Endpoint));
        List<TlsVersionOutcome> accepted = Having(result, Legacy, TlsOutcome.Accepted);
        return accepted.Count > 0
            ? Ruling.Warning($"{Names(accepted)} still accepted.{Modernity(result)}{SignIn(result.Endpoint, accepted)}", Remedy(result.Endpoint))
            : Refused(result, Legacy);
    }

    public static Ruling SslRefused(TlsVersionResult result, DateTime today)
    {
        List<TlsVersionOutcome> accepted = Having(result, Ssl, TlsOutcome.Accepted);
        return accepted.Count > 0
            ? Ruling.Failed($"{Names(accepted)} accepted. Both are prohibited, and what they carry can be read.", "Turn them off on this server now; no client of this century needs them.")
            : Refused(result, Ssl);
    }

    public static Ruling CertificateValid(TlsVersionResult result, DateTime today)
    {
        if (result.Certificate is not { } certificate) return Ruling.NotMeasured($"No handshake showed a certificate. {result.Reason}", Again);
        string host = result.ServerName ?? result.Endpoint.Host;
        string end = FindingText.Day(certificate.NotAfter.UtcDateTime);
        if (certificate.NotAfter.UtcDateTime < today || certificate.NotAfter < result.StartedAt)
            return Ruling.Failed($"The certificate expired on {end}.", "Install a new certificate; clients refuse this one.");
        if (certificate.NotBefore.UtcDateTime > today.AddDays(1))
            return Ruling.Failed($"The certificate is not valid before {FindingText.Day(certificate.NotBefore.UtcDateTime)}.", "Install one that is valid now, or set the server's clock right.");
        if (!certificate.Valid)
        {
            string why = certificate.Problems.Count > 0 ? string.Join("; ", certificate.Problems.Select(problem => problem.TrimEnd('.'))) : certificate.NameMatches ? "its issuer is not trusted" : "it does not name the host";
            return Ruling.Failed($"The certificate is not valid for {host} on this machine: {why}.",
                "Install a certificate that names the host, from an issuer that clients trust, with its intermediates; or point the clients to a name it holds.");
        }

        return certificate.NotAfter.UtcDateTime.Date <= today.AddDays(CertificateDays)
            ? Ruling.Warning($"The certificate expires on {end}, {FindingText.Distance(certificate.NotAfter.UtcDateTime, today)}.", "Renew it, and find out why that did not happen by itself.") with { ActBy = certificate.NotAfter.UtcDateTime.Date }
            : Ruling.Passed($"Valid for {host} until {end}, by {certificate.Issuer}.");
    }

    public static Ruling NothingInjected(TlsVersionResult result, DateTime today)
    {
        string? injected = result.Versions.Select(version => version.Evidence?.InjectedPlaintext).FirstOrDefault(text => text is not null);
        if (injected is not null)
        {
            return Ruling.Failed($"Behind its answer to STARTTLS the server sent plain text, before TLS: {injected}",
                "Update the server; a client that does not discard such text takes an attacker's words for the server's. A proxy or virus scanner in between can be the cause too.");
        }

        return result.Versions.Any(version => version.Layer is TlsLayer.Handshake or TlsLayer.Greeting or TlsLayer.Login)
            ? Ruling.Passed("Nothing came between the answer to STARTTLS and TLS.")
            : Ruling.NotMeasured($"TLS was never begun. {result.Reason}", Again);
    }

    /// <summary>What the samples of one version say, such as <c>37 of 100 connections refuse TLS 1.0 (37 %)</c>.</summary>
    public static string Share(RolloutShare share)
    {
        int decided = share.Refused + share.Accepted;
        return $"{share.Refused} of {decided} connections refuse {share.Version.Display()} ({FindingText.Percent(share.Refused, decided)})";
    }

    private static Ruling Refused(TlsVersionResult result, TlsVersion[] versions)
    {
        if (!result.Versions.Any(version => version.Outcome == TlsOutcome.Accepted)) return Ruling.NotMeasured(result.Reason, Again);
        List<TlsVersionOutcome> refused = Having(result, versions, TlsOutcome.Refused);
        if (refused.Count == versions.Length) return Ruling.Passed($"{Names(refused)} refused.");
        List<TlsVersionOutcome> open = [.. Of(result, versions).Where(version => version.Outcome != TlsOutcome.Refused)];
        return open.Count == 0 || open.All(version => version.Outcome == TlsOutcome.NotTested)
            ? Ruling.NotMeasured($"{List(open.Count == 0 ? [.. versions.Select(version => version.Display())] : [.. open.Select(version => version.Version.Display())])} not tested.", "Leave no version out of the check.")
            : Ruling.NotMeasured($"{Names(open)} not decided. {open.Select(version => version.Evidence?.Summary).LastOrDefault(summary => summary is not null)}".TrimEnd(), Again);
    }

    private static string Modernity(TlsVersionResult result) => Having(result, Modern, TlsOutcome.Accepted) is { Count: > 0 } modern
        ? $" {Names(modern)} accepted as well, so clients can change over now."
        : "";

    // Exchange Online lets an SMTP client finish TLS 1.0 and refuses it only when it signs in (421 4.7.66).
    private static string SignIn(MailEndpoint endpoint, List<TlsVersionOutcome> accepted) =>
        MailHost.KindOf(endpoint.Host) == HostKind.ExchangeOnline && accepted.Exists(one => one.Layer != TlsLayer.Login)
            ? " Whether the server refuses them at sign-in was not asked (-LoginProbe)."
            : "";

    private static string Remedy(MailEndpoint endpoint) => MailHost.KindOf(endpoint.Host) switch
    {
        HostKind.ExchangeOnline => FindClients + " before the change arrives; there is nothing to set on the server, which is Microsoft's.",
        HostKind.Legacy => "Move every client that uses this host to the normal one, and update those that cannot speak TLS 1.2 there; then turn AllowLegacyTLSClients off.",
        _ => FindClients + "; then set the oldest version of this server to TLS 1.2 (Dovecot: ssl_min_protocol = TLSv1.2).",
    };

    private static IEnumerable<TlsVersionOutcome> Of(TlsVersionResult result, TlsVersion[] versions) => result.Versions.Where(version => versions.Contains(version.Version));

    private static List<TlsVersionOutcome> Having(TlsVersionResult result, TlsVersion[] versions, TlsOutcome outcome) =>
        [.. Of(result, versions).Where(version => version.Outcome == outcome)];

    private static string Names(List<TlsVersionOutcome> outcomes) => List([.. outcomes.Select(outcome => outcome.Version.Display())]);

    private static string List(string[] names) => FindingText.List(names) + (names.Length == 1 ? " is" : " are");
}
