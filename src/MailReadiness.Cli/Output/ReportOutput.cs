using System;
using System.IO;
using MailReadiness.Checks;

namespace MailReadiness.Cli.Output;

/// <summary>Where a report goes: standard output, or a file that is replaced in one step when the report is whole.</summary>
internal sealed class ReportOutput : IDisposable
{
    private readonly string? path;
    private readonly ReplacedFile? file;

    private ReportOutput(TextWriter writer, string? path, ReplacedFile? file)
    {
        Writer = writer;
        this.path = path;
        this.file = file;
    }

    /// <summary>The writer for the report.</summary>
    public TextWriter Writer { get; }

    /// <summary>Opens the output.</summary>
    /// <param name="host">For standard output.</param>
    /// <param name="path">The file; null or <c>-</c> for standard output.</param>
    /// <exception cref="UsageException">The file cannot be written.</exception>
    public static ReportOutput Open(CliHost host, string? path)
    {
        if (path is null or "-") return new ReportOutput(host.Out, null, null);
        try
        {
            string full = Path.GetFullPath(path);
            if (Directory.Exists(full)) throw new UsageException($"--output: '{path}' is a folder.");
            var file = ReplacedFile.Open(full);
            return new ReportOutput(file.Writer, full, file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"--output: '{path}' cannot be written: {problem.Message}");
        }
    }

    /// <summary>Puts the finished file in place.</summary>
    public void Commit() => file?.Commit();

    /// <summary>Puts a report of a run that was stopped beside the file, which stays as it was.</summary>
    /// <returns>Where it is; null for standard output.</returns>
    public string? CommitPartly()
    {
        if (file is null) return null;
        string partial = path + ".partial";
        file.CommitAs(partial);
        return partial;
    }

    /// <summary>Removes the temporary file, unless it was put in place.</summary>
    public void Dispose() => file?.Dispose();
}
