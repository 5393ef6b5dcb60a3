using System.Collections.Generic;

namespace MailReadiness.Reports.Svg;

/// <summary>Keeps a chart readable, and the page small, when there are more runs than it can show.</summary>
internal static class Thinning
{
    /// <summary>At most so many items, evenly chosen; the first and the last always.</summary>
    public static IReadOnlyList<T> Of<T>(IReadOnlyList<T> items, int most)
    {
        if (items.Count <= most) return items;
        var kept = new List<T>(most);
        for (int i = 0; i < most; i++) kept.Add(items[(int)((long)i * (items.Count - 1) / (most - 1))]);
        return kept;
    }
}
