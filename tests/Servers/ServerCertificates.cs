using System;
using System.IO;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MailReadiness.Tests.Servers;

/// <summary>Throw-away self-signed certificates for localhost, RSA 2048 and ECDSA P-256, as PEM files in a server's directory.</summary>
public sealed class ServerCertificates
{
    private const string Ffdhe2048 = """
        -----BEGIN DH PARAMETERS-----
        MIIBCAKCAQEA//////////+t+FRYortKmq/cViAnPTzx2LnFg84tNpWp4TZBFGQz
        +8yTnc4kmz75fS/jY2MMddj2gbICrsRhetPfHtXV/WVhJDP1H18GbtCFY2VVPe0a
        87VXE15/V8k1mE8McODmi3fipona8+/och3xWKE2rec1MKzKT0g6eXq8CrGCsyT7
        YdEIqUuyyOP7uWrat2DX9GgdT0Kj3jlN9K5W7edjcrsZCwenyO4KbXCeAvzhzffi
        7MA0BM0oNC9hkXL+nOmFg/+OTxIy7vKBg8P+OxtMb61zO7X8vC7CIAXFjvGDfRaD
        ssbzSibBsu/6iGtCOGEoXJf//////////wIBAg==
        -----END DH PARAMETERS-----

        """;

    private ServerCertificates(ServerDirectory directory)
    {
        RsaCertificate = directory["rsa.crt"];
        RsaKey = directory["rsa.key"];
        EcCertificate = directory["ec.crt"];
        EcKey = directory["ec.key"];
        RsaPkcs12 = directory["rsa.p12"];
        DhParameters = directory["dh.pem"];
    }

    /// <summary>The password of <see cref="RsaPkcs12"/>, which protects nothing.</summary>
    public const string Pkcs12Password = "changeit";

    public string RsaCertificate { get; }

    public string RsaKey { get; }

    public string EcCertificate { get; }

    public string EcKey { get; }

    /// <summary>The RSA certificate and its key as PKCS #12.</summary>
    public string RsaPkcs12 { get; }

    /// <summary>Parameters for DHE: the group ffdhe2048 (RFC 7919, appendix A.1).</summary>
    public string DhParameters { get; }

    /// <summary>Makes both certificates.</summary>
    public static ServerCertificates Create(ServerDirectory directory)
    {
        ServerCertificates files = new(directory);
        File.WriteAllText(files.DhParameters, Ffdhe2048);

        using RSA rsa = RSA.Create(2048);
        using X509Certificate2 rsaCertificate = SelfSign(new CertificateRequest(
            "CN=localhost", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        File.WriteAllText(files.RsaCertificate, rsaCertificate.ExportCertificatePem());
        File.WriteAllText(files.RsaKey, rsa.ExportPkcs8PrivateKeyPem());
        File.WriteAllBytes(files.RsaPkcs12, rsaCertificate.Export(X509ContentType.Pkcs12, Pkcs12Password));

        using ECDsa ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 ecCertificate = SelfSign(new CertificateRequest("CN=localhost", ec, HashAlgorithmName.SHA256));
        File.WriteAllText(files.EcCertificate, ecCertificate.ExportCertificatePem());
        File.WriteAllText(files.EcKey, ec.ExportPkcs8PrivateKeyPem());
        return files;
    }

    private static X509Certificate2 SelfSign(CertificateRequest request)
    {
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset now = DateTimeOffset.UtcNow;
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(7));
    }
}
