using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Advisories;

namespace MailReadiness.Readiness.Judges;

/// <summary>Findings about what has been announced. They come last, because a date is kept or missed by what the others found.</summary>
internal static class AdvisoryFindings
{
    private const string BuiltIn = "built-in";
    private const string ServiceHealth = "Service health";

    /// <summary>The findings of a check that could not be made.</summary>
    public static IEnumerable<string> Ids => [FindingId.ActByDate, FindingId.NoOpenIssue, FindingId.DatesConfirmed];

    public static void Add(FindingSink sink, IReadOnlyList<ServiceAdvisory> advisories)
    {
        // The built-in ones are always there, for their dates; only what was read beside them was asked for.
        bool asked = advisories.Any(advisory => advisory.Source != BuiltIn);
        bool anyOpen = false;
        for (int i = 0; i < advisories.Count; i++)
        {
            ServiceAdvisory advisory = advisories[i];
            if (!advisory.IsRelevant) continue;
            string[] evidence = [EvidenceReference.Advisory(i)];
            if (advisory.IsOpen)
            {
                anyOpen = true;
                sink.Add(FindingId.NoOpenIssue, advisory.Id, null, AdvisoryRules.IssueOver(advisory), evidence);
            }

            if (advisory.Kind != AdvisoryKind.MessageCenterPost || advisory.Revisions.Count == 0 || (advisory.End is { } end && end.UtcDateTime.Date < sink.Today)) continue;
            if (AdvisoryRules.ActByDate(advisory, [.. sink.Of(advisory.Id).Where(finding => !Ids.Contains(finding.Id))], sink.Today) is { } kept
                && (asked || kept.Status is FindingStatus.Failed or FindingStatus.Warning)) sink.Add(FindingId.ActByDate, advisory.Id, null, kept, evidence);
            if (asked) sink.Add(FindingId.DatesConfirmed, advisory.Id, null, AdvisoryRules.DatesConfirmed(advisory, sink.Today), evidence);
        }

        if (asked && !anyOpen) sink.Add(FindingId.NoOpenIssue, ServiceHealth, null, NoneOpen(advisories), []);
    }

    // The built-in ones are past; whether one is open today only the tenant's service health says.
    private static Ruling NoneOpen(IReadOnlyList<ServiceAdvisory> advisories)
    {
        int read = advisories.Count(advisory => advisory.Kind == AdvisoryKind.ServiceHealthIssue && advisory.Source != BuiltIn);
        return read > 0
            ? Ruling.Passed($"{FindingText.Count(read, "issue", "issues")} read, none about mail is open.")
            : Ruling.NotMeasured("The service health of the tenant was not read.", "Let the assessment read Microsoft Graph, or pass Get-MgServiceAnnouncementIssue as JSON.");
    }
}
