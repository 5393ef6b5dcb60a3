using System;
using System.IO;
using System.Management.Automation;
using MailReadiness.PowerShell.Common;
using MailReadiness.Readiness;
using MailReadiness.Reports;

namespace MailReadiness.PowerShell.Private;

/// <summary>Writes a report to a file or into a history's folder; an error leaves what was there, and comes out as a record. Not exported.</summary>
[Cmdlet(VerbsCommunications.Write, "MailReadinessReport")]
[OutputType(typeof(FileInfo), typeof(ErrorRecord))]
public sealed class WriteMailReadinessReportCommand : PSCmdlet
{
    /// <summary>The report.</summary>
    [Parameter(Mandatory = true)]
    public AssessmentReport Report { get; set; } = null!;

    /// <summary>The file; its extension names the form.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "File")]
    public string Path { get; set; } = "";

    /// <summary>The history's folder.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "History")]
    public string History { get; set; } = "";

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        string target = ParameterSetName == "File" ? Path : History;
        try
        {
            string file = Path;
            if (ParameterSetName == "File") ReportFile.Write(Report, Path);
            else file = new ReportHistory(History).Save(Report);
            WriteObject(new FileInfo(file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            WriteObject(ParameterSetName == "File"
                ? ErrorRecords.Create(nameof(Strings.ReportNotWritten), ErrorCategory.WriteError, target, text => new IOException(text, error), target, error.Message)
                : ErrorRecords.Create(nameof(Strings.HistoryNotWritten), ErrorCategory.WriteError, target, text => new IOException(text, error), target, error.Message));
        }
        catch (ArgumentException error)
        {
            WriteObject(ErrorRecords.Create(nameof(Strings.ReportOfOtherKind), ErrorCategory.InvalidArgument, target, text => new ArgumentException(text, error), target, string.Join(", ", ReportFile.Extensions)));
        }
    }
}
