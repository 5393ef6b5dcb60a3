using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailReadiness.Checks;
using MailReadiness.Readiness;
using MailReadiness.Reports;

namespace MailReadiness.Cli.Output;

/// <summary>The files that a report goes to, each in the form its extension names.</summary>
internal sealed class ReportFiles
{
    private readonly CliHost host;
    private readonly IReadOnlyList<string> paths;

    private ReportFiles(CliHost host, IReadOnlyList<string> paths)
    {
        this.host = host;
        this.paths = paths;
    }

    /// <summary>Makes sure, before anything long is done, that every file can be written.</summary>
    /// <exception cref="UsageException">One cannot, or its extension names no form.</exception>
    public static ReportFiles Prepare(CliHost host, IEnumerable<string> paths)
    {
        var files = new ReportFiles(host, [.. paths.Distinct(StringComparer.Ordinal)]);
        foreach (string path in files.paths)
        {
            try
            {
                _ = ReportFile.FormatOf(path);
            }
            catch (ArgumentException problem)
            {
                // .NET appends the parameter's name.
                throw new UsageException(problem.Message.Split(" (Parameter", 2)[0]);
            }

            try
            {
                ReplacedFile.Open(path).Dispose();
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                throw new UsageException($"'{path}' cannot be written: {problem.Message}");
            }
        }

        return files;
    }

    /// <summary>Writes the report to all files; what goes wrong is told, and the others are written.</summary>
    /// <returns>Whether all were written.</returns>
    public bool Write(AssessmentReport report)
    {
        bool all = true;
        foreach (string path in paths)
        {
            try
            {
                ReportFile.Write(report, path);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                host.Tell(SafeText.Line(problem.Message));
                all = false;
            }
        }

        return all;
    }
}
