namespace MailReadiness.Net;

/// <summary>How TLS begins on an endpoint (RFC 8314, section 3).</summary>
public enum MailSecurity
{
    /// <summary>TLS from the first byte: pop3s 995, imaps 993, submissions 465.</summary>
    Implicit,

    /// <summary>Plain text first, then STLS (RFC 2595) or STARTTLS (RFC 3501, RFC 3207).</summary>
    StartTls,
}
