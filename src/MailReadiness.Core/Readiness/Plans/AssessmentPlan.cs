using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;

namespace MailReadiness.Readiness.Plans;

/// <summary>What an assessment checks. A part that is null is not asked for.</summary>
public sealed record AssessmentPlan
{
    /// <summary>What the report calls itself, such as the tenant's name; empty for none.</summary>
    public string Name { get; init; } = "";

    /// <summary>The endpoints whose TLS versions are checked.</summary>
    public TlsPart? Tls { get; init; }

    /// <summary>The mailboxes whose deletes are checked.</summary>
    public DeletePart? DeleteCommit { get; init; }

    /// <summary>The evidence about clients.</summary>
    public InventoryPart? Inventory { get; init; }

    /// <summary>The tenant's settings.</summary>
    public TenantPart? Tenant { get; init; }

    /// <summary>The advisories; the built-in ones are always read.</summary>
    public AdvisoryPart? Advisories { get; init; }

    /// <summary>Files to write the report to, each in the form its extension names.</summary>
    public IReadOnlyList<string> ReportPaths { get; init; } = [];

    /// <summary>The folder that keeps one file a run; null for none.</summary>
    public string? HistoryPath { get; init; }

    /// <summary>Every secret that a run asks for, each once.</summary>
    public IReadOnlyList<SecretReference> Secrets
    {
        get
        {
            IEnumerable<SecretReference?> mailboxes = DeleteCommit?.Mailboxes.SelectMany(mailbox => new[] { mailbox.Secret, mailbox.DepositSecret }) ?? [];
            return [.. mailboxes.Append(DeleteCommit?.DepositSecret).Append(Advisories?.GraphToken).OfType<SecretReference>().Distinct()];
        }
    }

    /// <summary>Endpoints, and how to check them.</summary>
    /// <param name="Endpoints">The endpoints.</param>
    /// <param name="Options">How.</param>
    public sealed record TlsPart(IReadOnlyList<MailEndpoint> Endpoints, TlsVersionOptions Options);

    /// <summary>Canary mailboxes, and how to check them.</summary>
    /// <param name="Mailboxes">The mailboxes.</param>
    /// <param name="Options">How; its deposit is the one of mailboxes that name none.</param>
    public sealed record DeletePart(IReadOnlyList<PlannedMailbox> Mailboxes, DeleteCommitOptions Options)
    {
        /// <summary>Where the secret of the plan's own deposit is; null for that of each mailbox.</summary>
        public SecretReference? DepositSecret { get; init; }
    }

    /// <summary>Evidence about clients.</summary>
    /// <param name="Paths">Files, folders and wildcards.</param>
    /// <param name="Options">How to judge it.</param>
    public sealed record InventoryPart(IReadOnlyList<string> Paths, InventoryOptions Options);

    /// <summary>Where the tenant's settings come from.</summary>
    /// <param name="Paths">Files that hold Get-TransportConfig, Get-EXOCASMailbox and Get-AuthenticationPolicy as JSON or CSV.</param>
    /// <param name="FromSession">Whether PowerShell reads them from a connected Exchange Online session.</param>
    /// <param name="UnusedDays">After how many days without a sign-in POP3 and IMAP count as unused.</param>
    public sealed record TenantPart(IReadOnlyList<string> Paths, bool FromSession, int UnusedDays);

    /// <summary>Where advisories come from beside the built-in ones.</summary>
    /// <param name="Paths">Microsoft Graph JSON files.</param>
    /// <param name="GraphToken">An access token for Microsoft Graph; null to leave Graph out.</param>
    /// <param name="GraphRoot">The API's root; null for https://graph.microsoft.com.</param>
    public sealed record AdvisoryPart(IReadOnlyList<string> Paths, SecretReference? GraphToken, Uri? GraphRoot);
}
