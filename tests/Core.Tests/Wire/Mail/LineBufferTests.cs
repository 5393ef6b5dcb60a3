using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MailReadiness.Wire.Mail;
using Xunit;

namespace MailReadiness.Tests.Wire.Mail;

public sealed class LineBufferTests
{
    [Fact]
    public void WhatGoesInComesOutHoweverItIsTaken()
    {
        var random = new Random(7);
        for (int round = 0; round < 500; round++)
        {
            var buffer = new LineBuffer(4096);
            var expected = new Queue<byte>();
            for (int step = 0; step < 40; step++)
            {
                byte[] more = new byte[random.Next(200)];
                random.NextBytes(more);
                int fitting = Math.Min(more.Length, 4096 - expected.Count);
                buffer.Append(more);
                foreach (byte b in more.Take(fitting)) expected.Enqueue(b);
                if (random.Next(2) == 0 && buffer.TryTakeLine(out ReadOnlySpan<byte> line))
                {
                    Assert.Equal(Dequeue(expected, line.Length), line.ToArray());
                    Assert.Equal((byte)'\n', expected.Dequeue());
                    Assert.DoesNotContain((byte)'\n', line.ToArray());
                }

                int count = random.Next(64);
                Assert.Equal(count <= expected.Count, buffer.TryTake(count, out ReadOnlySpan<byte> taken));
                if (count <= expected.Count) Assert.Equal(Dequeue(expected, count), taken.ToArray());
                Assert.Equal(expected.Count, buffer.Count);
            }

            Assert.Equal(expected.ToArray(), buffer.TakeAll());
            Assert.Equal(0, buffer.Count);
        }
    }

    [Fact]
    public void PastItsCapacityItDropsAndSaysSo()
    {
        var buffer = new LineBuffer(8);
        buffer.Append(Encoding.ASCII.GetBytes("12345678"));
        Assert.False(buffer.Overflowed);
        buffer.Append("9"u8);
        Assert.True(buffer.Overflowed);
        Assert.Equal("12345678"u8.ToArray(), buffer.Held.ToArray());
    }

    private static byte[] Dequeue(Queue<byte> queue, int count) => [.. Enumerable.Range(0, count).Select(_ => queue.Dequeue())];
}
