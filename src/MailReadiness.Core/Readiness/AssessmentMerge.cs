using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Advisories;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.TlsPolicy;

namespace MailReadiness.Readiness;

/// <summary>Makes one report of those of several machines: the results are put together, labelled and judged anew.</summary>
internal sealed class AssessmentMerge
{
    private readonly IReadOnlyList<AssessmentReport> reports;
    private readonly List<string> vantagePoints = [];
    private readonly Dictionary<(int Report, string Label), string> labels = [];

    private AssessmentMerge(IReadOnlyList<AssessmentReport> reports)
    {
        this.reports = reports;
        for (int i = 0; i < reports.Count; i++)
        {
            string own = reports[i].VantagePoints.Count > 0 ? reports[i].VantagePoints[0] : "unnamed machine";
            labels.Add((i, ""), Unique(own));
            foreach (string label in Labels(reports[i]).Where(label => !labels.ContainsKey((i, label)))) labels.Add((i, label), Unique(label));
        }
    }

    public static AssessmentReport Of(IReadOnlyList<AssessmentReport> reports)
    {
        AssessmentMerge merge = new(reports);
        AssessmentReport first = reports[0];
        DateTimeOffset start = reports.Min(report => report.StartedAt);
        AssessmentReport merged = Assessment.Judge(merge.Results(), new AssessmentContext
        {
            Name = first.Name,
            StartedAt = start,
            Duration = reports.Max(report => report.StartedAt + report.Duration) - start,
            ToolVersion = first.ToolVersion,
            VantagePoints = merge.vantagePoints,
            IsExample = reports.Any(report => report.IsExample),
            Trend = first.Trend,
            Notes = [.. merge.Notes()],
        });
        return merge.WithOwners(merged);
    }

    private AssessmentResults Results() => new()
    {
        TlsVersions = [.. Each(results => results.TlsVersions, (observed, label) => observed with { VantagePoint = label(observed.VantagePoint) })],
        DeleteCommits = [.. Each(results => results.DeleteCommits, (observed, label) => observed with { VantagePoint = label(observed.VantagePoint) })],
        Clients = reports.Any(report => report.Results.Clients is not null) ? ClientMerge.Of([.. reports.Select(report => report.Results.Clients ?? [])]) : null,
        ClientSources = Sources(),
        TenantSettings = Newest()?.Settings,
        Advisories = AdvisoryReader.Merge(reports.SelectMany(report => report.Results.Advisories)),
        Failures = [.. Each(results => results.Failures, (failure, label) => failure with { VantagePoint = label(failure.VantagePoint) })],
    };

    private IEnumerable<T> Each<T>(Func<AssessmentResults, IReadOnlyList<T>> part, Func<T, Func<string?, string?>, T> labelled) =>
        reports.SelectMany((report, index) => part(report.Results).Select(one => labelled(one, old => Label(index, old))));

    // The machine that ran the assessment stays without a label, so that runs with and without the others compare.
    private string? Label(int report, string? old) => report == 0 && old is null ? null : labels[(report, old ?? "")];

    private InventorySummary? Sources()
    {
        if (reports.All(report => report.Results.ClientSources is null)) return null;
        List<InventoryFile> files = [];
        List<InventoryWarning> warnings = [];
        for (int i = 0; i < reports.Count; i++)
        {
            if (reports[i].Results.ClientSources is not { } sources) continue;
            string on = i == 0 ? "" : $" on {labels[(i, "")]}";
            files.AddRange(sources.Files.Select(file => file with { Path = file.Path + on }));
            warnings.AddRange(sources.Warnings.Select(warning => warning with { Source = warning.Source + on }));
        }

        return new InventorySummary(files, warnings, reports.Sum(report => report.Results.ClientSources?.SprayedMailboxes ?? 0), reports.Sum(report => report.Results.ClientSources?.SprayAttempts ?? 0));
    }

    private (TenantSettings Settings, int Report)? Newest()
    {
        (TenantSettings Settings, int Report)? newest = null;
        for (int i = 0; i < reports.Count; i++)
        {
            if (reports[i].Results.TenantSettings is not { } settings) continue;
            if (newest is not { } known || settings.ReadAt > known.Settings.ReadAt) newest = (settings, i);
        }

        return newest;
    }

    private IEnumerable<string> Notes()
    {
        for (int i = 0; i < reports.Count; i++)
        {
            foreach (string note in reports[i].Notes) yield return i == 0 ? note : $"{labels[(i, "")]}: {note}";
        }

        if (reports.Count(report => report.Results.TenantSettings is not null) > 1 && Newest() is { } newest)
            yield return $"The tenant's settings were read on several machines; those of {labels[(newest.Report, "")]} count.";
        string[] versions = [.. reports.Select(report => report.ToolVersion).Distinct()];
        if (versions.Length > 1) yield return $"The machines ran different versions of MailReadiness: {FindingText.List(versions)}.";
    }

    // Who does what was filled in by hand, and is not lost.
    private AssessmentReport WithOwners(AssessmentReport merged)
    {
        Dictionary<(string, string, string?), string> owners = [];
        for (int i = 0; i < reports.Count; i++)
        {
            foreach (Finding finding in reports[i].Findings.Where(finding => finding.Owner.Length > 0))
            {
                // Findings that no machine measured alone, such as those about clients, have no label before and after.
                owners[(finding.Id, finding.Subject, finding.VantagePoint)] = finding.Owner;
                owners[(finding.Id, finding.Subject, Label(i, finding.VantagePoint))] = finding.Owner;
            }
        }

        return owners.Count == 0 ? merged : merged with
        {
            Findings = [.. merged.Findings.Select(finding => owners.TryGetValue((finding.Id, finding.Subject, finding.VantagePoint), out string? owner) ? finding with { Owner = owner } : finding)],
        };
    }

    private string Unique(string name)
    {
        string unique = name;
        for (int number = 2; vantagePoints.Contains(unique, StringComparer.OrdinalIgnoreCase); number++) unique = $"{name} ({FindingText.Number(number)})";
        vantagePoints.Add(unique);
        return unique;
    }

    private static IEnumerable<string> Labels(AssessmentReport report) =>
        report.Results.TlsVersions.Select(one => one.VantagePoint)
            .Concat(report.Results.DeleteCommits.Select(one => one.VantagePoint))
            .Concat(report.Results.Failures.Select(one => one.VantagePoint))
            .Where(label => label is not null).Select(label => label!).Distinct(StringComparer.Ordinal);
}
