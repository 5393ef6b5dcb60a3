using System;
using System.Diagnostics;
using System.IO;
using System.Management.Automation;
using System.Threading;
using MailReadiness.Checks.Inventory;

namespace MailReadiness.PowerShell.Common;

/// <summary>Shows how far reading has come: bytes, rate and the file. Told on any thread, shown on the pipeline's.</summary>
internal sealed class ReadingProgress : IProgress<InventoryProgress>
{
    private const double Mega = 1_000_000;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly PSCmdlet command;
    private readonly string activity;
    private readonly Stopwatch since = Stopwatch.StartNew();
    private InventoryProgress? latest;
    private string? shown;

    /// <param name="command">The command.</param>
    /// <param name="activity">What it is called.</param>
    public ReadingProgress(PSCmdlet command, string activity)
    {
        this.command = command;
        this.activity = activity;
    }

    /// <inheritdoc/>
    public void Report(InventoryProgress value) => Volatile.Write(ref latest, value);

    /// <summary>Shows the progress if it is due.</summary>
    public void Show()
    {
        if (since.Elapsed < Interval || Volatile.Read(ref latest) is not { } now) return;
        since.Restart();
        shown = Text(now);
        command.WriteProgress(new ProgressRecord(1, activity, shown)
        {
            PercentComplete = now.BytesTotal > 0 ? (int)Math.Min(100, now.BytesRead * 100.0 / now.BytesTotal) : -1,
            SecondsRemaining = now.BytesPerSecond > 0 && now.BytesTotal >= now.BytesRead ? (int)Math.Min(int.MaxValue, (now.BytesTotal - now.BytesRead) / now.BytesPerSecond) : -1,
            CurrentOperation = now.File is null ? null : Path.GetFileName(now.File),
        });
    }

    /// <summary>Takes the progress away.</summary>
    public void Complete()
    {
        if (shown is not null) command.WriteProgress(new ProgressRecord(1, activity, shown) { RecordType = ProgressRecordType.Completed });
    }

    /// <summary>Bytes and rate in words.</summary>
    internal static string Text(InventoryProgress progress) =>
        Strings.Format(nameof(Strings.ReadingStatus), progress.BytesRead / Mega, progress.BytesTotal / Mega, progress.BytesPerSecond / Mega);
}
