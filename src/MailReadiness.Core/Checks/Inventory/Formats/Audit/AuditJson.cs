using System;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Formats.Audit;

/// <summary>Reads the JSON of one audit record into its fields: the record itself, or a row with the record under AuditData, as an object or in a string.</summary>
internal static class AuditJson
{
    /// <returns>False when the text is no JSON object.</returns>
    public static bool Read(ReadOnlySpan<byte> json, ref AuditRecord record)
    {
        var scan = new JsonScan(json);
        if (!scan.Enter('{')) return false;
        return Read(ref scan, ref record, nested: false) && !scan.Damaged;
    }

    private static bool Read(ref JsonScan scan, ref AuditRecord record, bool nested)
    {
        bool well = true;
        while (scan.NextProperty())
        {
            ReadOnlySpan<byte> name = scan.Name;
            switch (name.Length)
            {
                case 12 when Is(name, "creationTime"u8): record.Time.Take(ExportedTime.TextOf(ref scan), own: true); break;
                case 12 when Is(name, "creationDate"u8): record.Time.Take(ExportedTime.TextOf(ref scan), own: false); break;
                case 13 when Is(name, "timeGenerated"u8): record.Time.Take(ExportedTime.TextOf(ref scan), own: false); break;
                case 15 when Is(name, "createdDateTime"u8): record.Time.Take(ExportedTime.TextOf(ref scan), own: false); break;
                case 15 when Is(name, "mailboxOwnerUPN"u8): record.MailboxOwner = scan.ReadText(); break;
                case 6 when Is(name, "userId"u8) && (nested || record.User.IsEmpty): record.User = scan.ReadText(); break;
                case 7 when Is(name, "userIds"u8) && record.User.IsEmpty: record.User = scan.ReadText(); break;
                case 15 when Is(name, "clientIPAddress"u8): record.Address = Or(scan.ReadText(), record.Address); break;
                case 16 when Is(name, "client_IPAddress"u8): record.Address = Or(scan.ReadText(), record.Address); break;
                case 8 when Is(name, "clientIP"u8): record.Address = Or(record.Address, scan.ReadText()); break;
                case 16 when Is(name, "clientInfoString"u8): record.ClientInfo = scan.ReadText(); break;
                case 11 when Is(name, "clientAppId"u8): record.ClientAppId = scan.ReadText(); break;
                case 12 when Is(name, "resultStatus"u8): record.Result = scan.ReadText(); break;
                case 9 when !nested && Is(name, "auditData"u8): well &= ReadNested(ref scan, ref record); break;
                default: scan.Skip(); break;
            }
        }

        return well;
    }

    private static bool ReadNested(ref JsonScan scan, ref AuditRecord record)
    {
        if (scan.Enter('{')) return Read(ref scan, ref record, nested: true);
        ReadOnlySpan<byte> text = scan.ReadText();
        if (text.IsEmpty) return true;
        var inner = new JsonScan(text);
        return inner.Enter('{') && Read(ref inner, ref record, nested: true) && !inner.Damaged;
    }

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> wanted) => Utf8.EqualsIgnoreCase(name, wanted);

    private static ReadOnlySpan<byte> Or(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) => first.IsEmpty ? second : first;
}
