using System;
using System.IO;
using System.Text;
using MailReadiness.Checks.Inventory.Formats;
using MailReadiness.Checks.Inventory.Framing;
using MailReadiness.Checks.Inventory.Pipeline;

namespace MailReadiness.Tests.Checks.Inventory;

/// <summary>Runs one format over a text, cut and filtered as in a file.</summary>
internal static class FormatRun
{
    /// <summary>What a file was last written at, for times without a year.</summary>
    public static readonly DateTime LastWrite = new(2026, 11, 21, 12, 0, 0, DateTimeKind.Utc);

    /// <summary>How well the text fits the format.</summary>
    public static EvidenceMatch Detect(IEvidenceFormat format, string text, string fileName = "evidence.log") =>
        format.Detect(new EvidenceHead(Encoding.UTF8.GetBytes(text), fileName));

    /// <summary>Reads a file of this text.</summary>
    /// <param name="format">The format.</param>
    /// <param name="text">The text.</param>
    /// <param name="blockSize">Bytes of a block, about; a small number puts borders between any two records.</param>
    public static SightingList Read(IEvidenceFormat format, string text, int blockSize = RecordFramer.BlockSize) => Read(format, Encoding.UTF8.GetBytes(text), blockSize);

    /// <inheritdoc cref="Read(IEvidenceFormat, string, int)"/>
    public static SightingList Read(IEvidenceFormat format, byte[] text, int blockSize = RecordFramer.BlockSize)
    {
        var sink = new SightingList();
        byte[] head = text.AsSpan(0, Math.Min(text.Length, EvidenceHead.Size)).ToArray();
        var file = new EvidenceFileInfo("evidence.log", head, LastWrite);
        var tally = new FileTally("evidence.log", format.Name);
        RecordFramer framer = RecordFramer.Create(format.Framing, new MemoryStream(text), head, blockSize);
        EvidenceReader? first = null, joined = null;
        var block = new RecordBlock();
        while (framer.Next(block))
        {
            if (format is ILooksAhead ahead && (ahead.IsTold(head) || ahead.IsTold(block.Text))) file = file with { Told = true };
            EvidenceReader reader = first is null || format.Order != ReadingOrder.File ? joined ?? format.Open(file) : first;
            BlockReading.Read(block, format.Framing, reader, sink, tally);
            if (format.Order == ReadingOrder.Any) reader.Finish(sink);
            else if (first is not null && first != reader) first.Join(reader, sink);
            joined = first is not null && first != reader && format.Order == ReadingOrder.Blocks && reader.IsReusable ? reader : null;
            first ??= reader;
        }

        if (format.Order != ReadingOrder.Any) first?.Finish(sink);
        sink.Damaged = (int)tally.Result().Damaged;
        return sink;
    }
}
