using System;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Formats.Audit;

/// <summary>The unified audit log as JSON: the records themselves, or what Search-UnifiedAuditLog and Graph return, with the record under AuditData.</summary>
internal sealed class AuditLogJson : IEvidenceFormat
{
    public const string FormatName = "unified-audit-log";

    public string Name => FormatName;

    public EvidenceFraming Framing => EvidenceFraming.JsonObjects;

    public ReadingOrder Order => ReadingOrder.Any;

    public EvidenceMatch Detect(in EvidenceHead head)
    {
        if (head.FirstByte is not ((byte)'{' or (byte)'[')) return EvidenceMatch.None;
        ReadOnlySpan<byte> text = head.Has("\\u"u8) ? JsonText.Decode(head.Bytes) : head.Bytes;
        int telling = Has(text, "ClientInfoString"u8) + Has(text, "MailboxOwnerUPN"u8) + Has(text, "OrganizationId"u8) + Has(text, "CreationTime"u8)
            + Has(text, "RecordType"u8) + Has(text, "uditData"u8) + Has(text, "MailItemsAccessed"u8);
        return telling >= 3 ? EvidenceMatch.Certain : telling == 2 ? EvidenceMatch.Likely : EvidenceMatch.None;
    }

    public EvidenceReader Open(EvidenceFileInfo file) => new Reader();

    private static int Has(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name) => text.IndexOf(name) >= 0 ? 1 : 0;

    private sealed class Reader : EvidenceReader
    {
        public override int FirstHint(ReadOnlySpan<byte> text) => AuditRecord.Words.Find(text);

        public override bool Read(ReadOnlySpan<byte> record, ISightingSink sink)
        {
            AuditRecord audit = default;
            return AuditJson.Read(record, ref audit) && audit.Report(sink);
        }
    }
}
