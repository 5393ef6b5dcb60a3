using System;
using System.Diagnostics;
using System.Threading;

namespace MailReadiness.Checks.Inventory.Pipeline;

/// <summary>Tells how far reading is, a few times a second.</summary>
internal sealed class ReadingProgress : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly IProgress<InventoryProgress>? progress;
    private readonly long total;
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly Timer? timer;
    private long read;
    private volatile string? file;

    public ReadingProgress(IProgress<InventoryProgress>? progress, long total)
    {
        this.progress = progress;
        this.total = total;
        if (progress is not null) timer = new Timer(static state => ((ReadingProgress)state!).Report(), this, Interval, Interval);
    }

    /// <summary>The file that was begun last.</summary>
    public string? File
    {
        get => file;
        set => file = value;
    }

    public void Add(int bytes) => Interlocked.Add(ref read, bytes);

    public void Dispose()
    {
        timer?.Dispose();
        file = null;
        Report();
    }

    private void Report()
    {
        long bytes = Interlocked.Read(ref read);
        double seconds = watch.Elapsed.TotalSeconds;
        progress?.Report(new InventoryProgress(bytes, total, seconds > 0 ? bytes / seconds : 0, file));
    }
}
