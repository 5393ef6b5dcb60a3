using System;
using System.IO;
using System.Text;

namespace MailReadiness.Cli.Output;

/// <summary>Where a report goes: standard output, or a file that is replaced in one step when the report is whole.</summary>
internal sealed class ReportOutput : IDisposable
{
    private readonly string? path;
    private readonly string? temporary;

    private ReportOutput(TextWriter writer, string? path, string? temporary)
    {
        Writer = writer;
        this.path = path;
        this.temporary = temporary;
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

            // A device must not be replaced by a file.
            if (full.StartsWith("/dev/", StringComparison.Ordinal)) return new ReportOutput(Create(full, FileMode.Open), null, null);

            // Not *.prom, so that a metrics collector that reads the folder meanwhile passes it by.
            string temporary = full + "." + Environment.ProcessId + ".tmp";
            return new ReportOutput(Create(temporary, FileMode.Create), full, temporary);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"--output: '{path}' cannot be written: {problem.Message}");
        }
    }

    /// <summary>Puts the finished file in place.</summary>
    public void Commit()
    {
        if (temporary is null) return;
        Writer.Dispose();
        File.Move(temporary, path!, overwrite: true);
    }

    /// <summary>Puts a report of a run that was stopped beside the file, which stays as it was.</summary>
    /// <returns>Where it is; null for standard output.</returns>
    public string? CommitPartly()
    {
        if (temporary is null) return null;
        Writer.Dispose();
        string partial = path + ".partial";
        File.Move(temporary, partial, overwrite: true);
        return partial;
    }

    /// <summary>Removes the temporary file, unless it was put in place.</summary>
    public void Dispose()
    {
        if (temporary is null) return;
        try
        {
            Writer.Dispose();
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static StreamWriter Create(string file, FileMode mode) =>
        new(new FileStream(file, mode, FileAccess.Write, FileShare.Read), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
}
