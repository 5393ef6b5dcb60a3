using System;
using System.Collections.Generic;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Formats.Objects;

/// <summary>Reads CSV files whose rows are what a kind of pipeline objects is: for reports and settings, which have a row a mailbox.</summary>
/// <param name="objects">The kind of objects.</param>
internal sealed class ObjectsAsCsv(IObjectFormat objects) : IEvidenceFormat
{
    public string Name => objects.Name;

    public EvidenceFraming Framing => EvidenceFraming.CsvRows;

    public ReadingOrder Order => ReadingOrder.Any;

    public EvidenceMatch Detect(in EvidenceHead head)
    {
        IReadOnlyList<string> names = CsvTable.Read(head.Bytes).Names;
        return names.Count > 1 ? objects.Detect(new CsvEvidence(names)) : EvidenceMatch.None;
    }

    public EvidenceReader Open(EvidenceFileInfo file) => new Reader(objects, CsvTable.Read(file.Head));

    private sealed class Reader(IObjectFormat objects, CsvTable table) : EvidenceReader
    {
        private readonly CsvFields fields = new(table.Separator);
        private readonly CsvEvidence evidence = new(table.Names);

        public override bool IsWhole(ReadOnlySpan<byte> record) => fields.Split(record) && fields.Count == table.Names.Count;

        public override bool Read(ReadOnlySpan<byte> record, ISightingSink sink)
        {
            if (table.IsHeader(record)) return true;
            if (!IsWhole(record)) return false;
            for (int i = 0; i < fields.Count; i++) evidence.Values[i] = Utf8.Text(fields.Get(record, i));
            return objects.Read(evidence, sink);
        }
    }
}
