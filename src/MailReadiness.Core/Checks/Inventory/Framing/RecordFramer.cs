using System;
using System.IO;
using MailReadiness.Checks.Inventory.Formats;

namespace MailReadiness.Checks.Inventory.Framing;

/// <summary>Cuts a stream into blocks of whole records without parsing them. Memory is bounded by the longest record it takes.</summary>
internal abstract class RecordFramer(Stream stream)
{
    /// <summary>How many bytes a block has, about.</summary>
    public const int BlockSize = 256 * 1024;

    /// <summary>The longest record; a longer one is skipped as damaged.</summary>
    public const int LongestRecord = 4 * 1024 * 1024;

    private byte[] left = [];
    private int leftLength;
    private int blocks;
    private bool ended;

    /// <summary>How many bytes a block has, about. Tests make it small.</summary>
    public int Size { get; init; } = BlockSize;

    /// <param name="framing">How the format is cut.</param>
    /// <param name="stream">The file as UTF-8.</param>
    /// <param name="head">Its first bytes, which the stream has too.</param>
    /// <param name="size">How many bytes a block has, about.</param>
    public static RecordFramer Create(EvidenceFraming framing, Stream stream, ReadOnlySpan<byte> head, int size = BlockSize) => framing switch
    {
        EvidenceFraming.Lines => new LineFramer(stream) { Size = size },
        EvidenceFraming.CsvRows => new CsvFramer(stream) { Size = size },
        EvidenceFraming.Whole => new WholeFramer(stream) { Size = size },
        _ => JsonFramer.IsLines(head) ? new LineFramer(stream) { Size = size } : new JsonFramer(stream) { Size = size },
    };

    /// <summary>Whether what was cut so far needs an end that has not come.</summary>
    public virtual bool IsUnfinished => false;

    /// <summary>Fills a block with the records that come next, for a reader that reads alone.</summary>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="IOException">It cannot be read on.</exception>
    public bool Next(RecordBlock block)
    {
        if (!Read(block)) return false;
        LookAhead(block);
        Cut(block);
        return true;
    }

    /// <summary>Reads the bytes that come next, one caller at a time.</summary>
    /// <returns>False when the last block was read before.</returns>
    /// <exception cref="IOException">It cannot be read on. What was read before is in the block.</exception>
    public bool Read(RecordBlock block)
    {
        if (ended) return false;
        block.Read(blocks++, stream, Math.Max(Size, 1));
        ended = block.IsLast;
        return true;
    }

    /// <summary>Does what can be done before the end of the block before is known. Several callers may be in here, with a block each.</summary>
    public virtual void LookAhead(RecordBlock block)
    {
    }

    /// <summary>Lists the whole records of a block that was read, with what the blocks before left over; one caller at a time, in the order of the file.</summary>
    public void Cut(RecordBlock block)
    {
        block.Prepend(left.AsSpan(0, leftLength));
        int consumed = CutRecords(block);
        if (consumed == 0 && !block.IsLast && block.Length > LongestRecord) consumed = SkipTooLong(block);
        ReadOnlySpan<byte> rest = block.CutOff(block.IsLast ? block.Length : consumed);
        if (left.Length < rest.Length) left = new byte[rest.Length + (rest.Length / 2)];
        rest.CopyTo(left);
        leftLength = rest.Length;
    }

    /// <summary>Lists the whole records of the block, and says how many bytes they take, with what is between them. What is left comes again, with more behind it.</summary>
    protected abstract int CutRecords(RecordBlock block);

    /// <summary>Gives up the record that the block starts with, which is too long.</summary>
    /// <returns>How many bytes to drop, at least 1.</returns>
    protected abstract int SkipTooLong(RecordBlock block);
}
