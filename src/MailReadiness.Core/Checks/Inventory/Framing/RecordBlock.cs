using System;
using System.Collections.Generic;

namespace MailReadiness.Checks.Inventory.Framing;

/// <summary>A stretch of whole records, on its way from the reading to the understanding of them. One is used again and again by one worker.</summary>
internal sealed class RecordBlock
{
    private int[] bounds = new int[2048];

    /// <summary>The bytes; only <see cref="Length"/> of them count.</summary>
    public byte[] Buffer { get; private set; } = new byte[RecordFramer.BlockSize + (16 * 1024)];

    /// <summary>How many bytes there are.</summary>
    public int Length { get; set; }

    /// <summary>Which block of its file it is, from 0.</summary>
    public int Ordinal { get; private set; }

    /// <summary>Whether each line is a record; otherwise the records are listed.</summary>
    public bool IsLines { get; set; }

    /// <summary>Whether what the format looks ahead for is in the file up to here.</summary>
    public bool IsTold { get; set; }

    /// <summary>The number of listed records.</summary>
    public int Count { get; private set; }

    /// <summary>Where records were that cannot be understood, and how long what is left of them is.</summary>
    public List<(int Start, int Length)> Damaged { get; } = [];

    public ReadOnlySpan<byte> Text => Buffer.AsSpan(0, Length);

    public int StartOf(int record) => bounds[record * 2];

    public int EndOf(int record) => bounds[(record * 2) + 1];

    public void Add(int start, int end)
    {
        if (Count * 2 == bounds.Length) Array.Resize(ref bounds, bounds.Length * 2);
        bounds[Count * 2] = start;
        bounds[(Count++ * 2) + 1] = end;
    }

    /// <summary>Forgets the records, not the bytes.</summary>
    public void ClearRecords()
    {
        Count = 0;
        Damaged.Clear();
    }

    public void Reset(int ordinal)
    {
        ClearRecords();
        Length = 0;
        Ordinal = ordinal;
        IsLines = false;
    }

    public void Reserve(int capacity)
    {
        if (Buffer.Length >= capacity) return;
        byte[] larger = new byte[capacity];
        Text.CopyTo(larger);
        Buffer = larger;
    }
}
