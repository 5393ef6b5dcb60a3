using System.Collections.Generic;
using System.IO;
using System.Text;
using MailReadiness.Checks.Inventory.Formats;
using MailReadiness.Checks.Inventory.Framing;
using MailReadiness.Checks.Inventory.Pipeline;

namespace MailReadiness.Tests.Checks.Inventory.Framing;

/// <summary>Cuts a text, and tells the records and the damage.</summary>
internal static class Frames
{
    public static (List<string> Records, List<string> Damaged) Cut(EvidenceFraming framing, string text, int size = RecordFramer.BlockSize) =>
        Cut(framing, Encoding.UTF8.GetBytes(text), size);

    public static (List<string> Records, List<string> Damaged) Cut(EvidenceFraming framing, byte[] text, int size)
    {
        List<string> records = [], damaged = [];
        RecordFramer framer = RecordFramer.Create(framing, new MemoryStream(text), text, size);
        var block = new RecordBlock();
        while (framer.Next(block))
        {
            foreach ((int start, int length) in block.Damaged) damaged.Add(Encoding.UTF8.GetString(block.Text.Slice(start, length)));
            if (block.IsLines) BlockReading.Read(block, EvidenceFraming.Lines, new Collector(records), new SightingList(), new FileTally("x", "x"));
            for (int i = 0; i < block.Count; i++) records.Add(Encoding.UTF8.GetString(block.Text.Slice(block.StartOf(i), block.EndOf(i) - block.StartOf(i))));
        }

        return (records, damaged);
    }

    private sealed class Collector(List<string> records) : EvidenceReader
    {
        public override bool Read(System.ReadOnlySpan<byte> record, MailReadiness.Checks.Inventory.ISightingSink sink)
        {
            records.Add(Encoding.UTF8.GetString(record));
            return true;
        }
    }
}
