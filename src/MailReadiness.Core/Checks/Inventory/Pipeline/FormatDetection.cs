using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailReadiness.Checks.Inventory.Formats;

namespace MailReadiness.Checks.Inventory.Pipeline;

/// <summary>Finds the formats of a file by its content.</summary>
internal static class FormatDetection
{
    /// <summary>How far to look for lines of a known program when the start of a file has none: a busy mail server writes much else.</summary>
    public const int DeepSize = 4 * 1024 * 1024;

    /// <param name="formats">The formats there are.</param>
    /// <param name="head">The start of the file.</param>
    /// <param name="path">The file, for the message.</param>
    /// <param name="problem">Why there is no format.</param>
    /// <returns>One; several only where each is a log that shares its file with others; none when none fits, or several fit as well.</returns>
    public static IReadOnlyList<IEvidenceFormat> Find(IReadOnlyList<IEvidenceFormat> formats, ReadOnlySpan<byte> head, string path, out string? problem)
    {
        IReadOnlyList<IEvidenceFormat> found = FindAtStart(formats, head, path, out problem);
        ReadOnlySpan<byte> second = head.Slice(head.IndexOf((byte)'\n') + 1);
        if (found.Count > 0 || second.IsEmpty || second[0] != '{') return found;

        // What cut a file's beginning off left a part of a record; those of JSON need no header, and begin in the next line.
        IReadOnlyList<IEvidenceFormat> behind = FindAtStart([.. formats.Where(format => format.Framing == EvidenceFraming.JsonObjects)], second, path, out _);
        if (behind.Count > 0) problem = null;
        return behind;
    }

    /// <summary>Whether it is worth to look further than the start: it is cut off, and text.</summary>
    public static bool MayBeDeeper(byte[] head) => head.Length == EvidenceHead.Size && Array.IndexOf(head, (byte)0) < 0;

    private static IReadOnlyList<IEvidenceFormat> FindAtStart(IReadOnlyList<IEvidenceFormat> formats, ReadOnlySpan<byte> head, string path, out string? problem)
    {
        problem = null;
        EvidenceMatch best = EvidenceMatch.None;
        List<IEvidenceFormat> fitting = [], sharing = [];
        var start = new EvidenceHead(head, NameOf(path));
        foreach (IEvidenceFormat format in formats)
        {
            EvidenceMatch match = format.Detect(start);
            if (match == EvidenceMatch.None) continue;
            if (format is ISharesFile) sharing.Add(format);
            if (match < best) continue;
            if (match > best) fitting.Clear();
            best = match;
            fitting.Add(format);
        }

        if (fitting.Count > 0 && fitting.TrueForAll(format => format is ISharesFile)) return sharing;
        if (fitting.Count == 1) return fitting;
        problem = fitting.Count == 0
            ? $"{path}: the content is none of the formats read here, so the file was left out. Understood are: {string.Join(", ", formats.Select(format => format.Name).Distinct())}."
            : $"{path}: the content may be {string.Join(" or ", fitting.Select(format => format.Name).Distinct())}, so the file was left out. Give a file that starts with more of it.";
        return [];
    }

    private static string NameOf(string path)
    {
        string name = Path.GetFileName(path.Substring(path.LastIndexOf('!') + 1));
        return name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name.Substring(0, name.Length - 3) : name;
    }
}
