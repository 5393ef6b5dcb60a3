using System;
using System.Collections.Generic;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Wire.Tls;

public sealed class ByteReaderWriterTests
{
    [Fact]
    public void NumbersAreBigEndian()
    {
        byte[] bytes = new ByteWriter().UInt8(1).UInt16(0x0203).UInt24(0x040506).Take();
        Assert.Equal([1, 2, 3, 4, 5, 6], bytes);
        ByteReader r = new(bytes);
        Assert.Equal(1, r.UInt8());
        Assert.Equal(0x0203, r.UInt16());
        Assert.Equal(3, r.Remaining);
        Assert.Equal(0x040506, r.UInt24());
        Assert.True(r.AtEnd);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void AVectorsLengthIsFilledInAtItsEnd(int lengthBytes)
    {
        ByteWriter w = new();
        w.UInt8(0xFF);
        int start = w.Begin(lengthBytes);
        w.Bytes(new byte[200]);
        w.End(start, lengthBytes);
        byte[] bytes = w.Take();
        Assert.Equal(0xFF, bytes[0]);
        Assert.Equal(200, bytes[lengthBytes]);
        Assert.Equal(1 + lengthBytes + 200, bytes.Length);
        ByteReader r = new(bytes.AsSpan(1));
        Assert.Equal(200, (lengthBytes == 1 ? r.Vector8() : lengthBytes == 2 ? r.Vector16() : r.Vector24()).Length);
    }

    [Fact]
    public void AWriterGrowsAndStartsAnew()
    {
        ByteWriter w = new();
        byte[] much = new byte[5000];
        new Random(1).NextBytes(much);
        foreach (byte b in much) w.UInt8(b);
        Assert.Equal(much, w.Take());
        Assert.Equal(0, w.Length);
        Assert.Equal([0, 0], new ByteWriter().UInt16(0).Take());
        w.Begin(2); // what was there before does not show through
        Assert.Equal([0, 0], w.Take());
    }

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 1 })]
    [InlineData(new byte[] { 0, 2, 1 })]
    [InlineData(new byte[] { 0xFF, 0xFF })]
    public void AVectorThatEndsEarlyIsRefused(byte[] bytes) => Assert.Throws<TlsProtocolException>(() => new ByteReader(bytes).Vector16().ToArray());

    [Fact]
    public void AQueueGivesBackWhatWasPutInInOrder()
    {
        Random random = new(7);
        ByteQueue queue = new();
        Queue<byte> expected = [];
        for (int i = 0; i < 20000; i++)
        {
            byte[] more = new byte[random.Next(random.Next(20) == 0 ? 3000 : 40)];
            random.NextBytes(more);
            queue.Append(more);
            foreach (byte b in more) expected.Enqueue(b);
            int taken = random.Next(Math.Min(expected.Count, 60) + 1);
            if (expected.Count > 5000) taken = random.Next(expected.Count + 1);
            for (int at = 0; at < taken; at++) Assert.Equal(expected.Dequeue(), queue.Held[at]);
            queue.Discard(taken);
            Assert.Equal(expected.Count, queue.Held.Length);
        }

        Assert.True(HeldBytes.Of(queue) < 64 * 1024, "A queue keeps no more than it once held, by a small factor.");
    }
}
