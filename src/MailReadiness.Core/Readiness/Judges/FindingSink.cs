using System;
using System.Collections.Generic;
using System.Linq;

namespace MailReadiness.Readiness.Judges;

/// <summary>Collects the findings of all judges; what a finding of an id always says is filled in here.</summary>
internal sealed class FindingSink(Announcements announcements, DateTime today)
{
    private readonly List<(Finding Finding, IReadOnlyList<string> Advisories)> findings = [];

    /// <summary>The day that dates are compared with.</summary>
    public DateTime Today => today;

    /// <summary>What was found so far.</summary>
    public IEnumerable<Finding> Findings => findings.Select(one => one.Finding);

    /// <summary>What was found of an advisory, passed or not.</summary>
    public List<Finding> Of(string advisory) => [.. findings.Where(one => one.Advisories.Contains(advisory, StringComparer.Ordinal)).Select(one => one.Finding)];

    /// <summary>Adds a finding.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="vantagePoint">Where it was measured from; null for the machine that ran the assessment.</param>
    /// <param name="ruling">How it came out.</param>
    /// <param name="evidence">Where the evidence stands.</param>
    /// <param name="scope">Which announcements hold for it.</param>
    public void Add(string id, string subject, string? vantagePoint, Ruling ruling, IReadOnlyList<string> evidence, ServerScope scope = default)
    {
        FindingDefinition definition = FindingCatalog.Get(id);
        bool passed = ruling.Status == FindingStatus.Passed;
        (DateTime? actBy, IReadOnlyList<string> advisories) = scope.IsElsewhere ? (null, []) : announcements.Of(id, scope.Protocol);
        if (ruling.Advisory is { } one) advisories = [one];
        findings.Add((new Finding
        {
            Id = id,
            Title = definition.Title,
            Status = ruling.Status,
            Severity = definition.Severity,
            Subject = subject,
            VantagePoint = vantagePoint,
            Why = ruling.Why,
            WhatToDo = passed ? "" : ruling.WhatToDo,
            ActBy = passed ? null : ruling.ActBy ?? actBy,
            Evidence = evidence,
            Advisories = passed ? [] : advisories,
        }, advisories));
    }
}
