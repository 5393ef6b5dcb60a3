using System;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Formats.Audit;

/// <summary>The unified audit log as CSV: the column AuditData holds the record as JSON; the other columns, in any order, may be empty.</summary>
internal sealed class AuditLogCsv : IEvidenceFormat
{
    public string Name => AuditLogJson.FormatName;

    public EvidenceFraming Framing => EvidenceFraming.CsvRows;

    public ReadingOrder Order => ReadingOrder.Any;

    public EvidenceMatch Detect(in EvidenceHead head) =>
        CsvTable.Read(head.Bytes).Header.Has("AuditData") ? EvidenceMatch.Certain : EvidenceMatch.None;

    public EvidenceReader Open(EvidenceFileInfo file) => Reader.Of(CsvTable.Read(file.Head));

    private sealed class Reader(CsvTable table, CsvHeader header) : EvidenceReader
    {
        private readonly CsvRow row = new(table);
        private readonly int data = header.Find("AuditData");
        private readonly int created = header.Find("CreationDate", "CreationTime");
        private readonly int user = header.Find("UserIds", "UserId", "User");
        private readonly int resultIndex = header.Find("ResultIndex");
        private readonly int resultCount = header.Find("ResultCount");

        public static Reader Of(CsvTable table) => new(table, table.Header);

        public override int FirstHint(ReadOnlySpan<byte> text) => AuditRecord.Words.Find(text);

        public override bool IsWhole(ReadOnlySpan<byte> record) => row.Split(record);

        public override bool Read(ReadOnlySpan<byte> record, ISightingSink sink)
        {
            if (row.IsHeader(record)) return true;
            if (!row.Split(record)) return false;
            AuditCompleteness.Check(row.Get(record, resultIndex), row.Get(record, resultCount), sink);
            ReadOnlySpan<byte> json = Utf8.Trim(row.Get(record, data));
            if (json.IsEmpty) return true;
            AuditRecord audit = default;
            if (!AuditJson.Read(json, ref audit)) return false;
            audit.Time.Take(row.Get(record, created), own: false);
            if (audit.User.IsEmpty) audit.User = row.Get(record, user);
            return audit.Report(sink);
        }
    }
}
