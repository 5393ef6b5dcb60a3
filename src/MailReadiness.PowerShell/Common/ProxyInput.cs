using System;
using System.Management.Automation;
using System.Net;
using MailReadiness.Net;

namespace MailReadiness.PowerShell.Common;

/// <summary>Makes the proxy's settings from the parameters of a command.</summary>
internal static class ProxyInput
{
    /// <summary>The proxy, null for none.</summary>
    /// <param name="proxy">-Proxy.</param>
    /// <param name="proxyCredential">-ProxyCredential.</param>
    /// <param name="refuse">Ends the command.</param>
    public static ProxySettings? Read(Uri? proxy, PSCredential? proxyCredential, Action<ErrorRecord> refuse)
    {
        NetworkCredential? credential = SecretInput.IsGiven(proxyCredential) ? proxyCredential!.GetNetworkCredential() : null;
        if (proxy is null)
        {
            if (credential is not null) refuse(ErrorRecords.Create(nameof(Strings.ProxyCredentialAlone), ErrorCategory.InvalidArgument, null, text => new ArgumentException(text)));
            return null;
        }

        try
        {
            return new ProxySettings(proxy, credential);
        }
        catch (ArgumentException error)
        {
            // The URI may hold a password, so it is not the target of the error and not in its text.
            refuse(ErrorRecords.Create(nameof(Strings.BadProxy), ErrorCategory.InvalidArgument, null, text => new ArgumentException(text, error), ErrorText.FirstSentence(error.Message)));
            throw;
        }
    }
}
