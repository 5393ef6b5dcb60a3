using System;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>Splits CSV rows whose fields are needed side by side, doubled quotes included. One is used for many rows.</summary>
/// <param name="table">The columns there must be; a row with fewer fields is damaged, and may have lost its end.</param>
internal sealed class CsvRow(CsvTable table)
{
    private readonly CsvFields fields = new(table.Separator);

    /// <summary>Splits a row.</summary>
    /// <returns>False when its quotes do not fit, or it has other than the columns of the header.</returns>
    public bool Split(ReadOnlySpan<byte> row) => fields.Split(row) && fields.Count == table.Names.Count;

    /// <summary>Whether a row is the header again, and says nothing.</summary>
    public bool IsHeader(ReadOnlySpan<byte> row) => table.IsHeader(row);

    /// <summary>A field of the row that was split last; it lives as long as the row. Empty for a column that is not there.</summary>
    public ReadOnlySpan<byte> Get(ReadOnlySpan<byte> row, int column)
    {
        ReadOnlySpan<byte> field = fields.Get(row, column);
        return field.IsEmpty || row.Overlaps(field) ? field : field.ToArray();
    }

    /// <summary>A field of the row that was split last, to be read before the next one is taken: that saves a copy of what has doubled quotes.</summary>
    public ReadOnlySpan<byte> GetOnce(ReadOnlySpan<byte> row, int column) => fields.Get(row, column);

    /// <summary>The first of two fields that is not empty.</summary>
    public ReadOnlySpan<byte> Get(ReadOnlySpan<byte> row, int column, int other)
    {
        ReadOnlySpan<byte> field = Get(row, column);
        return field.IsEmpty ? Get(row, other) : field;
    }
}
