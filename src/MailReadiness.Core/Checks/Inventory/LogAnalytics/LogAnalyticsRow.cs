using System.Collections.Generic;

namespace MailReadiness.Checks.Inventory.LogAnalytics;

/// <summary>A row of an answer as a pipeline object.</summary>
/// <param name="columns">Where each column is; shared by the rows.</param>
/// <param name="values">The values as text.</param>
internal sealed class LogAnalyticsRow(IReadOnlyDictionary<string, int> columns, IReadOnlyList<string> values) : IEvidenceObject
{
    public IEnumerable<string> Names => columns.Keys;

    public bool TryGetValue(string name, out object? value)
    {
        bool known = columns.TryGetValue(name, out int column);
        value = known && column < values.Count ? values[column] : null;
        return known;
    }
}
