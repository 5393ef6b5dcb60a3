using System;
using System.Management.Automation;
using MailReadiness.PowerShell.Common;

namespace MailReadiness.PowerShell.Private;

/// <summary>Makes an error record from the texts of this assembly, for the module's functions. Not exported.</summary>
[Cmdlet(VerbsCommon.New, "MailReadinessError")]
[OutputType(typeof(ErrorRecord))]
public sealed class NewMailReadinessErrorCommand : PSCmdlet
{
    /// <summary>The error's id and the name of its text.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Id { get; set; } = "";

    /// <summary>The category.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public ErrorCategory Category { get; set; }

    /// <summary>What it is about.</summary>
    [Parameter(Position = 2)]
    [AllowNull]
    public object? Target { get; set; }

    /// <summary>What fills the placeholders of the text and of the action.</summary>
    [Parameter(Position = 3)]
    public object?[] Argument { get; set; } = [];

    /// <summary>What caused it.</summary>
    [Parameter]
    [AllowNull]
    public Exception? Cause { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() =>
        WriteObject(ErrorRecords.Create(Id, Category, Target, text => new InvalidOperationException(text, Cause), Argument));
}
