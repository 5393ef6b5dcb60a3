using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using MailReadiness.Checks;
using MailReadiness.Readiness;
using MailReadiness.Readiness.History;

namespace MailReadiness.Reports;

/// <summary>A folder that keeps one JSON file a run.</summary>
public sealed class ReportHistory
{
    /// <summary>The most runs that <see cref="Load"/> reads unless told otherwise.</summary>
    public const int MostRuns = 400;

    private const string Prefix = "mail-readiness-";
    private const string Extension = ".json";
    private const string TimeForm = "yyyyMMdd'T'HHmmssfff'Z'";

    private readonly string folder;

    /// <summary>Names the folder; nothing is touched yet.</summary>
    /// <param name="folder">The folder; made when the first run is saved.</param>
    public ReportHistory(string folder) => this.folder = folder ?? throw new ArgumentNullException(nameof(folder));

    /// <summary>Makes sure, before anything long is done, that a run can be saved; makes the folder where there is none.</summary>
    /// <exception cref="IOException">It cannot; the message names the folder.</exception>
    /// <exception cref="UnauthorizedAccessException">This account may not write there; the message names the folder.</exception>
    public void Prepare()
    {
        MakeFolder();
        try
        {
            ReplacedFile.Open(Path.Combine(folder, Prefix + "probe")).Dispose();
        }
        catch (UnauthorizedAccessException problem)
        {
            throw new UnauthorizedAccessException($"The history '{folder}' cannot be written: {problem.Message}", problem);
        }
    }

    /// <summary>Saves a run under a name of its own: its time, and a random part, so that runs that overlap do not collide.</summary>
    /// <param name="report">The run.</param>
    /// <returns>The file.</returns>
    /// <exception cref="IOException">It cannot be written; nothing is left behind. The message names the folder.</exception>
    /// <exception cref="UnauthorizedAccessException">This account may not write there.</exception>
    public string Save(AssessmentReport report)
    {
        if (report is null) throw new ArgumentNullException(nameof(report));
        string time = report.StartedAt.UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture);
        string path = Path.Combine(folder, Prefix + time + "-" + Guid.NewGuid().ToString("N").Substring(0, 8) + Extension);
        MakeFolder();
        ReplacedFile.Write(path, writer => ReportJson.Write(report, writer));
        return path;
    }

    /// <summary>The files of the newest runs, oldest first.</summary>
    /// <param name="most">How many at most.</param>
    /// <exception cref="IOException">The folder cannot be read; one that does not exist yet is an empty history.</exception>
    /// <exception cref="UnauthorizedAccessException">This account may not read it.</exception>
    public IReadOnlyList<string> Files(int most = MostRuns)
    {
        if (most < 0) throw new ArgumentOutOfRangeException(nameof(most));
        if (File.Exists(folder)) throw new IOException($"The history '{folder}' is a file; it needs to be a folder.");
        if (!Directory.Exists(folder)) return [];
        // The name begins with the time. On Windows a pattern with three letters also finds longer extensions.
        string[] files = [.. Directory.GetFiles(folder, Prefix + "*" + Extension).Where(static file => file.EndsWith(Extension, StringComparison.OrdinalIgnoreCase)).OrderBy(static file => Path.GetFileName(file), StringComparer.Ordinal)];
        return [.. files.Skip(Math.Max(0, files.Length - most))];
    }

    /// <summary>Reads the newest runs. Damaged files are skipped and named.</summary>
    /// <param name="most">How many at most.</param>
    /// <exception cref="IOException">The folder cannot be read; one that does not exist yet is an empty history.</exception>
    /// <exception cref="UnauthorizedAccessException">This account may not read it.</exception>
    public HistoryReading Load(int most = MostRuns)
    {
        List<TrendPoint> points = [];
        List<string> notes = [];
        string? latest = null;
        foreach (string file in Files(most))
        {
            try
            {
                points.Add(HistoryPoint.Read(file));
                latest = file;
            }
            catch (Exception problem) when (problem is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                notes.Add($"A file of the history was skipped: {problem.Message} Delete it, or restore it from a backup.");
            }
        }

        return new HistoryReading([.. points.OrderBy(point => point.At)], notes, latest);
    }

    private void MakeFolder()
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (IOException problem)
        {
            throw new IOException($"The history '{folder}' cannot be made: {problem.Message}", problem);
        }
        catch (UnauthorizedAccessException problem)
        {
            throw new UnauthorizedAccessException($"The history '{folder}' cannot be made: {problem.Message}", problem);
        }
    }
}
