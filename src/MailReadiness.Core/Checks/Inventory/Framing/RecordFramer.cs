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

    private byte[] carried = [];
    private int carriedLength;
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

    /// <summary>Fills a block with the records that come next.</summary>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="IOException">It cannot be read on.</exception>
    public bool Next(RecordBlock block)
    {
        block.Reset(blocks);
        if (ended && carriedLength == 0) return false;
        block.Reserve(carriedLength);
        carried.AsSpan(0, carriedLength).CopyTo(block.Buffer);
        block.Length = carriedLength;
        int wanted = Math.Max(Size, 1), consumed;
        while (true)
        {
            Fill(block, Math.Max(wanted, block.Length + 1));
            block.ClearRecords();
            consumed = Cut(block, ended);
            if (consumed > 0 || ended) break;
            if (block.Length > LongestRecord)
            {
                consumed = SkipTooLong(block);
                break;
            }

            wanted = block.Length + Size;
        }

        Carry(block, ended && consumed == 0 ? block.Length : consumed);
        blocks++;
        return block.Length > 0 || !ended || carriedLength > 0;
    }

    /// <summary>Lists the whole records of the block, and says how many bytes they take, with what is between them. What is left comes again, with more behind it.</summary>
    /// <param name="block">The bytes.</param>
    /// <param name="atEnd">Whether no more come.</param>
    protected abstract int Cut(RecordBlock block, bool atEnd);

    /// <summary>Gives up the record that the block starts with, which is too long.</summary>
    /// <returns>How many bytes to drop, at least 1.</returns>
    protected abstract int SkipTooLong(RecordBlock block);

    private void Fill(RecordBlock block, int wanted)
    {
        if (ended) return;
        block.Reserve(wanted);
        while (block.Length < wanted)
        {
            int read = stream.Read(block.Buffer, block.Length, wanted - block.Length);
            if (read <= 0)
            {
                ended = true;
                return;
            }

            block.Length += read;
        }
    }

    private void Carry(RecordBlock block, int consumed)
    {
        carriedLength = block.Length - consumed;
        if (carried.Length < carriedLength) carried = new byte[carriedLength + (carriedLength / 2)];
        block.Text.Slice(consumed).CopyTo(carried);
        block.Length = consumed;
    }
}
