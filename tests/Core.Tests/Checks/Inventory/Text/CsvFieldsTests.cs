using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MailReadiness.Checks.Inventory.Text;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Text;

public sealed class CsvFieldsTests
{
    /// <summary>Rows of all kinds and lengths are split like a plain reading splits them, byte for byte.</summary>
    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    public void MadeUpRowsAreSplitLikeAPlainReadingSplitsThem(char separator)
    {
        var random = new Random(20261108);
        var fields = new CsvFields((byte)separator);
        for (int round = 0; round < 20_000; round++)
        {
            string row = round % 2 == 0 ? Noise(random, separator) : Regular(random, separator);
            byte[] bytes = Encoding.UTF8.GetBytes(row);
            List<string>? expected = Plain(row, separator);
            Assert.Equal(expected is not null, fields.Split(bytes));
            if (expected is not null) Assert.Equal(expected, Enumerable.Range(0, fields.Count).Select(i => Utf8.Text(fields.Get(bytes, i))));
        }
    }

    private static string Noise(Random random, char separator)
    {
        var row = new StringBuilder();
        for (int length = random.Next(0, 200); length > 0; length--) row.Append(random.Next(6) switch { 0 => separator, 1 => '"', 2 => '\n', _ => 'x' });
        return row.ToString();
    }

    private static string Regular(Random random, char separator)
    {
        List<string> cells = [];
        for (int count = random.Next(1, 30); count > 0; count--)
        {
            string cell = new('x', random.Next(0, 40));
            cells.Add(random.Next(3) switch { 0 => cell, 1 => $"\"{cell}\"", _ => $"\"{cell}\"\"{separator}\n\"\"\"\"{cell}\"" });
        }

        return string.Join(separator, cells);
    }

    private static List<string>? Plain(string row, char separator)
    {
        List<string> cells = [];
        int at = 0;
        while (true)
        {
            var cell = new StringBuilder();
            if (at < row.Length && row[at] == '"')
            {
                for (at++; ; at++)
                {
                    if (at >= row.Length) return null;
                    if (row[at] != '"') cell.Append(row[at]);
                    else if (at + 1 < row.Length && row[at + 1] == '"') cell.Append(row[at++]);
                    else break;
                }

                at++;
                if (at < row.Length && row[at] != separator) return null;
            }
            else
            {
                while (at < row.Length && row[at] != separator) cell.Append(row[at++]);
            }

            cells.Add(cell.ToString());
            if (at >= row.Length) return cells;
            at++;
        }
    }
}
