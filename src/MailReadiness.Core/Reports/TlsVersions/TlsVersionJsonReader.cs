using MailReadiness.Checks.TlsVersions;
using MailReadiness.Data;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Reports.TlsVersions;

/// <summary>Reads what <see cref="TlsVersionJson"/> wrote.</summary>
internal static class TlsVersionJsonReader
{
    /// <exception cref="JsonException">It is no such result.</exception>
    public static TlsVersionResult Read(JsonValue json) => new()
    {
        Endpoint = EndpointJson.Read(json, json.Word<MailProtocol>("protocol")),
        Address = json.MaybeText("address"),
        Proxy = json.MaybeText("proxy"),
        ServerName = json.MaybeText("serverName"),
        Verdict = json.Word<TlsVerdict>("verdict"),
        Reason = json.Text("reason"),
        Versions = json.List("versions", static version => new TlsVersionOutcome(
            version.Word<TlsVersion>("version"), version.Word<TlsOutcome>("outcome"), version.MaybeWord<TlsLayer>("layer"), version.MaybeObject("evidence", Evidence))),
        Certificate = json.MaybeObject("certificate", Certificate),
        FrontEnd = json.MaybeText("frontEnd"),
        Rollout = json.List("rollout", static share => new RolloutShare(
            share.Word<TlsVersion>("version"), share.MaybeText("frontEnd"), share.Count("refused"), share.Count("accepted"), share.Count("undecided"), share.MaybeNumber("low"), share.MaybeNumber("high"))),
        Notes = json.Texts("notes"),
        StartedAt = json.Time("startedAt"),
        Duration = json.Milliseconds("durationMilliseconds"),
    };

    private static TlsEvidence Evidence(JsonValue json) => new()
    {
        Summary = json.Text("summary"),
        Alert = json.MaybeText("alert"),
        Close = json.MaybeText("close"),
        ServerWords = json.MaybeText("serverWords"),
        NegotiatedVersion = json.MaybeWord<TlsVersion>("negotiatedVersion"),
        CipherSuite = json.MaybeText("cipherSuite"),
        FrontEnd = json.MaybeText("frontEnd"),
        InjectedPlaintext = json.MaybeText("injectedPlaintext"),
        Attempts = json.Count("attempts"),
        ConnectMilliseconds = json.MaybeNumber("connectMilliseconds"),
        HandshakeMilliseconds = json.MaybeNumber("handshakeMilliseconds"),
        TotalMilliseconds = json.MaybeNumber("totalMilliseconds"),
        At = json.MaybeTime("at"),
    };

    private static CertificateSummary Certificate(JsonValue json) => new()
    {
        Subject = json.Text("subject"),
        Issuer = json.Text("issuer"),
        Names = json.Texts("names"),
        NotBefore = json.Time("notBefore"),
        NotAfter = json.Time("notAfter"),
        Key = json.Text("key"),
        Sha256Fingerprint = json.Text("sha256Fingerprint"),
        NameMatches = json.Flag("nameMatches"),
        ChainTrusted = json.Flag("chainTrusted"),
        Problems = json.Texts("problems"),
    };
}
