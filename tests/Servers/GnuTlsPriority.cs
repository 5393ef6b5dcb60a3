namespace MailReadiness.Tests.Servers;

/// <summary>GnuTLS priority strings for a chosen range of versions.</summary>
public static class GnuTlsPriority
{
    /// <summary>TLS 1.0 to 1.3.</summary>
    public const string Legacy = "NORMAL:-VERS-ALL:+VERS-TLS1.0:+VERS-TLS1.1:+VERS-TLS1.2:+VERS-TLS1.3:%VERIFY_ALLOW_SIGN_WITH_SHA1";

    /// <summary>TLS 1.2 and 1.3.</summary>
    public const string Modern = "NORMAL:-VERS-ALL:+VERS-TLS1.2:+VERS-TLS1.3";

    /// <summary>TLS 1.0 and 1.1, and nothing newer.</summary>
    public const string OnlyOld = "NORMAL:-VERS-ALL:+VERS-TLS1.0:+VERS-TLS1.1:%VERIFY_ALLOW_SIGN_WITH_SHA1";
}
