using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Wire.Tls;

public sealed class HandshakeReaderTests
{
    private const int Longest = (128 * 1024) - 4;

    [Fact]
    public void MessagesComeOutAsTheyWentInHoweverTheyArrive()
    {
        byte[][] messages = [Message(2, 70), Message(14, 0), Message(0, 0), Message(11, Longest), Message(12, 300)];
        byte[] stream = [.. messages.SelectMany(m => m)];
        Random random = new(5);
        foreach (IEnumerable<byte[]> pieces in new[] { Cuts.Whole(stream), Cuts.OneByOne(stream), Cuts.Anywhere(stream, random), Cuts.Anywhere(stream, random) })
        {
            HandshakeReader reader = new();
            List<HandshakeMessage> read = [];
            foreach (byte[] piece in pieces)
            {
                reader.Append(piece);
                while (reader.TryRead(out HandshakeMessage message)) read.Add(message);
            }

            Assert.Equal(messages, read.Select(m => m.Raw));
            Assert.Equal(messages.Select(m => m[0]), read.Select(m => m.Type));
            Assert.All(read, m => Assert.Equal(m.Raw[4..], m.Body.ToArray()));
            Assert.True(reader.IsEmpty);
        }
    }

    [Theory]
    [InlineData(Longest, false)]
    [InlineData(Longest + 1, true)]
    [InlineData(0xFFFFFF, true)]
    public void ALengthTooLongIsRefusedBeforeTheBytesCome(int length, bool refused)
    {
        HandshakeReader reader = new();
        reader.Append([11, (byte)(length >> 16), (byte)(length >> 8), (byte)length]);
        if (refused) Assert.Throws<TlsProtocolException>(() => reader.TryRead(out _));
        else Assert.False(reader.TryRead(out _));
        Assert.False(reader.IsEmpty);
    }

    /// <summary>Allocations stand for the copying: what is moved again and again is allocated or would show as held.</summary>
    [Fact]
    public void ManySmallMessagesCostNoMoreThanTheyAreLong()
    {
        byte[] flood = new byte[256 * 1024]; // 65536 HelloRequests
        HandshakeReader reader = new();
        reader.Append(flood);
        long before = GC.GetAllocatedBytesForCurrentThread();
        int count = 0;
        while (reader.TryRead(out _)) count++;
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(flood.Length / 4, count);
        Assert.True(allocated < 64L * count, $"{allocated} bytes for {count} messages");
    }

    private static byte[] Message(byte type, int length)
    {
        byte[] body = new byte[length];
        new Random(length).NextBytes(body);
        return ServerScript.Message(type, body);
    }
}
