using System;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Formats.Objects;

/// <summary>Reads JSON files whose objects are what a kind of pipeline objects is, as ConvertTo-Json writes them: for reports and settings, which have one a mailbox.</summary>
/// <param name="objects">The kind of objects.</param>
internal sealed class ObjectsAsJson(IObjectFormat objects) : IEvidenceFormat
{
    public string Name => objects.Name;

    public EvidenceFraming Framing => EvidenceFraming.JsonObjects;

    public ReadingOrder Order => ReadingOrder.Any;

    public EvidenceMatch Detect(in EvidenceHead head)
    {
        if (head.FirstByte is not ((byte)'{' or (byte)'[')) return EvidenceMatch.None;
        ReadOnlySpan<byte> rest = head.Bytes;
        if (head.FirstByte == '[') rest = rest.Slice(rest.IndexOf((byte)'[') + 1);
        int start = rest.IndexOf((byte)'{');
        if (start < 0) return EvidenceMatch.None;
        rest = rest.Slice(start);
        int length = JsonText.ValueLength(rest);
        return length > 0 && JsonEvidence.TryParse(rest.Slice(0, length)) is { } first ? objects.Detect(first) : EvidenceMatch.None;
    }

    public EvidenceReader Open(EvidenceFileInfo file) => new Reader(objects);

    private sealed class Reader(IObjectFormat objects) : EvidenceReader
    {
        public override bool Read(ReadOnlySpan<byte> record, ISightingSink sink) => JsonEvidence.TryParse(record) is { } evidence && objects.Read(evidence, sink);
    }
}
