using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Inventory.Formats;
using MailReadiness.Checks.Inventory.Framing;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Framing;

/// <summary>Rows end where RFC 4180 says, wherever a block ends.</summary>
public sealed class CsvFramerTests
{
    [Theory]
    [InlineData("\n", true)]
    [InlineData("\r\n", true)]
    [InlineData("\n", false)]
    [InlineData("\r\n", false)]
    public void RowsAreFoundWhereverABlockEnds(string end, bool ended)
    {
        string[] rows = ["1,plain,", $"2,\"two{end}lines\",\"a \"\"quote\"\"{end}{end}\"", "3,\"\"\"\",x", "4,,\"\""];
        string text = $"number,\"na{end}me\",more{end}" + string.Join(end, rows) + (ended ? end + end : "");
        for (int size = 1; size <= text.Length + 1; size++)
        {
            (List<string> records, List<string> damaged) = Frames.Cut(EvidenceFraming.CsvRows, text, size);
            Assert.Equal(rows, records);
            Assert.Empty(damaged);
        }
    }

    [Fact]
    public void AQuoteLeftOpenCostsItsLineAlone()
    {
        string[] rows = [.. Enumerable.Range(0, 30_000).Select(i => $"{i},\"cell {i}\",plain text")];
        string text = "a,b,c\n" + string.Join("\n", rows.Take(10)) + "\nx,\"open,y\n" + string.Join("\n", rows.Skip(10)) + "\n";
        foreach (int size in (int[])[1000, 300_000, RecordFramer.BlockSize])
        {
            (List<string> records, List<string> damaged) = Frames.Cut(EvidenceFraming.CsvRows, text, size);
            Assert.Equal(rows, records);
            Assert.Equal(["x,\"open,y"], damaged);
        }
    }

    [Fact]
    public void AQuoteLeftOpenInTheLastRowsCostsItsLineAlone()
    {
        (List<string> records, List<string> damaged) = Frames.Cut(EvidenceFraming.CsvRows, "a,b\n1,2\n3,\"4\n5,6\n7,8");
        Assert.Equal(["1,2", "5,6", "7,8"], records);
        Assert.Equal(["3,\"4"], damaged);
    }

    [Fact]
    public void ARowTooLongIsSkipped()
    {
        string text = "a,b\n1,2\n" + new string('x', (2 * RecordFramer.LongestRecord) + 3) + "\n3,4\n";
        (List<string> records, List<string> damaged) = Frames.Cut(EvidenceFraming.CsvRows, text);
        Assert.Equal(["1,2", "3,4"], records);
        Assert.Single(damaged);
    }
}
