using System;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>Takes rows of an Exchange log apart as far as they are asked about: first the fields up to one that tells whether the row matters, which have no quotes in most rows. One is used for many rows.</summary>
/// <param name="last">The column that tells.</param>
internal sealed class ExchangeLogRow(int last)
{
    private readonly CsvFields fields = new();
    private readonly int[] ends = new int[last + 1];

    // The columns that the fields split begin with, and where they begin in the row.
    private int first;
    private int start;
    private bool isWhole;

    /// <summary>Finds the fields up to the one that tells.</summary>
    /// <returns>False when there are fewer, or the row is damaged.</returns>
    public bool Find(ReadOnlySpan<byte> row)
    {
        if (FieldEnds.TryFind(row, ends))
        {
            first = last + 1;
            start = ends[last] + 1;
            isWhole = false;
            return true;
        }

        first = start = 0;
        isWhole = fields.Split(row) && fields.Count > last;
        return isWhole;
    }

    /// <summary>Finds the others too.</summary>
    /// <returns>False when the row is damaged.</returns>
    public bool FindAll(ReadOnlySpan<byte> row)
    {
        if (!isWhole) isWhole = fields.Split(Rest(row));
        return isWhole;
    }

    /// <summary>A field, as <see cref="CsvFields.Get"/> gives it; empty for a column that is not there or was not looked for.</summary>
    public ReadOnlySpan<byte> Get(ReadOnlySpan<byte> row, int column)
    {
        if (column >= first) return isWhole ? fields.Get(Rest(row), column - first) : default;
        if (column < 0) return default;
        int from = column == 0 ? 0 : ends[column - 1] + 1;
        return row.Slice(from, ends[column] - from);
    }

    private ReadOnlySpan<byte> Rest(ReadOnlySpan<byte> row) => start < row.Length ? row.Slice(start) : default;
}
