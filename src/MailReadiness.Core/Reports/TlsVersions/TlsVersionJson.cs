using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Readiness;

namespace MailReadiness.Reports.TlsVersions;

/// <summary>The JSON form of <see cref="TlsVersionResult"/>, described by docs/tls-result.schema.json.</summary>
public static class TlsVersionJson
{
    /// <summary>Writes results as one JSON array.</summary>
    /// <param name="results">The results.</param>
    /// <param name="indented">Whether to indent; otherwise everything stands on one line.</param>
    /// <returns>The JSON text.</returns>
    /// <exception cref="ArgumentNullException">The results are null.</exception>
    public static string ToJson(IEnumerable<TlsVersionResult> results, bool indented = true)
    {
        if (results is null) throw new ArgumentNullException(nameof(results));
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var json = new JsonWriter(text, indented);
        json.StartArray();
        foreach (TlsVersionResult result in results) Write(json, result);
        json.End();
        return text.ToString();
    }

    internal static void Write(JsonWriter json, TlsVersionResult result)
    {
        json.StartObject();
        Members(json, result);
        json.End();
    }

    /// <summary>Writes a result as a report holds it: with where it was measured from.</summary>
    internal static void Write(JsonWriter json, Observed<TlsVersionResult> observed)
    {
        json.StartObject();
        json.Member("vantagePoint", observed.VantagePoint);
        Members(json, observed.Result);
        json.End();
    }

    private static void Members(JsonWriter json, TlsVersionResult result)
    {
        json.Member("schemaVersion", TlsVersionResult.CurrentSchemaVersion);
        json.Member("endpoint", result.Endpoint.ToString());
        json.Member("protocol", TlsWords.Name(result.Endpoint.Protocol));
        json.Member("host", result.Endpoint.Host);
        json.Member("port", result.Endpoint.Port);
        json.Member("security", TlsWords.Name(result.Endpoint.Security));
        json.Member("address", result.Address);
        json.Member("proxy", result.Proxy);
        json.Member("serverName", result.ServerName);
        json.Member("verdict", TlsWords.Name(result.Verdict));
        json.Member("reason", result.Reason);
        json.List("versions", result.Versions, Version);
        json.Name("certificate");
        Certificate(json, result.Certificate);
        json.Member("frontEnd", result.FrontEnd);
        json.List("rollout", result.Rollout, Rollout);
        json.Texts("notes", result.Notes);
        json.Member("startedAt", result.StartedAt);
        json.Member("durationMilliseconds", Milliseconds(result.Duration.TotalMilliseconds));
    }

    private static void Version(JsonWriter json, TlsVersionOutcome version)
    {
        json.StartObject();
        json.Member("version", TlsWords.Name(version.Version));
        json.Member("outcome", TlsWords.Name(version.Outcome));
        json.Member("layer", version.Layer is { } layer ? TlsWords.Name(layer) : null);
        json.Name("evidence");
        Evidence(json, version.Evidence);
        json.End();
    }

    private static void Evidence(JsonWriter json, TlsEvidence? evidence)
    {
        if (evidence is null)
        {
            json.Value((string?)null);
            return;
        }
        json.StartObject();
        json.Member("summary", evidence.Summary);
        json.Member("alert", evidence.Alert);
        json.Member("close", evidence.Close);
        json.Member("serverWords", evidence.ServerWords);
        json.Member("negotiatedVersion", evidence.NegotiatedVersion is { } negotiated ? TlsWords.Name(negotiated) : null);
        json.Member("cipherSuite", evidence.CipherSuite);
        json.Member("frontEnd", evidence.FrontEnd);
        json.Member("injectedPlaintext", evidence.InjectedPlaintext);
        json.Member("attempts", evidence.Attempts);
        json.Member("connectMilliseconds", Milliseconds(evidence.ConnectMilliseconds));
        json.Member("handshakeMilliseconds", Milliseconds(evidence.HandshakeMilliseconds));
        json.Member("totalMilliseconds", Milliseconds(evidence.TotalMilliseconds));
        json.Member("at", evidence.At);
        json.End();
    }

    private static void Certificate(JsonWriter json, CertificateSummary? certificate)
    {
        if (certificate is null)
        {
            json.Value((string?)null);
            return;
        }
        json.StartObject();
        json.Member("subject", certificate.Subject);
        json.Member("issuer", certificate.Issuer);
        json.Texts("names", certificate.Names);
        json.Member("notBefore", certificate.NotBefore);
        json.Member("notAfter", certificate.NotAfter);
        json.Member("key", certificate.Key);
        json.Member("sha256Fingerprint", certificate.Sha256Fingerprint);
        json.Member("nameMatches", certificate.NameMatches);
        json.Member("chainTrusted", certificate.ChainTrusted);
        json.Texts("problems", certificate.Problems);
        json.Member("valid", certificate.Valid);
        json.End();
    }

    private static void Rollout(JsonWriter json, RolloutShare share)
    {
        json.StartObject();
        json.Member("version", TlsWords.Name(share.Version));
        json.Member("frontEnd", share.FrontEnd);
        json.Member("refused", share.Refused);
        json.Member("accepted", share.Accepted);
        json.Member("undecided", share.Undecided);
        json.Member("low", share.Low);
        json.Member("high", share.High);
        json.End();
    }

    private static double? Milliseconds(double? value) => value is { } exact ? Math.Round(exact, 3) : null;
}
