using System;
using System.IO;
using System.Management.Automation;
using MailReadiness.PowerShell.Common;
using MailReadiness.Readiness;
using MailReadiness.Reports;

namespace MailReadiness.PowerShell.Private;

/// <summary>Makes a report of what stands for one: the report itself, a JSON file's path, or JSON. Not exported.</summary>
[Cmdlet(VerbsCommunications.Read, "MailReadinessReport", DefaultParameterSetName = "Value")]
[OutputType(typeof(AssessmentReport))]
public sealed class ReadMailReadinessReportCommand : PSCmdlet
{
    /// <summary>A report, or the path of its JSON file.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Value")]
    public object Value { get; set; } = "";

    /// <summary>A report as JSON.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Json")]
    public string Json { get; set; } = "";

    /// <summary>What to call the JSON in errors.</summary>
    [Parameter(ParameterSetName = "Json")]
    public string Name { get; set; } = "";

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        object bare = Value is PSObject wrapped ? wrapped.BaseObject : Value;
        switch (bare)
        {
            case AssessmentReport report:
                WriteObject(report);
                return;
            case FileInfo file:
                WriteObject(Read(file.FullName));
                return;
            case string path when ParameterSetName == "Value":
                WriteObject(Read(GetUnresolvedProviderPathFromPSPath(path)));
                return;
            case string:
                WriteObject(Parse());
                return;
            default:
                Refuse(nameof(Strings.NotAReport), ErrorCategory.InvalidType, null, null, ((PSObject.AsPSObject(Value).TypeNames.Count > 0 ? PSObject.AsPSObject(Value).TypeNames[0] : null) ?? bare.GetType().FullName)!);
                return;
        }
    }

    private AssessmentReport? Read(string path)
    {
        if (!File.Exists(path)) Refuse(nameof(Strings.ReportNotFound), ErrorCategory.ObjectNotFound, path, null, path);
        try
        {
            return ReportJson.ReadFile(path);
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            Refuse(nameof(Strings.ReportUnreadable), ErrorCategory.ReadError, path, error, path, error.Message);
            return null;
        }
    }

    private AssessmentReport? Parse()
    {
        try
        {
            return ReportJson.Read(Json, Name);
        }
        catch (InvalidDataException error)
        {
            Refuse(nameof(Strings.ReportUnreadable), ErrorCategory.InvalidData, Name, error, Name, error.Message);
            return null;
        }
    }

    private void Refuse(string id, ErrorCategory category, object? target, Exception? inner, params object[] arguments) =>
        ThrowTerminatingError(ErrorRecords.Create(id, category, target, text => new InvalidDataException(text, inner), arguments));
}
