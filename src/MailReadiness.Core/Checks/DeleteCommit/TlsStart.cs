using System;
using System.IO;
using System.Net.Security;
using System.Runtime.InteropServices;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Net;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Begins TLS with the platform's own implementation, because secrets follow.</summary>
internal static class TlsStart
{
    private const SslProtocols Tls13 = (SslProtocols)0x3000;

    /// <summary>The TLS versions a secret may travel in. .NET Framework cannot be asked for TLS 1.3 everywhere.</summary>
    internal static SslProtocols Protocols =>
        RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal) ? SslProtocols.Tls12 : SslProtocols.Tls12 | Tls13;

    /// <summary>Hands out the encrypted stream.</summary>
    /// <exception cref="ConversationException">The certificate is not accepted.</exception>
    internal static async Task<Stream> RunAsync(Stream stream, MailEndpoint endpoint, string? serverName, bool skipCertificateCheck, CancellationToken cancellationToken)
    {
        string name = serverName ?? endpoint.Host.TrimEnd('.');
        string? objection = null;
        bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
        {
            if (skipCertificateCheck || errors == SslPolicyErrors.None) return true;
            objection = Objection(name, chain, errors);
            return false;
        }

        SslStream tls = new(stream, leaveInnerStreamOpen: false, Accept);
        try
        {
            Task handshake = tls.AuthenticateAsClientAsync(name, null, Protocols, checkCertificateRevocation: false);
            await Done(handshake).OrCancelledAsync(cancellationToken).ConfigureAwait(false);
            return tls;
        }
        catch (AuthenticationException error) when (objection is not null)
        {
            tls.Dispose();
            throw Untrusted(endpoint, objection, error);
        }
        catch
        {
            tls.Dispose();
            throw;
        }
    }

    private static async Task<bool> Done(Task task)
    {
        await task.ConfigureAwait(false);
        return true;
    }

    /// <summary>That a certificate is not accepted.</summary>
    internal static ConversationException Untrusted(MailEndpoint endpoint, string objection, Exception? error) => new(ConversationFailure.Tls,
        $"{endpoint} has a certificate that cannot be trusted: {objection}", "Correct the name, renew the certificate or trust its issuer; to test anyway, skip the certificate check.", error);

    /// <summary>What is wrong with a certificate, as a part of a sentence.</summary>
    internal static string Objection(string name, X509Chain? chain, SslPolicyErrors errors)
    {
        if ((errors & SslPolicyErrors.RemoteCertificateNotAvailable) != 0) return "it sent none";
        if ((errors & SslPolicyErrors.RemoteCertificateNameMismatch) != 0) return $"it is not made out to {name}";
        foreach (X509ChainStatus status in chain?.ChainStatus ?? [])
        {
            if (status.Status != X509ChainStatusFlags.NoError) return status.StatusInformation.Trim().TrimEnd('.');
        }

        return "its chain cannot be validated";
    }
}
