using System;
using System.Linq;
using MailReadiness.Checks.Inventory.Framing;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Framing;

/// <summary>Sixty-four bytes at once give what one after another give.</summary>
public sealed class ByteMasksTests
{
    [Fact]
    public void MasksAgreeWithAPlainReading()
    {
        var random = new Random(4);
        const string Alphabet = "\"\\{}[]\nx;\u007f\u001b ";
        ulong carry = 0;
        bool escapedNext = false;
        for (int round = 0; round < 2000; round++)
        {
            byte[] chunk = [.. Enumerable.Range(0, ByteMasks.Width).Select(_ => round % 3 == 0 ? (byte)random.Next(256) : (byte)Alphabet[random.Next(Alphabet.Length)])];
            ByteMasks.Json(chunk, out ulong quotes, out ulong backslashes, out ulong openers, out ulong closers, out ulong lines);
            ByteMasks.QuotesAndLines(chunk, out ulong csvQuotes, out ulong csvLines);
            Assert.Equal(Mask(chunk, "\""), quotes);
            Assert.Equal(Mask(chunk, "\\"), backslashes);
            Assert.Equal(Mask(chunk, "{["), openers);
            Assert.Equal(Mask(chunk, "}]"), closers);
            Assert.Equal(Mask(chunk, "\n"), lines);
            Assert.Equal((quotes, lines), (csvQuotes, csvLines));
            ulong escaped = 0;
            for (int i = 0; i < chunk.Length; i++)
            {
                if (escapedNext) escaped |= 1UL << i;
                escapedNext = !escapedNext && chunk[i] == '\\';
            }

            Assert.Equal(escaped, ByteMasks.Escaped(backslashes, ref carry));
            Assert.Equal(escapedNext ? 1UL : 0, carry);
        }
    }

    [Fact]
    public void BitsAreCounted()
    {
        var random = new Random(5);
        for (int round = 0; round < 2000; round++)
        {
            ulong bits = (ulong)random.NextInt64() << random.Next(2) & (ulong)random.NextInt64(long.MinValue, long.MaxValue);
            Assert.Equal(Enumerable.Range(0, 64).Count(i => (bits >> i & 1) == 1), ByteMasks.Count(bits));
            if (bits != 0) Assert.Equal(Enumerable.Range(0, 64).First(i => (bits >> i & 1) == 1), ByteMasks.First(bits));
            ulong running = 0;
            for (int i = 0; i < 64; i++) running |= ((ulong)ByteMasks.Count(bits << (63 - i)) & 1) << i;
            Assert.Equal(running, ByteMasks.Running(bits));
        }
    }

    private static ulong Mask(byte[] chunk, string wanted) => chunk.Select((b, i) => wanted.Contains((char)b) ? 1UL << i : 0).Aggregate(0UL, (all, bit) => all | bit);
}
