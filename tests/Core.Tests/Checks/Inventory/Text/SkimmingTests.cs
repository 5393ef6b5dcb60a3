using System;
using System.Collections.Generic;
using System.Text;
using MailReadiness.Checks.Inventory.Text;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Text;

/// <summary>What is found 64 bytes at a time is what one finds byte by byte.</summary>
public sealed class SkimmingTests
{
    [Fact]
    public void EndsOfElementsAreThoseFoundOneByOne()
    {
        var random = new Random(3);
        for (int round = 0; round < 3000; round++)
        {
            byte[] text = Made(random, random.Next(300), ", ,,  xyz"u8);
            var ends = new ElementEnds(text);
            for (int at = 0; at < text.Length; at += random.Next(1, 90))
            {
                int next = text.AsSpan(at).IndexOf(", "u8);
                Assert.Equal(next < 0 ? text.Length : at + next, ends.Next(at));
            }
        }
    }

    [Fact]
    public void RowsAreSkimmedAsTheyAreSplit()
    {
        var random = new Random(4);
        int skimmed = 0;
        for (int round = 0; round < 3000; round++)
        {
            int first = random.Next(1, 4), second = first + random.Next(1, 8);
            var skim = new RowSkim(first, second);
            byte[] row = Made(random, random.Next(20, 200), round % 3 == 0 ? "abc,,,\""u8 : "abcde,,"u8);
            byte[] text = [.. row, (byte)'\n', .. Made(random, 70, "xy,\n"u8)];
            if (!skim.TryFind(text)) continue;
            skimmed++;
            string[] fields = Encoding.ASCII.GetString(row).Split(',');
            Assert.Equal(row.Length + 1, skim.Length);
            Assert.Equal((fields[first], fields[second]), (Utf8.Text(skim.First(text)), Utf8.Text(skim.Second(text))));
            Assert.DoesNotContain('"', string.Join(",", fields[..(second + 1)]));
        }

        Assert.True(skimmed > 1000);
    }

    [Fact]
    public void RowsThatNeedMoreCareAreNotSkimmed()
    {
        string rest = new('x', 64);
        Assert.True(new RowSkim(1, 3).TryFind(Encoding.ASCII.GetBytes("a,b,c,d,e\n" + rest)));
        foreach (string row in new List<string> { "a,b,c\n" + rest, "a,b,c,d\n" + rest, "a,\"b\",c,d,e\n" + rest, "a,b,c,d,e\n", "a,b,c,d,e" + rest })
            Assert.False(new RowSkim(1, 3).TryFind(Encoding.ASCII.GetBytes(row)), row);
    }

    private static byte[] Made(Random random, int length, ReadOnlySpan<byte> of)
    {
        byte[] made = new byte[length];
        for (int i = 0; i < length; i++) made[i] = of[random.Next(of.Length)];
        return made;
    }
}
