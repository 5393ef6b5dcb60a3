using System.Collections.Generic;
using MailReadiness.Checks.Advisories;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.TlsPolicy;
using MailReadiness.Checks.TlsVersions;

namespace MailReadiness.Readiness;

/// <summary>What the checks of one or several runs found, before it is judged.</summary>
public sealed record AssessmentResults
{
    /// <summary>The endpoints' TLS versions.</summary>
    public IReadOnlyList<Observed<TlsVersionResult>> TlsVersions { get; init; } = [];

    /// <summary>The canaries.</summary>
    public IReadOnlyList<Observed<DeleteCommitResult>> DeleteCommits { get; init; } = [];

    /// <summary>The clients, worst first; null when no inventory was asked for.</summary>
    public IReadOnlyList<MailClientRecord>? Clients { get; init; }

    /// <summary>What the inventory read; null when none was asked for.</summary>
    public InventorySummary? ClientSources { get; init; }

    /// <summary>The tenant's settings; null when they were not asked for.</summary>
    public TenantSettings? TenantSettings { get; init; }

    /// <summary>What has been announced.</summary>
    public IReadOnlyList<ServiceAdvisory> Advisories { get; init; } = [];

    /// <summary>Checks that could not be made.</summary>
    public IReadOnlyList<CheckFailure> Failures { get; init; } = [];
}
