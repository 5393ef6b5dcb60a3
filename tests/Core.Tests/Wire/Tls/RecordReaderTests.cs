using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Wire.Tls;

public sealed class RecordReaderTests
{
    private const int Longest = 16384 + 2048;

    [Fact]
    public void RecordsComeOutAsTheyWentInHoweverTheyArrive()
    {
        byte[][] fragments = [[], [1], new byte[Longest], [.. Enumerable.Range(0, 256).Select(i => (byte)i)], []];
        byte[] stream = [.. fragments.SelectMany((f, i) => Record((byte)(20 + i), f))];
        Random random = new(3);
        foreach (IEnumerable<byte[]> pieces in new[] { Cuts.Whole(stream), Cuts.OneByOne(stream), Cuts.Anywhere(stream, random), Cuts.Anywhere(stream, random) })
        {
            List<TlsRecord> records = Read(pieces);
            Assert.Equal(fragments, records.Select(r => r.Fragment));
            Assert.Equal([20, 21, 22, 23, 24], records.Select(r => (int)r.ContentType));
            Assert.All(records, r => Assert.Equal(0x0303, r.Version));
        }
    }

    [Theory]
    [InlineData(19)]
    [InlineData(25)]
    [InlineData(0)]
    [InlineData(0x80)]
    [InlineData((int)'+')]
    public void TheFirstByteTellsWhatIsNoTls(int first)
    {
        RecordReader reader = new();
        reader.Append([(byte)first]);
        Assert.Throws<TlsProtocolException>(() => reader.TryRead(out _));
        Assert.Equal([(byte)first], reader.Pending.ToArray());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(0x20)]
    public void TheSecondByteTellsToo(int second)
    {
        RecordReader reader = new();
        reader.Append([22]);
        Assert.False(reader.TryRead(out _));
        reader.Append([(byte)second]);
        Assert.Throws<TlsProtocolException>(() => reader.TryRead(out _));
    }

    [Theory]
    [InlineData(Longest, false)]
    [InlineData(Longest + 1, true)]
    [InlineData(0xFFFF, true)]
    public void ALengthTooLongIsRefusedBeforeTheBytesCome(int length, bool refused)
    {
        RecordReader reader = new();
        reader.Append([22, 3, 1, (byte)(length >> 8), (byte)length]);
        if (refused) Assert.Throws<TlsProtocolException>(() => reader.TryRead(out _));
        else Assert.False(reader.TryRead(out _));
    }

    internal static byte[] Record(byte type, byte[] fragment) => [type, 3, 3, (byte)(fragment.Length >> 8), (byte)fragment.Length, .. fragment];

    private static List<TlsRecord> Read(IEnumerable<byte[]> pieces)
    {
        RecordReader reader = new();
        List<TlsRecord> records = [];
        foreach (byte[] piece in pieces)
        {
            reader.Append(piece);
            while (reader.TryRead(out TlsRecord record)) records.Add(record);
        }

        Assert.True(reader.Pending.IsEmpty);
        return records;
    }
}
