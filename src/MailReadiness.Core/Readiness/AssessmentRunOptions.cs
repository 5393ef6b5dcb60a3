using System;
using System.Collections.Generic;
using MailReadiness.Checks.Advisories;
using MailReadiness.Checks.Inventory;
using MailReadiness.Readiness.History;
using MailReadiness.Readiness.Plans;

namespace MailReadiness.Readiness;

/// <summary>What an assessment is given beside its plan.</summary>
public sealed record AssessmentRunOptions
{
    /// <summary>Where the secrets come from that the plan names.</summary>
    public ISecretSource Secrets { get; init; } = new EnvironmentAndFileSecrets();

    /// <summary>Told how far the run is, on any thread; null for nobody.</summary>
    public IProgress<AssessmentProgress>? Progress { get; init; }

    /// <summary>Objects of the tenant's session: of Get-TransportConfig, Get-EXOCASMailbox and Get-AuthenticationPolicy.</summary>
    public IReadOnlyList<IEvidenceObject> TenantObjects { get; init; } = [];

    /// <summary>Objects for the inventory, such as those of Get-MgAuditLogSignIn.</summary>
    public IReadOnlyList<IEvidenceObject> InventoryObjects { get; init; } = [];

    /// <summary>Advisories that were read elsewhere, such as objects of Get-MgServiceAnnouncementMessage.</summary>
    public IReadOnlyList<ServiceAdvisory> Advisories { get; init; } = [];

    /// <summary>Checks that the caller tried and could not make, such as one that needs a session.</summary>
    public IReadOnlyList<CheckFailure> Failures { get; init; } = [];

    /// <summary>Earlier runs, oldest first.</summary>
    public IReadOnlyList<TrendPoint> Trend { get; init; } = [];

    /// <summary>What the reader of the report must know, such as a file of the history that was skipped.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether this is about example data.</summary>
    public bool IsExample { get; init; }

    /// <summary>The name of this machine in the report; null for its own.</summary>
    public string? VantagePoint { get; init; }

    /// <summary>The day that deadlines count from (UTC); null for today.</summary>
    public DateTime? Today { get; init; }
}
