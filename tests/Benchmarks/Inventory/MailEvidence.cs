using System;
using System.IO;

namespace MailReadiness.Benchmarks.Inventory;

/// <summary>Writes made-up evidence of one kind. The same seed and size write the same bytes.</summary>
internal abstract class MailEvidence
{
    private const int Seed = 20261122;
    private static readonly DateTime Start = new(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The kind, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>How many mailboxes with their protocols and addresses there are.</summary>
    public int Users { get; init; } = 8000;

    public abstract string FileName { get; }

    protected Random Numbers { get; private set; } = new(Seed);

    protected DateTime Now { get; private set; }

    /// <summary>Writes until a size is reached.</summary>
    /// <returns>What was written.</returns>
    public MailTruth Write(Stream stream, long bytes)
    {
        Numbers = new Random(Seed);
        Now = Start;
        MailTruth truth = new(Users);
        using StreamWriter writer = new(stream, bufferSize: 1 << 18) { AutoFlush = false };
        WriteHead(writer);
        while (stream.Position < bytes)
        {
            Now = Now.AddMilliseconds(Numbers.Next(1, 400));
            truth.CountRow();
            WriteRow(writer, truth);
        }

        WriteTail(writer);
        return truth;
    }

    protected virtual void WriteHead(TextWriter writer)
    {
    }

    protected abstract void WriteRow(TextWriter writer, MailTruth truth);

    protected virtual void WriteTail(TextWriter writer)
    {
    }

    /// <summary>Somebody, with a place of their own: four mailboxes share an address, as people of one office do.</summary>
    protected MailUser AnyUser()
    {
        int index = Numbers.Next(Users);
        int office = index / 4;
        return new MailUser(index, $"user{index:000000}@example.com", index % 7 == 0, $"100.{64 + (office >> 16)}.{(office >> 8) & 255}.{office & 255}");
    }

    protected string Hexadecimal(int digits) => Convert.ToHexStringLower(Bytes(digits / 2));

    protected string Identifier() => new Guid(Bytes(16)).ToString();

    protected bool Chance(double share) => Numbers.NextDouble() < share;

    private byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        Numbers.NextBytes(bytes);
        return bytes;
    }
}
