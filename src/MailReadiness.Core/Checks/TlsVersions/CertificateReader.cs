using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MailReadiness.Wire;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.TlsVersions;

/// <summary>Reads the certificate of a handshake and has the platform judge its chain.</summary>
internal static class CertificateReader
{
    /// <summary>The summary; null when there is no certificate or the platform cannot read it.</summary>
    /// <param name="chain">The certificates as sent, the server's own first.</param>
    /// <param name="host">The host name or address the certificate should name.</param>
    public static CertificateSummary? Read(IReadOnlyList<byte[]> chain, string host)
    {
        if (chain.Count == 0) return null;
        List<X509Certificate2> certificates = [];
        try
        {
            foreach (byte[] der in chain) certificates.Add(Load(der));
            return Summarize(certificates, host);
        }
        catch (CryptographicException)
        {
            return null; // a certificate the platform can't read has no summary; the handshake's own outcome stands
        }
        finally
        {
            foreach (X509Certificate2 certificate in certificates) certificate.Dispose();
        }
    }

    private static CertificateSummary Summarize(List<X509Certificate2> certificates, string host)
    {
        X509Certificate2 own = certificates[0];
        IReadOnlyList<string> names = SubjectAlternativeNames.Read(own);
        List<string> problems = [];
        bool nameMatches = HostNameMatch.Matches(host, names);
        if (!nameMatches) problems.Add($"It does not name {host}.");
        bool trusted = Build(own, certificates, problems);
        return new CertificateSummary
        {
            Subject = own.Subject,
            Issuer = own.Issuer,
            Names = names,
            NotBefore = own.NotBefore.ToUniversalTime(),
            NotAfter = own.NotAfter.ToUniversalTime(),
            Key = Key(own),
            Sha256Fingerprint = Fingerprint(own.RawData),
            NameMatches = nameMatches,
            ChainTrusted = trusted,
            Problems = problems,
        };
    }

    private static X509Certificate2 Load(byte[] der)
    {
#if NET
        return X509CertificateLoader.LoadCertificate(der);
#else
        // .NET Framework would take a file with a private key for a certificate and put the key into the user's store.
        if (X509Certificate2.GetCertContentType(der) != X509ContentType.Cert) throw new CryptographicException("What the server sent is no certificate.");
        return new X509Certificate2(der);
#endif
    }

    private static bool Build(X509Certificate2 own, List<X509Certificate2> sent, List<string> problems)
    {
        using X509Chain chain = new();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
#if NET
        chain.ChainPolicy.DisableCertificateDownloads = true;
#endif
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1")); // server authentication (RFC 5280, section 4.2.1.12)
        foreach (X509Certificate2 certificate in sent.Skip(1)) chain.ChainPolicy.ExtraStore.Add(certificate);
        bool trusted = chain.Build(own);
        problems.AddRange(chain.ChainStatus.Select(s => s.StatusInformation.Trim()).Where(s => s.Length > 0).Distinct());
        foreach (X509ChainElement element in chain.ChainElements) element.Certificate.Dispose();
        return trusted;
    }

    private static string Key(X509Certificate2 certificate)
    {
        using RSA? rsa = certificate.GetRSAPublicKey();
        if (rsa is not null) return "RSA " + rsa.KeySize.ToString(CultureInfo.InvariantCulture);
        using ECDsa? ecdsa = certificate.GetECDsaPublicKey();
        if (ecdsa is not null) return "ECDSA P-" + ecdsa.KeySize.ToString(CultureInfo.InvariantCulture);
        return certificate.PublicKey.Oid.FriendlyName ?? certificate.PublicKey.Oid.Value ?? "unknown";
    }

    private static string Fingerprint(byte[] der) => Hex.Of(TlsHash.Compute(TlsHashAlgorithm.Sha256, der));
}
