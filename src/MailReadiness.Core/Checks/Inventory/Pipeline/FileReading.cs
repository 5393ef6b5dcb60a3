using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using MailReadiness.Checks.Inventory.Formats;
using MailReadiness.Checks.Inventory.Framing;

namespace MailReadiness.Checks.Inventory.Pipeline;

/// <summary>
/// A file being read. Workers take turns at reading a block, look ahead into it, take turns at cutting it, and understand it: no queue, and no more memory than a block a worker.
/// </summary>
internal sealed class FileReading : IDisposable
{
    private readonly object reading = new();
    private readonly object cutting = new();
    private readonly object joining = new();
    private readonly Stream stream;
    private readonly RecordFramer framer;
    private readonly IEvidenceFormat format;
    private readonly EvidenceFileInfo info;
    private readonly Dictionary<int, EvidenceReader> waiting = [];
    private readonly Stack<EvidenceReader> joined = new();
    private EvidenceReader? first;
    private int nextToCut;
    private int nextToJoin;
    private int inFlight;
    private bool exhausted;
    private bool told;
    private bool gaveUp;

    public FileReading(Stream stream, IEvidenceFormat format, EvidenceFileInfo info, FileTally tally, int source, int blockSize)
    {
        this.stream = stream;
        this.format = format;
        this.info = info;
        Tally = tally;
        Source = source;
        framer = RecordFramer.Create(format.Framing, stream, info.Head, blockSize);
        told = IsTold(info.Head);
    }

    public FileTally Tally { get; }

    /// <summary>The number of the format in keys.</summary>
    public int Source { get; }

    /// <summary>Whether several workers may read it together.</summary>
    public bool IsShared => format.Order != ReadingOrder.File;

    /// <summary>Whether all of it has been handed out.</summary>
    public bool IsExhausted
    {
        get
        {
            lock (joining) return exhausted;
        }
    }

    public string Path => info.Path;

    /// <summary>Pages of JSON in it, and how many of them name a next one.</summary>
    public (int All, int WithNext) Pages => framer is JsonFramer json ? (json.Pages, json.PagesWithNext) : default;

    /// <summary>Reads blocks until none is left; several workers may be in here.</summary>
    /// <param name="block">The worker's block.</param>
    /// <param name="sink">The worker's sink.</param>
    /// <param name="stopped">Asked before every block.</param>
    public void Run(RecordBlock block, WorkerSink sink, Func<bool> stopped)
    {
        sink.Use(Tally, Source);
        EvidenceReader? reader = null;
        while (!stopped() && Take(block))
        {
            if (format.Order == ReadingOrder.Blocks || reader is null) reader = Reader(block.IsTold);
            sink.Sightings = 0;
            BlockReading.Read(block, format.Framing, reader, sink, Tally);
            Tally.Add(0, sink.Sightings);
            if (block.Failure is { } failure)
                Tally.Warn(InventoryWarningKind.NotReadable, $"{Path}: reading stopped near line {Tally.NextLine()}: {failure} What is before it was read; copy the file again for the rest.");
            Done(block.Ordinal, reader, sink);
        }

        if (reader is null || format.Order == ReadingOrder.Blocks || stopped()) return;
        sink.Sightings = 0;
        reader.Finish(sink);
        Tally.Add(0, sink.Sightings);
    }

    public void Dispose() => stream.Dispose();

    private bool IsTold(ReadOnlySpan<byte> text) => format is ILooksAhead ahead && ahead.IsTold(text);

    private bool Take(RecordBlock block)
    {
        if (!Fill(block)) return false;
        bool isCut = false;
        try
        {
            framer.LookAhead(block);
            isCut = Cut(block);
            return isCut;
        }
        finally
        {
            if (!isCut) GiveUp();
        }
    }

    private bool Fill(RecordBlock block)
    {
        lock (reading)
        {
            if (IsExhausted) return false;
            try
            {
                if (!framer.Read(block)) return false;
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidDataException or NotSupportedException)
            {
                block.Failure = problem.Message;
            }

            lock (joining)
            {
                exhausted = block.IsLast || block.Failure is not null;
                inFlight++;
            }

            return true;
        }
    }

    // Blocks are cut in the order of the file, because one ends where the next begins.
    private bool Cut(RecordBlock block)
    {
        lock (cutting)
        {
            while (nextToCut != block.Ordinal && !gaveUp) Monitor.Wait(cutting);
            if (gaveUp) return false;
            framer.Cut(block);
            if (block.IsLast && block.Failure is null && framer.IsUnfinished)
                Tally.Warn(InventoryWarningKind.Truncated, $"{Path}: the file ends before its array of records does, so some may be missing. Export or copy it again.");
            block.IsTold = told = told || IsTold(block.Text);
            nextToCut++;
            Monitor.PulseAll(cutting);
            return true;
        }
    }

    // A worker that failed never has its turn; the others must not wait for it.
    private void GiveUp()
    {
        lock (cutting)
        {
            gaveUp = true;
            Monitor.PulseAll(cutting);
        }
    }

    // What a reader costs to make, sessions and tables, would be a good part of what a block costs to read.
    private EvidenceReader Reader(bool isTold)
    {
        lock (joining)
        {
            if (joined.Count > 0) return joined.Pop();
        }

        return format.Open(info with { Told = isTold });
    }

    private void Done(int ordinal, EvidenceReader reader, WorkerSink sink)
    {
        if (format.Order != ReadingOrder.Blocks) return;
        lock (joining)
        {
            sink.Sightings = 0;
            inFlight--;
            waiting.Add(ordinal, reader);
            while (waiting.TryGetValue(nextToJoin, out EvidenceReader? next))
            {
                waiting.Remove(nextToJoin++);
                if (first is null)
                {
                    first = next;
                    continue;
                }

                first.Join(next, sink);
                if (next.IsReusable) joined.Push(next);
            }

            Tally.Add(0, sink.Sightings);
            FinishJoined(sink);
        }
    }

    private void FinishJoined(WorkerSink sink)
    {
        if (!exhausted || inFlight > 0 || first is null) return;
        sink.Sightings = 0;
        first.Finish(sink);
        first = null;
        Tally.Add(0, sink.Sightings);
    }
}
