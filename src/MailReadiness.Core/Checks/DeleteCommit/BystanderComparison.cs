using System;
using System.Collections.Generic;
using System.Linq;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Compares the UIDLs of everybody else's messages before and after.</summary>
internal static class BystanderComparison
{
    /// <summary>The UIDLs that were there before and are not there as often any more.</summary>
    /// <param name="before">All UIDLs of the first listing.</param>
    /// <param name="after">All UIDLs of the last listing.</param>
    /// <param name="own">The UIDLs proven to be canaries.</param>
    internal static IReadOnlyList<string> Missing(IEnumerable<string> before, IEnumerable<string> after, ISet<string> own)
    {
        Dictionary<string, int> left = after.GroupBy(UidlText.StablePart, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        List<string> missing = [];
        foreach (string uidl in before)
        {
            if (own.Contains(uidl)) continue;
            string name = UidlText.StablePart(uidl);
            if (left.TryGetValue(name, out int count) && count > 0) left[name] = count - 1;
            else missing.Add(uidl);
        }

        return missing;
    }
}
