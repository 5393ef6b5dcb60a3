using System.Linq;
using System.Text;
using MailReadiness.Checks.Inventory.Formats;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory;

/// <summary>Finds the format of a text by content, and reads single records.</summary>
internal static class EvidenceRecords
{
    /// <summary>The format that fits a text best; null when none does or several fit alike.</summary>
    public static IEvidenceFormat? Detect(string text)
    {
        var matches = EvidenceFormats.All.Select(format => (Format: format, Match: FormatRun.Detect(format, text))).Where(found => found.Match != EvidenceMatch.None)
            .OrderByDescending(found => found.Match).ToList();
        return matches.Count == 1 || (matches.Count > 1 && matches[0].Match > matches[1].Match) ? matches[0].Format : null;
    }

    /// <summary>Finds the format by content, and reads the text with it, with and without borders of blocks everywhere.</summary>
    public static SightingList ReadDetected(string text, string name)
    {
        IEvidenceFormat? format = Detect(text);
        Assert.NotNull(format);
        Assert.Equal(name, format.Name);
        SightingList read = FormatRun.Read(format, text);
        foreach (int blockSize in (int[])[1, 100, 1000])
        {
            SightingList again = FormatRun.Read(format, text, blockSize);
            Assert.Equal(read.Rows, again.Rows);
            Assert.Equal(read.Mailboxes, again.Mailboxes);
            Assert.Equal(read.Damaged, again.Damaged);
        }

        return read;
    }

    /// <summary>Gives one record to a reader as it stands, well or not.</summary>
    public static SightingList ReadOne(IEvidenceFormat format, byte[] record)
    {
        var sink = new SightingList();
        if (!format.Open(new EvidenceFileInfo("evidence", record, FormatRun.LastWrite)).Read(record, sink)) sink.Damaged++;
        return sink;
    }

    /// <inheritdoc cref="ReadOne(IEvidenceFormat, byte[])"/>
    public static SightingList ReadOne(IEvidenceFormat format, string record) => ReadOne(format, Encoding.UTF8.GetBytes(record));
}
