using System;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Formats.Audit;

/// <summary>Sees by ResultIndex and ResultCount that a search of the audit log did not return all there is.</summary>
internal static class AuditCompleteness
{
    private const long MostResults = 50_000;

    public static void Check(ReadOnlySpan<byte> resultIndex, ReadOnlySpan<byte> resultCount, ISightingSink sink)
    {
        if (Utf8.Trim(resultIndex).SequenceEqual("-1"u8))
        {
            sink.Warn(InventoryWarningKind.Truncated,
                "The search of the audit log gave up (ResultIndex is -1), so records are missing. Search again in shorter stretches of time.");
        }
        else if (Utf8.TryNumber(Utf8.Trim(resultCount), out long count) && count >= MostResults)
        {
            sink.Warn(InventoryWarningKind.Truncated,
                "The search of the audit log found 50,000 records or more, the most it returns. Search again in shorter stretches of time.");
        }
    }
}
