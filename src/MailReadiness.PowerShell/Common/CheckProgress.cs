using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Management.Automation;
using MailReadiness.Net;

namespace MailReadiness.PowerShell.Common;

/// <summary>Shows how far a run has come, when it is long enough to wonder: a few times a second at most.</summary>
internal sealed class CheckProgress
{
    private const int Few = 3;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private readonly PSCmdlet command;
    private readonly string activity;
    private readonly HashSet<MailEndpoint> answered = [];
    private readonly Stopwatch since = Stopwatch.StartNew();
    private int queued;
    private bool shown;

    /// <summary>Creates the progress of one command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="activity">What it is called.</param>
    public CheckProgress(PSCmdlet command, string activity)
    {
        this.command = command;
        this.activity = activity;
    }

    /// <summary>Counts an endpoint handed in.</summary>
    public void Queued()
    {
        queued++;
        Show();
    }

    /// <summary>Counts an endpoint answered; its further addresses count no more.</summary>
    /// <param name="endpoint">The endpoint.</param>
    public void Answered(MailEndpoint endpoint)
    {
        answered.Add(endpoint);
        Show();
    }

    /// <summary>Shows the progress if it is due.</summary>
    public void Show()
    {
        if (queued <= Few || since.Elapsed < Interval) return;
        since.Restart();
        shown = true;
        command.WriteProgress(new ProgressRecord(1, activity, Strings.Format(nameof(Strings.ProgressStatus), answered.Count, queued))
        {
            PercentComplete = Math.Min(100, answered.Count * 100 / queued),
        });
    }

    /// <summary>Takes the progress away.</summary>
    public void Complete()
    {
        if (!shown) return;
        command.WriteProgress(new ProgressRecord(1, activity, Strings.Format(nameof(Strings.ProgressStatus), answered.Count, queued))
        {
            RecordType = ProgressRecordType.Completed,
        });
    }
}
