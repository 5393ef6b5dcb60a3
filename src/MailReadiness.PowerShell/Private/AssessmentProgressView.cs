using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Management.Automation;
using MailReadiness.Readiness;

namespace MailReadiness.PowerShell.Private;

/// <summary>Shows how far the parts of an assessment have come, one bar a part. Told on any thread, shown on the pipeline's, a few times a second at most.</summary>
internal sealed class AssessmentProgressView : IProgress<AssessmentProgress>
{
    private const int Whole = 1;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly PSCmdlet command;
    private readonly string activity;
    private readonly Dictionary<CheckArea, AssessmentProgress> latest = [];
    private readonly HashSet<int> shown = [];
    private readonly Stopwatch since = Stopwatch.StartNew();

    /// <param name="command">The command.</param>
    /// <param name="activity">What the run is called.</param>
    public AssessmentProgressView(PSCmdlet command, string activity)
    {
        this.command = command;
        this.activity = activity;
    }

    /// <inheritdoc/>
    public void Report(AssessmentProgress value)
    {
        lock (latest) latest[value.Area] = value;
    }

    /// <summary>Shows the progress if it is due.</summary>
    public void Show()
    {
        if (since.Elapsed < Interval) return;
        since.Restart();
        AssessmentProgress[] now;
        lock (latest) now = [.. latest.Values];
        if (now.Length == 0) return;
        Write(new ProgressRecord(Whole, activity, Strings.Get(nameof(Strings.AssessmentStatus))));
        foreach (AssessmentProgress part in now)
        {
            string done = part.Total > 0 ? Strings.Format(nameof(Strings.PartStatus), part.Done, part.Total) : Strings.Format(nameof(Strings.PartStatusOpen), part.Done);
            Write(new ProgressRecord(Whole + 1 + (int)part.Area, Name(part.Area), done)
            {
                ParentActivityId = Whole,
                PercentComplete = part.Total > 0 ? (int)Math.Min(100, part.Done * 100L / part.Total) : -1,
                CurrentOperation = part.Doing,
            });
        }
    }

    /// <summary>Takes the progress away.</summary>
    public void Complete()
    {
        foreach (int id in shown) command.WriteProgress(new ProgressRecord(id, activity, activity) { RecordType = ProgressRecordType.Completed });
        shown.Clear();
    }

    /// <summary>A part in words.</summary>
    internal static string Name(CheckArea area) => area switch
    {
        CheckArea.TlsVersions => Strings.Get(nameof(Strings.AreaTlsVersions)),
        CheckArea.DeleteCommit => Strings.Get(nameof(Strings.AreaDeleteCommit)),
        CheckArea.Inventory => Strings.Get(nameof(Strings.AreaInventory)),
        CheckArea.Advisories => Strings.Get(nameof(Strings.AreaAdvisories)),
        _ => Strings.Get(nameof(Strings.AreaTenantSettings)),
    };

    private void Write(ProgressRecord record)
    {
        shown.Add(record.ActivityId);
        command.WriteProgress(record);
    }
}
