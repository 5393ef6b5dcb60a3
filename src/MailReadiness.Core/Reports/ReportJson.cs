using System;
using System.Globalization;
using System.IO;
using System.Text;
using MailReadiness.Data;
using MailReadiness.Readiness;

namespace MailReadiness.Reports;

/// <summary>The JSON form of <see cref="AssessmentReport"/>, described by docs/report.schema.json. It is the truth: nothing is lost in it.</summary>
public static class ReportJson
{
    // A file of this size holds more clients than there are mailboxes in the largest tenants.
    private const long LongestFile = 1L << 30;

    /// <summary>The report as JSON: one line for each finding and result.</summary>
    /// <param name="report">The report.</param>
    public static string ToJson(AssessmentReport report)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Write(report, text);
        return text.ToString();
    }

    /// <summary>Writes the report as JSON.</summary>
    /// <param name="report">The report.</param>
    /// <param name="writer">Where it goes. Flushed, not closed; a file wants UTF-8 without byte order mark.</param>
    public static void Write(AssessmentReport report, TextWriter writer)
    {
        if (report is null) throw new ArgumentNullException(nameof(report));
        if (writer is null) throw new ArgumentNullException(nameof(writer));
        ReportJsonWriter.Write(new JsonWriter(writer, indented: true, deepest: 2), report);
        writer.Write('\n');
        writer.Flush();
    }

    /// <summary>Reads a report.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">What to call it in errors, such as the file's name.</param>
    /// <exception cref="InvalidDataException">It is no report, damaged, or of a version this program does not know; the message names it and the line.</exception>
    public static AssessmentReport Read(string json, string name)
    {
        if (json is null) throw new ArgumentNullException(nameof(json));
        try
        {
            return ReportJsonReader.Read(json);
        }
        catch (JsonException problem)
        {
            throw Damaged(name, problem);
        }
    }

    /// <summary>Reads a report from a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">It is no report, damaged, or of a version this program does not know; the message names file and line.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This account may not read it.</exception>
    public static AssessmentReport ReadFile(string path)
    {
        if (path is null) throw new ArgumentNullException(nameof(path));
        return Read(ReadText(path), path);
    }

    internal static string ReadText(string path)
    {
        if (new FileInfo(path) is { Exists: true, Length: > LongestFile }) throw new InvalidDataException($"'{path}' has more than 1 GiB, so it is no report of this program.");
        try
        {
            return File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidDataException($"'{path}' is not UTF-8, so it is no report of this program, or damaged.");
        }
    }

    internal static InvalidDataException Damaged(string name, JsonException problem) => new($"'{name}' cannot be read as a report: {problem.Message}", problem);
}
