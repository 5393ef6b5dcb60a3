using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Inventory.Formats;
using MailReadiness.Checks.Inventory.Framing;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Framing;

/// <summary>Lines and whole files.</summary>
public sealed class LineFramerTests
{
    [Theory]
    [InlineData("one\ntwo\n\nthree")]
    [InlineData("one\r\ntwo\r\n\r\nthree\r\n")]
    [InlineData("\n\none\ntwo\nthree\n")]
    public void LinesAreFoundWhereverABlockEnds(string text)
    {
        for (int size = 1; size <= text.Length + 1; size++) Assert.Equal(["one", "two", "three"], Frames.Cut(EvidenceFraming.Lines, text, size).Records);
    }

    [Fact]
    public void ALineTooLongIsSkippedAndCountedOnce()
    {
        string text = "one\n" + new string('x', 3 * RecordFramer.LongestRecord) + "\ntwo\n\nthree";
        (List<string> records, List<string> damaged) = Frames.Cut(EvidenceFraming.Lines, text);
        Assert.Equal(["one", "two", "three"], records.Where(record => record.Length > 0));
        Assert.Single(damaged);
    }

    [Fact]
    public void AWholeFileIsOneRecord()
    {
        Assert.Equal(["one\ntwo\n"], Frames.Cut(EvidenceFraming.Whole, "one\ntwo\n", 3).Records);
        Assert.Empty(Frames.Cut(EvidenceFraming.Whole, "").Records);
        Assert.Single(Frames.Cut(EvidenceFraming.Whole, new string('x', 2 * RecordFramer.LongestRecord)).Damaged);
    }
}
