using System.IO;
using System.Text;
using MailReadiness.Data;
using MailReadiness.Readiness.History;

namespace MailReadiness.Reports;

/// <summary>Reads a run in numbers from its file: from the start of it, where that suffices, so that a history of large reports is read at once.</summary>
internal static class HistoryPoint
{
    private const int HeadLength = 64 * 1024;

    /// <exception cref="InvalidDataException">The file is no report, or damaged; the message names it.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static TrendPoint Read(string path)
    {
        if (Head(path) is { } head)
        {
            try
            {
                return ReportJsonReader.ReadPoint(head, isWhole: false);
            }
            catch (JsonException)
            {
                // The head is too short for it, or wrong: the whole file says which, and where.
            }
        }

        try
        {
            return ReportJsonReader.ReadPoint(ReportJson.ReadText(path), isWhole: true);
        }
        catch (JsonException problem)
        {
            throw ReportJson.Damaged(path, problem);
        }
    }

    // Null for a file that does not end as a whole one does: then all of it has to be read to say where it is damaged.
    private static string? Head(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.Length < HeadLength) return null;
        stream.Seek(-3, SeekOrigin.End);
        var tail = new byte[3];
        if (Fill(stream, tail) < tail.Length || tail[0] != '\n' || tail[1] != '}' || tail[2] != '\n') return null;
        stream.Position = 0;
        var head = new byte[HeadLength];
        // A character that is cut at the end stands behind what is looked for, or the head is too short anyway.
        return Encoding.UTF8.GetString(head, 0, Fill(stream, head));
    }

    private static int Fill(Stream stream, byte[] bytes)
    {
        int length = 0, read;
        while (length < bytes.Length && (read = stream.Read(bytes, length, bytes.Length - length)) > 0) length += read;
        return length;
    }
}
