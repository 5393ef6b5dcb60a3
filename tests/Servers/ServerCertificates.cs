using System;
using System.IO;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MailReadiness.Tests.Servers;

/// <summary>Throw-away self-signed certificates for localhost, RSA 2048 and ECDSA P-256, as PEM files in a server's directory.</summary>
public sealed class ServerCertificates
{
    private ServerCertificates(ServerDirectory directory)
    {
        RsaCertificate = directory["rsa.crt"];
        RsaKey = directory["rsa.key"];
        EcCertificate = directory["ec.crt"];
        EcKey = directory["ec.key"];
        RsaPkcs12 = directory["rsa.p12"];
    }

    /// <summary>The password of <see cref="RsaPkcs12"/>, which protects nothing.</summary>
    public const string Pkcs12Password = "changeit";

    public string RsaCertificate { get; }

    public string RsaKey { get; }

    public string EcCertificate { get; }

    public string EcKey { get; }

    /// <summary>The RSA certificate and its key as PKCS #12.</summary>
    public string RsaPkcs12 { get; }

    /// <summary>Makes both certificates.</summary>
    public static ServerCertificates Create(ServerDirectory directory)
    {
        ServerCertificates files = new(directory);

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
