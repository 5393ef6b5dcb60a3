using System.Collections.Generic;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Formats.Objects;

/// <summary>A CSV row as a pipeline object, as Import-Csv makes it. One is used for many rows.</summary>
internal sealed class CsvEvidence(IReadOnlyList<string> names) : IEvidenceObject
{
    private readonly CsvHeader header = new(names);
    private readonly string[] values = new string[names.Count];

    public IEnumerable<string> Names => names;

    /// <summary>The row's values, in the order of the names; they are replaced with each row.</summary>
    public IList<string> Values => values;

    public bool TryGetValue(string name, out object? value)
    {
        int column = header.Find(name);
        value = column < 0 ? null : values[column];
        return column >= 0;
    }
}
