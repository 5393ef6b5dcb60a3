using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using MailReadiness.Readiness;
using MailReadiness.Reports;

namespace MailReadiness.Cli.Output;

/// <summary>Says how far an assessment has come: on a line of standard error when somebody watches, and each step on a line of its own when asked to.</summary>
internal sealed class AssessmentLine(CliHost host, bool verbose) : IProgress<AssessmentProgress>
{
    private readonly StatusLine line = new(host);
    private readonly Lock telling = new();
    private readonly SortedDictionary<CheckArea, AssessmentProgress> parts = [];
    private string said = "";

    /// <inheritdoc/>
    public void Report(AssessmentProgress value)
    {
        lock (telling)
        {
            parts[value.Area] = value;
            string doing = $"{Title(value.Area)}: {SafeText.Line(value.Doing, 200)}";
            if (!verbose) line.Show(string.Join(", ", parts.Values.Select(Short)) + "  " + SafeText.Line(value.Doing, 60));
            else if (doing != said) host.Tell(said = doing);
        }
    }

    /// <summary>Takes the line away for good.</summary>
    public void Clear() => line.Clear();

    private static string Short(AssessmentProgress part) => part.Total > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Title(part.Area)} {100L * part.Done / part.Total} %")
        : Title(part.Area);

    private static string Title(CheckArea area) => area switch
    {
        CheckArea.TlsVersions => "TLS",
        CheckArea.DeleteCommit => "deletes",
        CheckArea.Inventory => "clients",
        CheckArea.Advisories => "announcements",
        _ => "settings",
    };
}
