using System;
using System.Management.Automation;
using System.Net;
using System.Security;
using MailReadiness.Wire.Mail;

namespace MailReadiness.PowerShell.Common;

/// <summary>Makes the secret of a sign-in from what PowerShell keeps secrets in.</summary>
internal static class SecretInput
{
    /// <summary>The secret; null when there is neither credential nor token.</summary>
    /// <exception cref="ArgumentException">It is empty or holds what no mail protocol can carry; the message holds no part of it.</exception>
    public static MailSecret? Read(PSCredential? credential, SecureString? token)
    {
        // NetworkCredential is the platform's own way out of a SecureString on every edition.
        if (token is not null) return MailSecret.AccessToken(new NetworkCredential(string.Empty, token).Password);
        return IsGiven(credential) ? MailSecret.Password(new NetworkCredential(string.Empty, credential!.Password).Password) : null;
    }

    /// <summary>Whether there is a credential; an empty one stands for none.</summary>
    public static bool IsGiven(PSCredential? credential) => credential is not null && credential != PSCredential.Empty;
}
