using System;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>
/// Reads records that lie deeper in an object than the exports known put them: under another name than <c>value</c> and <c>records</c>, in the body of a batch, beside what a search
/// engine adds. What has the words of a mail client and no record at all is told, so that it does not pass for a file without any.
/// </summary>
/// <param name="read">Reads one object; true for its first value when it is a record of this kind, for its second unless it is damaged.</param>
/// <param name="kind">What the records are, for the warning.</param>
internal sealed class WrappedRecords(WrappedRecords.Reader read, string kind)
{
    private const int Deepest = 5;

    private int depth;
    private int found;

    /// <returns>Whether it is a record, and whether it is well.</returns>
    internal delegate (bool IsRecord, bool IsWell) Reader(ReadOnlySpan<byte> record, ISightingSink sink);

    /// <summary>Reads an object, or what is in it when it is no record itself.</summary>
    /// <returns>False when something in it is damaged.</returns>
    public bool Read(ReadOnlySpan<byte> record, ISightingSink sink)
    {
        (bool isRecord, bool isWell) = read(record, sink);
        if (isRecord) found++;
        if (isRecord || !isWell || depth == Deepest) return isWell;
        int before = found;
        depth++;
        isWell = ReadInside(record, sink);
        depth--;
        if (depth == 0 && isWell && found == before)
            sink.Warn(InventoryWarningKind.Limited, $"Some objects have words of mail clients and none of the fields of {kind}, so nothing was read from them. Give the records as JSON objects, each with its own fields.");
        return isWell;
    }

    private bool ReadInside(ReadOnlySpan<byte> record, ISightingSink sink)
    {
        var scan = new JsonScan(record);
        bool isWell = scan.Enter('{');
        while (scan.NextProperty())
        {
            if (scan.Enter('['))
            {
                while (scan.NextElement()) isWell &= ReadValue(ref scan, sink);
            }
            else
            {
                isWell &= ReadValue(ref scan, sink);
            }
        }

        return isWell && !scan.Damaged;
    }

    private bool ReadValue(ref JsonScan scan, ISightingSink sink)
    {
        if (scan.Kind == JsonScanKind.Object) return Read(scan.ReadRaw(), sink);
        scan.Skip();
        return true;
    }
}
