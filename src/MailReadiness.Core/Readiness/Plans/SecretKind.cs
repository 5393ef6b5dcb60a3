namespace MailReadiness.Readiness.Plans;

/// <summary>The places a plan may take a secret from.</summary>
public enum SecretKind
{
    /// <summary>An environment variable.</summary>
    Environment,

    /// <summary>A file: one that Export-Clixml wrote of a credential (PowerShell only), or a text file of one line.</summary>
    File,

    /// <summary>A secret of PowerShell's SecretManagement module (PowerShell only).</summary>
    SecretManagement,
}
