using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using MailReadiness.PowerShell.Common;
using MailReadiness.Readiness.Plans;
using MailReadiness.Reports;

namespace MailReadiness.PowerShell.Private;

/// <summary>Reads a plan, .psd1 or .json, or one made of parameters; every mistake of it is in one error. Not exported.</summary>
[Cmdlet(VerbsCommunications.Read, "MailReadinessPlan")]
[OutputType(typeof(PlanDocument))]
public sealed class ReadMailReadinessPlanCommand : PSCmdlet
{
    private const long LongestFile = 4 * 1024 * 1024;

    private static readonly Regex JsonEntry = new("\"(\\w+)\": \"([^\"{}]*)\"", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    private static readonly Regex JsonTable = new("\\{((?:\"\\w+\": \"[^\"{}]*\"(?:, )?)+)\\}", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>The plan's file.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Path")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The plan as a table.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Table")]
    public IDictionary Table { get; set; } = new Hashtable();

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (ParameterSetName == "Table")
        {
            PlanReading made = PlanReader.Read(PlanTable.Read(Table), SessionState.Path.CurrentFileSystemLocation.ProviderPath);
            Write(made, null, Strings.Get(nameof(Strings.PlanOfParameters)));
            return;
        }

        string file = GetUnresolvedProviderPathFromPSPath(Path);
        if (!File.Exists(file)) Refuse(nameof(Strings.PlanNotFound), ErrorCategory.ObjectNotFound, file);
        switch (System.IO.Path.GetExtension(file).ToUpperInvariant())
        {
            case ".JSON":
                Write(PlanReader.ReadJsonFile(file), file, file);
                break;
            case ".PSD1":
                Write(ReadData(file), file, file);
                break;
            default:
                Refuse(nameof(Strings.PlanOfOtherKind), ErrorCategory.InvalidArgument, file);
                break;
        }
    }

    private PlanReading ReadData(string file)
    {
        string text;
        try
        {
            if (new FileInfo(file).Length > LongestFile) Refuse(nameof(Strings.PlanTooLong), ErrorCategory.LimitsExceeded, file);
            text = File.ReadAllText(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(ErrorRecords.Create(nameof(Strings.PlanUnreadable), ErrorCategory.ReadError, file, message => new IOException(message, error), file, error.Message));
            throw;
        }

        PlanNode? node = PlanDataFile.Read(text, out IReadOnlyList<PlanProblem> problems);
        if (node is null) return new PlanReading(null, problems);
        PlanReading reading = PlanReader.Read(node, System.IO.Path.GetDirectoryName(file));
        if (problems.Count == 0) return reading with { Problems = [.. reading.Problems.Select(AsData)] };
        // Where an entry is no data at all, that is told, and not that it is missing too.
        IEnumerable<PlanProblem> further = reading.Problems.Where(problem => !problems.Any(first => first.Where.Equals(problem.Where, StringComparison.OrdinalIgnoreCase)));
        return new PlanReading(null, [.. problems.Concat(further.Select(AsData)).OrderBy(problem => problem.Line)]);
    }

    // What is allowed is told as it is written in JSON: {"secret": "NAME"}.
    private static PlanProblem AsData(PlanProblem problem) => problem with
    {
        Message = JsonTable.Replace(problem.Message, table => "@{ " + JsonEntry.Replace(table.Groups[1].Value, "$1 = '$2'").Replace("', ", "'; ") + " }"),
    };

    private void Write(PlanReading reading, string? file, string name)
    {
        if (reading.Plan is { } plan)
        {
            WriteObject(new PlanDocument(plan, file));
            return;
        }

        string list = string.Join("\n", reading.Problems.Select(problem => "  " + SafeText.Line(problem.ToString())));
        ThrowTerminatingError(ErrorRecords.Create(nameof(Strings.PlanHasMistakes), ErrorCategory.InvalidData, file, text => new FormatException(text), name, reading.Problems.Count, list));
    }

    private void Refuse(string id, ErrorCategory category, string file) =>
        ThrowTerminatingError(ErrorRecords.Create(id, category, file, text => new ArgumentException(text), file));
}
