using System;
using System.Net;
using System.Security.Cryptography;
using System.Threading;

namespace MailReadiness.Sandbox.Certificates;

/// <summary>The key and certificate every sandbox server of this process presents: RSA 2048, self-signed for localhost.</summary>
internal sealed class ServerIdentity
{
    // Making a key takes a tenth of a second, so there is one per process.
    private static readonly Lazy<ServerIdentity> LazyShared = new(() => new ServerIdentity(), LazyThreadSafetyMode.ExecutionAndPublication);

    private ServerIdentity()
    {
#if NET
        RSA rsa = RSA.Create(2048);
#else
        // .NET Framework's RSA.Create() makes a 1024-bit key whatever KeySize is set to afterwards.
        RSA rsa = new RSACryptoServiceProvider(2048);
#endif
        Key = new RsaPrivateKey(rsa);
        DateTime now = DateTime.UtcNow;
        Certificate = SelfSignedCertificate.Create(rsa, "localhost", [IPAddress.Loopback, IPAddress.IPv6Loopback], now.AddDays(-1), now.AddDays(365));
    }

    /// <summary>The identity of this process.</summary>
    public static ServerIdentity Shared => LazyShared.Value;

    /// <summary>The private key.</summary>
    public RsaPrivateKey Key { get; }

    /// <summary>The certificate as DER.</summary>
    public byte[] Certificate { get; }
}
