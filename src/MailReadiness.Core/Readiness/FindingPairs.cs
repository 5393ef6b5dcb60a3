using System;
using System.Collections.Generic;
using System.Linq;

namespace MailReadiness.Readiness;

/// <summary>Finds for each finding of one report its counterpart in the other.</summary>
internal static class FindingPairs
{
    private const string Tls = "MR-TLS-";

    public static IReadOnlyList<(Finding? Before, Finding? After, bool MadeAgain)> Of(IReadOnlyList<Finding> before, IReadOnlyList<Finding> after)
    {
        Dictionary<Key, Queue<Finding>> earlier = [];
        foreach (Finding finding in before) Queue(earlier, Key.Of(finding)).Enqueue(finding);

        List<(Finding? Before, Finding? After, bool MadeAgain)> pairs = [];
        List<Finding> unmatched = [];
        foreach (Finding finding in after)
        {
            if (earlier.TryGetValue(Key.Of(finding), out Queue<Finding>? same) && same.Count > 0) pairs.Add((same.Dequeue(), finding, true));
            else unmatched.Add(finding);
        }

        // The addresses behind a large service's name change from day to day; such a finding is compared with the endpoint's others.
        Dictionary<Key, List<Finding>> earlierOfEndpoint = before.Where(IsTls).GroupBy(Key.OfEndpoint).ToDictionary(group => group.Key, group => group.OrderByDescending(finding => finding.Status).ToList());
        Dictionary<Key, Queue<Finding>> left = [];
        foreach (Finding finding in before.Where(finding => IsTls(finding) && earlier[Key.Of(finding)].Contains(finding)).OrderByDescending(finding => finding.Status)) Queue(left, Key.OfEndpoint(finding)).Enqueue(finding);
        HashSet<Finding> replaced = new(ReferenceComparer.Instance);
        foreach (Finding finding in unmatched.OrderByDescending(finding => finding.Status))
        {
            Finding? counterpart = null;
            if (IsTls(finding) && left.TryGetValue(Key.OfEndpoint(finding), out Queue<Finding>? others) && others.Count > 0) replaced.Add(counterpart = others.Dequeue());
            else if (IsTls(finding) && earlierOfEndpoint.TryGetValue(Key.OfEndpoint(finding), out List<Finding>? all)) counterpart = all[0];
            pairs.Add((counterpart, finding, true));
        }

        HashSet<string> made = new(after.Where(finding => finding.Status != FindingStatus.NotMeasured).Select(finding => finding.Id), StringComparer.Ordinal);
        pairs.AddRange(earlier.Values.SelectMany(queue => queue).Where(finding => !replaced.Contains(finding)).Select(finding => ((Finding?)finding, (Finding?)null, made.Contains(finding.Id))));
        return pairs;
    }

    private static bool IsTls(Finding finding) => finding.Id.StartsWith(Tls, StringComparison.Ordinal);

    private static Queue<Finding> Queue(Dictionary<Key, Queue<Finding>> queues, Key key)
    {
        if (!queues.TryGetValue(key, out Queue<Finding>? queue)) queues.Add(key, queue = new Queue<Finding>());
        return queue;
    }

    // Host names, mailboxes and machine names mean the same in any case.
    private readonly record struct Key(string Id, string Subject, string VantagePoint)
    {
        public static Key Of(Finding finding) => new(finding.Id, finding.Subject.ToUpperInvariant(), (finding.VantagePoint ?? "").ToUpperInvariant());

        public static Key OfEndpoint(Finding finding) => Of(finding) with { Subject = FindingSubject.EndpointOf(finding.Subject).ToUpperInvariant() };
    }

    private sealed class ReferenceComparer : IEqualityComparer<Finding>
    {
        public static ReferenceComparer Instance { get; } = new();

        public bool Equals(Finding? one, Finding? other) => ReferenceEquals(one, other);

        public int GetHashCode(Finding finding) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(finding);
    }
}
