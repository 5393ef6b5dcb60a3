using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Inventory;

namespace MailReadiness.Readiness;

/// <summary>Puts the clients of several inventories together; what two read from the same evidence is there once.</summary>
internal static class ClientMerge
{
    public static IReadOnlyList<MailClientRecord> Of(IReadOnlyList<IReadOnlyList<MailClientRecord>> inventories)
    {
        HashSet<(MailClientRecord, string)> known = [];
        List<MailClientRecord> merged = [];
        foreach (MailClientRecord record in inventories.SelectMany(records => records))
        {
            // Lists compare by reference, so the sources are compared by their names.
            if (known.Add((record with { Sources = [] }, string.Join("\n", record.Sources)))) merged.Add(record);
        }

        return [.. merged.OrderBy(record => record.Verdict).ThenByDescending(record => record.LastSeen ?? DateTimeOffset.MinValue)];
    }
}
