using System;
using System.Collections.Generic;
using System.IO;

namespace MailReadiness.Checks.Inventory.Framing;

/// <summary>A stretch of whole records, on its way from the reading to the understanding of them. One is used again and again by one worker.</summary>
internal sealed class RecordBlock
{
    // In front of what is read there is room for what the block before left over, so that it seldom has to move.
    private const int Room = 32 * 1024;

    private byte[] buffer = new byte[Room + RecordFramer.BlockSize];
    private int room = Room;
    private int from = Room;
    private int[] bounds = new int[2048];

    /// <summary>How many bytes there are.</summary>
    public int Length { get; private set; }

    /// <summary>Which block of its file it is, from 0.</summary>
    public int Ordinal { get; private set; }

    /// <summary>How many bytes of its beginning the blocks before left over.</summary>
    public int LeftOver { get; private set; }

    /// <summary>Whether the file ends with it.</summary>
    public bool IsLast { get; private set; }

    /// <summary>Why nothing could be read behind it; null when something could, or nothing is there.</summary>
    public string? Failure { get; set; }

    /// <summary>Whether each line is a record; otherwise the records are listed.</summary>
    public bool IsLines { get; set; }

    /// <summary>Whether what the format looks ahead for is in the file up to here.</summary>
    public bool IsTold { get; set; }

    /// <summary>The number of listed records.</summary>
    public int Count { get; private set; }

    /// <summary>Where records were that cannot be understood, and how long what is left of them is.</summary>
    public List<(int Start, int Length)> Damaged { get; } = [];

    /// <summary>What a framer found out about the block before it knew where the one before ends.</summary>
    public JsonLookAhead Ahead { get; } = new();

    public ReadOnlySpan<byte> Text => buffer.AsSpan(from, Length);

    public int StartOf(int record) => bounds[record * 2];

    public int EndOf(int record) => bounds[(record * 2) + 1];

    public void Add(int start, int end)
    {
        if (Count * 2 == bounds.Length) Array.Resize(ref bounds, bounds.Length * 2);
        bounds[Count * 2] = start;
        bounds[(Count++ * 2) + 1] = end;
    }

    /// <summary>Takes the record listed last off the list.</summary>
    /// <returns>Where it is.</returns>
    public (int Start, int End) RemoveLast()
    {
        Count--;
        return (StartOf(Count), EndOf(Count));
    }

    /// <summary>Reads what comes next of a file, in place of all that was in the block.</summary>
    /// <param name="ordinal">Which block of the file it is.</param>
    /// <param name="stream">The file.</param>
    /// <param name="size">How many bytes to read; only the last block has fewer.</param>
    /// <exception cref="IOException">It cannot be read on. What was read before is in the block.</exception>
    public void Read(int ordinal, Stream stream, int size)
    {
        (Ordinal, Count, Length, LeftOver, IsLast, Failure, IsLines, from) = (ordinal, 0, 0, 0, false, null, false, room);
        Damaged.Clear();
        Ahead.Forget();
        if (buffer.Length - room < size) buffer = new byte[room + size];
        while (Length < size && !IsLast)
        {
            int read = stream.Read(buffer, from + Length, size - Length);
            if (read <= 0) IsLast = true;
            else Length += read;
        }
    }

    /// <summary>Puts what the block before left over in front.</summary>
    public void Prepend(ReadOnlySpan<byte> left)
    {
        if (left.Length > room)
        {
            room = left.Length + Room;
            byte[] larger = new byte[room + Math.Max(Length, RecordFramer.BlockSize)];
            Text.CopyTo(larger.AsSpan(room));
            (buffer, from) = (larger, room);
        }

        from -= left.Length;
        Length += left.Length;
        LeftOver = left.Length;
        left.CopyTo(buffer.AsSpan(from));
    }

    /// <summary>Leaves only so many bytes of the beginning in the block.</summary>
    /// <returns>The others.</returns>
    public ReadOnlySpan<byte> CutOff(int length)
    {
        ReadOnlySpan<byte> rest = Text.Slice(length);
        Length = length;
        return rest;
    }
}
