using System;
using System.Collections.Generic;

namespace MailReadiness.Checks.TlsPolicy;

/// <summary>The settings of an Exchange Online tenant that decide who may connect how; null where a source does not say.</summary>
public sealed record TenantSettings
{
    /// <summary>AllowLegacyTLSClients of Get-TransportConfig: whether the legacy endpoints take this tenant's clients (SMTP, POP3 and IMAP4 alike).</summary>
    public bool? AllowLegacyTlsClients { get; init; }

    /// <summary>SmtpClientAuthenticationDisabled of Get-TransportConfig.</summary>
    public bool? SmtpClientAuthenticationDisabled { get; init; }

    /// <summary>The mailboxes' settings (Get-EXOCASMailbox); empty when not given.</summary>
    public IReadOnlyList<MailboxAccess> Mailboxes { get; init; } = [];

    /// <summary>The authentication policies (Get-AuthenticationPolicy); empty when not given.</summary>
    public IReadOnlyList<AuthenticationPolicy> AuthenticationPolicies { get; init; } = [];

    /// <summary>After how many days without a sign-in POP3 and IMAP count as unused.</summary>
    public int UnusedDays { get; init; } = 30;

    /// <summary>When the settings were read, UTC; null when not known.</summary>
    public DateTimeOffset? ReadAt { get; init; }
}
