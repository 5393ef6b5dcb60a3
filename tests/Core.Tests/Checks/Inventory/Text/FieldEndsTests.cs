using System;
using System.Text;
using MailReadiness.Checks.Inventory.Text;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Text;

public sealed class FieldEndsTests
{
    [Fact]
    public void Agrees_with_splitting_the_whole_row()
    {
        var random = new Random(11);
        var fields = new CsvFields();
        for (int i = 0; i < 20_000; i++)
        {
            byte[] row = new byte[random.Next(200)];
            int commas = random.Next(2, 20), quotes = random.Next(4) == 0 ? 60 : int.MaxValue;
            for (int k = 0; k < row.Length; k++) row[k] = random.Next(commas) == 0 ? (byte)',' : random.Next(quotes) == 0 ? (byte)'"' : (byte)('a' + random.Next(26));
            int wanted = random.Next(1, 14);
            int[] ends = new int[wanted];
            bool found = FieldEnds.TryFind(row, ends);
            int quote = Array.IndexOf(row, (byte)'"');
            byte[] plain = quote < 0 ? row : row.AsSpan(0, quote).ToArray();
            bool split = fields.Split(plain);
            Assert.True(split);
            Assert.Equal(quote < 0 ? fields.Count >= wanted : fields.Count > wanted, found);
            if (!found) continue;
            for (int field = 0, start = 0; field < wanted; start = ends[field++] + 1)
                Assert.Equal(Encoding.ASCII.GetString(row, start, ends[field] - start), Utf8.Text(fields.Get(plain, field)));
        }
    }
}
