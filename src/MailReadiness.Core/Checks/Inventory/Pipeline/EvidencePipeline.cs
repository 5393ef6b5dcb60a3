using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.Inventory.Aggregation;
using MailReadiness.Checks.Inventory.Formats;
using MailReadiness.Checks.Inventory.Framing;
using MailReadiness.Checks.Inventory.Sources;

namespace MailReadiness.Checks.Inventory.Pipeline;

/// <summary>Reads files with several workers. A worker begins the next file as long as there is one, then helps with those that others read.</summary>
internal sealed class EvidencePipeline(EvidenceStore store, IReadOnlyList<IEvidenceFormat> formats, int workers, int blockSize = RecordFramer.BlockSize)
{
    private readonly object gate = new();
    private readonly List<FileReading> shared = [];
    private readonly Queue<(EvidenceFile File, IEvidenceFormat? As)> pending = new();
    private readonly List<FileTally> tallies = [];
    private int opening;
    private int pages;
    private int pagesWithNext;

    /// <summary>What became of the files, in their order.</summary>
    public IReadOnlyList<FileTally> Tallies => tallies;

    /// <summary>Whether there were pages of JSON and each named a next one.</summary>
    public bool LastPageIsMissing => pages > 0 && pages == pagesWithNext;

    /// <param name="files">The files.</param>
    /// <param name="progress">Told about bytes.</param>
    /// <param name="cancellationToken">Stops the workers.</param>
    /// <exception cref="OperationCanceledException">They were stopped.</exception>
    public async Task ReadAsync(IReadOnlyList<EvidenceFile> files, ReadingProgress progress, CancellationToken cancellationToken)
    {
        foreach (EvidenceFile file in files) pending.Enqueue((file, null));
        using var failure = new CancellationTokenSource();
        bool Stopped() => cancellationToken.IsCancellationRequested || failure.IsCancellationRequested;
        void Work()
        {
            try
            {
                Worker(progress, Stopped);
            }
            catch
            {
                failure.Cancel();
                throw;
            }
        }

        // Threads of their own: on those of the pool, everything else in the process would wait, and its time-outs would run out before it was asked.
        Task[] tasks = [.. Enumerable.Range(0, Math.Max(1, workers)).Select(_ => Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        try
        {
            await Task.WhenAll(tasks).ConfigureAwait(false);
        }
        finally
        {
            foreach (FileReading reading in shared) Close(reading);
            shared.Clear();
            pending.Clear();
            tallies.Sort(ByOrder(files));
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    private static Comparison<FileTally> ByOrder(IReadOnlyList<EvidenceFile> files)
    {
        Dictionary<string, int> order = new(StringComparer.Ordinal);
        for (int i = 0; i < files.Count; i++) order[files[i].Display] = i;
        return (left, right) => order[left.Path] != order[right.Path] ? order[left.Path].CompareTo(order[right.Path]) : string.CompareOrdinal(left.Format, right.Format);
    }

    private void Worker(ReadingProgress progress, Func<bool> stopped)
    {
        var block = new RecordBlock();
        var sink = new WorkerSink(store);
        while (!stopped() && Next(out (EvidenceFile File, IEvidenceFormat? As)? next, out FileReading? reading, stopped))
        {
            if (next is { } begun)
            {
                try
                {
                    reading = Open(begun.File, begun.As, progress);
                }
                finally
                {
                    Opened(reading);
                }
            }

            if (reading is null) continue;
            reading.Run(block, sink, stopped);
            if (!reading.IsShared) Close(reading);
        }
    }

    // A file to begin, or one to help with; waits while others open files that may need help.
    private bool Next(out (EvidenceFile File, IEvidenceFormat? As)? next, out FileReading? reading, Func<bool> stopped)
    {
        next = null;
        reading = null;
        lock (gate)
        {
            while (true)
            {
                if (stopped()) return false;
                if (pending.Count > 0)
                {
                    next = pending.Dequeue();
                    opening++;
                    return true;
                }

                reading = shared.Find(candidate => !candidate.IsExhausted);
                if (reading is not null) return true;
                if (opening == 0) return false;
                Monitor.Wait(gate);
            }
        }
    }

    private void Opened(FileReading? reading)
    {
        lock (gate)
        {
            opening--;
            if (reading is { IsShared: true }) shared.Add(reading);
            Monitor.PulseAll(gate);
        }
    }

    private void Close(FileReading reading)
    {
        lock (gate)
        {
            (int all, int withNext) = reading.Pages;
            pages += all;
            pagesWithNext += withNext;
        }

        reading.Dispose();
    }

    private FileReading? Open(EvidenceFile file, IEvidenceFormat? format, ReadingProgress progress)
    {
        progress.File = file.Display;
        Stream? stream = null;
        FileReading? reading = null;
        try
        {
            bool again = format is not null; // its bytes are counted already
            stream = EvidenceStream.Open(file, again ? static _ => { } : progress.Add, out byte[] head);
            string? problem = null;
            if (!again && head.Length > 0) format = Detect(file, head, ref stream, out problem);
            FileTally tally = Begin(file, format?.Name);
            if (problem is not null) tally.Warn(InventoryWarningKind.UnknownFormat, problem);
            if (format is null) return null;

            reading = new FileReading(stream, format, new EvidenceFileInfo(file.Display, head, File.GetLastWriteTimeUtc(file.Path)), tally, store.SourceNumber(format.Name), blockSize);
            return reading;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException or NotSupportedException)
        {
            Begin(file, null).Warn(InventoryWarningKind.NotReadable, $"{file.Display}: the file cannot be read: {failure.Message} Check its permissions, or copy it again.");
            return null;
        }
        finally
        {
            if (reading is null) stream?.Dispose();
        }
    }

    // The format to read the file as now; where logs share it, it is read again for each of the others.
    private IEvidenceFormat? Detect(EvidenceFile file, byte[] head, ref Stream stream, out string? problem)
    {
        IReadOnlyList<IEvidenceFormat> found = FormatDetection.Find(formats, head, file.Display, out problem);
        if (found.Count == 0 && FormatDetection.MayBeDeeper(head))
        {
            stream = EvidenceStream.Start(stream, FormatDetection.DeepSize, out byte[] deep);
            found = FormatDetection.Find([.. formats.Where(format => format is ISharesFile)], deep, file.Display, out string? deeper);
            if (found.Count > 0) problem = deeper;
        }

        if (found.Count == 0) return null;
        if (found.Count > 1 && file.Pipe is not null)
        {
            problem = $"{file.Display}: lines of {string.Join(" and ", found.Select(format => format.Name))} are mixed, and what comes through a pipe can be read once only. Give the file itself.";
            return null;
        }

        lock (gate)
        {
            foreach (IEvidenceFormat other in found.Skip(1)) pending.Enqueue((file, other));
        }

        return found[0];
    }

    private FileTally Begin(EvidenceFile file, string? format)
    {
        var tally = new FileTally(file.Display, format);
        lock (gate) tallies.Add(tally);
        return tally;
    }
}
