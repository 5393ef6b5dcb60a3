using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Advisories;
using MailReadiness.Net;

namespace MailReadiness.Readiness.Judges;

/// <summary>Which advisories explain a finding, and by when they ask to act; all dates are those of their current revision.</summary>
internal sealed class Announcements
{
    private readonly List<ServiceAdvisory> current;
    private readonly Dictionary<(string Id, MailProtocol? Protocol), (DateTime? ActBy, IReadOnlyList<string> Ids)> known = [];

    public Announcements(IReadOnlyList<ServiceAdvisory> advisories, DateTime today) =>
        current = [.. advisories.Where(advisory => advisory.IsRelevant && !(advisory.End is { } end && end.UtcDateTime.Date < today))];

    /// <param name="id">The finding's id.</param>
    /// <param name="protocol">The protocol it is about; null when it is about none alone.</param>
    public (DateTime? ActBy, IReadOnlyList<string> Ids) Of(string id, MailProtocol? protocol)
    {
        if (known.TryGetValue((id, protocol), out var found)) return found;
        List<ServiceAdvisory> explaining = [.. current.Where(advisory => advisory.Findings.Contains(id, StringComparer.Ordinal) && IsAbout(advisory, protocol))];
        DateTime? actBy = explaining.Select(DateOf).Min();
        return known[(id, protocol)] = (actBy, [.. explaining.Select(advisory => advisory.Id).Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>The day by which to act: the one the revision names, otherwise the one the change begins on.</summary>
    public static DateTime? DateOf(ServiceAdvisory advisory) => advisory.ActBy ?? advisory.RolloutStart;

    /// <summary>Whether an advisory is about a protocol; one that names none is about all.</summary>
    /// <param name="advisory">The advisory.</param>
    /// <param name="protocol">The protocol; null for any.</param>
    public static bool IsAbout(ServiceAdvisory advisory, MailProtocol? protocol) =>
        protocol is not { } one || advisory.Protocols.Count == 0 || advisory.Protocols.Contains(MailScheme.Name(one, MailSecurity.StartTls), StringComparer.OrdinalIgnoreCase);
}
