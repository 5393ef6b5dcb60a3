using System;

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
        EvidenceHead text = head.WithoutEscapes();
        int telling = text.Count("ClientInfoString"u8) + text.Count("MailboxOwnerUPN"u8) + text.Count("OrganizationId"u8) + text.Count("CreationTime"u8)
            + text.Count("RecordType"u8) + text.Count("uditData"u8) + text.Count("MailItemsAccessed"u8);
        return telling >= 3 ? EvidenceMatch.Certain : telling == 2 ? EvidenceMatch.Likely : EvidenceMatch.None;
    }

    public EvidenceReader Open(EvidenceFileInfo file) => new Reader();

    private sealed class Reader : EvidenceReader
    {
        private readonly WrappedRecords records = new(ReadOne, "audit records");

        public override int FirstHint(ReadOnlySpan<byte> text) => AuditRecord.Words.Find(text);

        public override bool Read(ReadOnlySpan<byte> record, ISightingSink sink) => records.Read(record, sink);

        private static (bool IsRecord, bool IsWell) ReadOne(ReadOnlySpan<byte> record, ISightingSink sink)
        {
            AuditRecord audit = default;
            bool isWell = AuditJson.Read(record, ref audit);
            return (audit.IsSaid, isWell && audit.Report(sink));
        }
    }
}
