using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MailReadiness.Checks.Inventory.Formats;
using MailReadiness.Checks.Inventory.Pipeline;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Formats;

/// <summary>What holds for every format of log lines.</summary>
internal static class LogFormatLaws
{
    /// <summary>The rows do not depend on where blocks begin, or on how lines end.</summary>
    public static void BordersAndLineEndsDoNotMatter(IEvidenceFormat format, string log)
    {
        SightingList whole = FormatRun.Read(format, log);
        string windows = log.Replace("\n", "\r\n", StringComparison.Ordinal);
        AssertSame(whole, FormatRun.Read(format, windows));
        for (int blockSize = 1; blockSize < Math.Min(log.Length, 1000); blockSize++) AssertSame(whole, FormatRun.Read(format, blockSize % 2 == 0 ? log : windows, blockSize));
    }

    /// <summary>What the reader would leave out unread is nothing it would have read.</summary>
    public static void FilterLeavesOutNothing(IEvidenceFormat format, string log)
    {
        byte[] head = Encoding.UTF8.GetBytes(log);
        foreach (string line in log.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            byte[] record = Encoding.UTF8.GetBytes(line);
            EvidenceReader reader = format.Open(new EvidenceFileInfo("evidence.log", head, FormatRun.LastWrite));
            var sink = new SightingList();
            bool well = reader.Read(record, sink);
            reader.Finish(sink);
            if (!well || sink.Rows.Count > 0) Assert.True(reader.MayMatter(record) && reader.FirstHint(record) >= 0, line);
        }
    }

    /// <summary>Lines cut off or changed at any byte never throw, and the good lines around them are read as before.</summary>
    public static void DamageStaysWhereItIs(IEvidenceFormat format, string before, string line, string after)
    {
        byte[] first = Encoding.UTF8.GetBytes(before + "\n"), middle = Encoding.UTF8.GetBytes(line), last = Encoding.UTF8.GetBytes("\n" + after);
        HashSet<SeenRow> neighbours = [.. FormatRun.Read(format, before + "\n" + after).Rows];
        Assert.Equal(2, neighbours.Count);
        for (int at = 0; at < middle.Length; at++)
        {
            byte[] cut = [.. first, .. middle.AsSpan(0, at), .. last];
            Assert.Superset(neighbours, FormatRun.Read(format, cut).Rows.ToHashSet());
            foreach (byte other in " ,:;=<>[]\"{}\\\0\xFF"u8.ToArray())
            {
                byte[] changed = [.. first, .. middle, .. last];
                changed[first.Length + at] = other;
                Assert.Superset(neighbours, FormatRun.Read(format, changed).Rows.ToHashSet());
            }
        }
    }

    /// <summary>Of all the formats this one is chosen for the log, also among the lines of other programs.</summary>
    public static void IsChosenAmongAll(IEvidenceFormat format, string log)
    {
        const string others = "Nov  5 11:59:58 mx1 postfix/smtpd[7]: Anonymous TLS connection established from mail.example.org[203.0.113.25]: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)\n"
            + "Nov  5 11:59:59 mx1 postfix/smtpd[7]: 4ABCD: client=mail.example.org[203.0.113.25]\nNov  5 11:59:59 mx1 CRON[8]: pam_unix(cron:session): session opened for user root\n";
        foreach (string text in (string[])[log, others + log, log.Replace("\n", "\r\n", StringComparison.Ordinal)])
        {
            IReadOnlyList<IEvidenceFormat> found = FormatDetection.Find(EvidenceFormats.All, Encoding.UTF8.GetBytes(text), "evidence.log", out string? problem);
            Assert.True(found.Count == 1 && found[0].GetType() == format.GetType(), problem ?? string.Join(", ", found.Select(one => one.Name)));
        }
    }

    /// <summary>The rows in an order that does not depend on when they were given out.</summary>
    public static IReadOnlyList<SeenRow> Sorted(SightingList seen) => [.. seen.Rows.OrderBy(row => row.Time, StringComparer.Ordinal).ThenBy(row => row.ToString(), StringComparer.Ordinal)];

    private static void AssertSame(SightingList expected, SightingList actual)
    {
        Assert.Equal(Sorted(expected), Sorted(actual));
        Assert.Equal(expected.Damaged, actual.Damaged);
        Assert.Equal(expected.Warnings.Distinct(), actual.Warnings.Distinct());
    }
}
