using System;
using System.IO;
using System.Management.Automation;
using MailReadiness.PowerShell.Common;
using MailReadiness.Reports;

namespace MailReadiness.PowerShell.Private;

/// <summary>Reads the earlier runs of a history; an error record where it cannot be read. Not exported.</summary>
[Cmdlet(VerbsCommunications.Read, "MailReadinessHistory")]
[OutputType(typeof(HistoryReading), typeof(ErrorRecord))]
public sealed class ReadMailReadinessHistoryCommand : PSCmdlet
{
    /// <summary>The folder.</summary>
    [Parameter(Mandatory = true)]
    public string Path { get; set; } = "";

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            WriteObject(new ReportHistory(Path).Load());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            WriteObject(ErrorRecords.Create(nameof(Strings.HistoryNotRead), ErrorCategory.ReadError, Path, text => new IOException(text, error), Path, error.Message));
        }
    }
}
