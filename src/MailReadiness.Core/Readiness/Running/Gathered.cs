using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Advisories;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.TlsPolicy;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Readiness.Plans;

namespace MailReadiness.Readiness.Running;

/// <summary>What the checks of a run have found so far. Checks that run side by side add to it.</summary>
internal sealed class Gathered
{
    private readonly object gate = new();
    private readonly List<TlsVersionResult> tls = [];
    private readonly List<DeleteCommitResult> deletes = [];
    private readonly List<ServiceAdvisory> advisories = [];
    private readonly List<CheckFailure> failures = [];
    private InventoryResult? inventory;
    private TenantSettings? tenant;

    public void Add(TlsVersionResult result)
    {
        lock (gate) tls.Add(result);
    }

    public void Add(DeleteCommitResult result)
    {
        lock (gate) deletes.Add(result);
    }

    public void Add(IEnumerable<ServiceAdvisory> read)
    {
        lock (gate) advisories.AddRange(read);
    }

    public void Add(InventoryResult result)
    {
        lock (gate) inventory = result;
    }

    public void Add(TenantSettings settings)
    {
        lock (gate) tenant = settings;
    }

    public void Fail(CheckArea area, string subject, string reason) => Fail(new CheckFailure(area, subject, reason));

    public void Fail(CheckFailure failure)
    {
        lock (gate) failures.Add(failure);
    }

    /// <summary>All of it in the plan's order, whatever was finished first.</summary>
    public AssessmentResults Results(AssessmentPlan plan)
    {
        lock (gate)
        {
            return new AssessmentResults
            {
                TlsVersions = [.. tls.OrderBy(result => IndexOf(plan.Tls?.Endpoints, result.Endpoint)).ThenBy(result => result.Address, StringComparer.Ordinal).Select(result => new Observed<TlsVersionResult>(result))],
                DeleteCommits = [.. deletes.OrderBy(result => IndexOf(plan.DeleteCommit?.Mailboxes.Select(mailbox => (mailbox.Endpoint, mailbox.User)), (result.Endpoint, result.Mailbox))).ThenBy(result => result.StartedAt).Select(result => new Observed<DeleteCommitResult>(result))],
                Clients = inventory?.Records,
                ClientSources = inventory?.Summary,
                TenantSettings = tenant,
                Advisories = [.. advisories],
                Failures = [.. failures.OrderBy(failure => failure.Area).ThenBy(failure => failure.Subject, StringComparer.Ordinal)],
            };
        }
    }

    private static int IndexOf<T>(IEnumerable<T>? items, T item)
    {
        int index = 0;
        foreach (T each in items ?? [])
        {
            if (Equals(each, item)) return index;
            index++;
        }

        return int.MaxValue;
    }
}
