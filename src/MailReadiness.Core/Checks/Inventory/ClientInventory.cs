using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.Inventory.Aggregation;
using MailReadiness.Checks.Inventory.Formats;
using MailReadiness.Checks.Inventory.Judgement;
using MailReadiness.Checks.Inventory.Pipeline;
using MailReadiness.Checks.Inventory.Sources;

namespace MailReadiness.Checks.Inventory;

/// <summary>Reads evidence about mail clients from files and pipeline objects, and says who still connects with what, and who breaks.</summary>
/// <remarks>Add what there is, await <see cref="ReadAsync"/>, then take <see cref="GetResult"/>. Not to be used by several threads at once.</remarks>
public sealed class ClientInventory
{
    private readonly InventoryOptions options;
    private readonly EvidenceStore store;
    private readonly ObjectReading objects;
    private readonly List<string> paths = [];
    private readonly List<InventoryWarning> warnings = [];
    private readonly List<FileTally> tallies = [];
    private bool stateLoaded;

    /// <param name="options">What to take, and how to judge it.</param>
    /// <exception cref="ArgumentException">A network of the address map is none, the number of workers is negative, or the key for pseudonyms is empty.</exception>
    public ClientInventory(InventoryOptions options)
    {
        this.options = options ?? throw new ArgumentNullException(nameof(options));
        if (options.ThrottleLimit < 0) throw new ArgumentException("The number of workers cannot be negative.", nameof(options));
        if (options.PseudonymKey is { Length: 0 }) throw new ArgumentException("The key for pseudonyms cannot be empty: anybody could try names out.", nameof(options));
        _ = new AddressMap(options.AddressMap);
        store = new EvidenceStore(options);
        objects = new ObjectReading(store, ObjectFormats.All);
    }

    /// <summary>Adds a file, all files of a folder and its subfolders, or all that fit a file name with <c>*</c> and <c>?</c>. One that leads nowhere gives a warning in the result.</summary>
    public void AddPath(string path) => paths.Add(path ?? throw new ArgumentNullException(nameof(path)));

    /// <summary>Adds an object from a pipeline. One of no known kind gives a warning in the result.</summary>
    public void Add(IEvidenceObject evidence) => objects.Add(evidence ?? throw new ArgumentNullException(nameof(evidence)));

    /// <summary>Adds a warning about a source that is neither file nor pipeline object.</summary>
    internal void Warn(InventoryWarning warning) => warnings.Add(warning);

    /// <summary>Reads the files added since the last call. Files that cannot be read give warnings in the result.</summary>
    /// <param name="progress">Told about four times a second how far it is, on any thread.</param>
    /// <param name="cancellationToken">Stops the reading; what was read stays.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task ReadAsync(IProgress<InventoryProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        IReadOnlyList<EvidenceFile> files = new EvidencePaths(warnings.Add).Expand(paths);
        paths.Clear();
        if (files.Count == 0) return;
        int workers = options.ThrottleLimit > 0 ? options.ThrottleLimit : Environment.ProcessorCount;
        var pipeline = new EvidencePipeline(store, EvidenceFormats.All, workers);
        using var told = new ReadingProgress(progress, files.Sum(file => file.Length));
        try
        {
            await pipeline.ReadAsync(files, told, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            tallies.AddRange(pipeline.Tallies);
            if (pipeline.LastPageIsMissing) warnings.Add(TruncationSigns.LastPageMissing(pipeline.Tallies));
        }
    }

    /// <summary>Judges all that was read so far. With a state file, what it held is in the result, and the file holds all afterwards.</summary>
    /// <exception cref="IOException">The state file cannot be read or written; it is then as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read or written.</exception>
    /// <exception cref="InvalidDataException">The state file is none, or damaged.</exception>
    public InventoryResult GetResult()
    {
        if (options.StatePath is { } state)
        {
            if (!stateLoaded && File.Exists(state)) StateReader.Load(state, store);
            stateLoaded = true;
            StateFile.Save(state, store.Everything());
        }

        JudgedEvidence judged = Judge.Records(store.Everything(), options);
        IReadOnlyList<FileTally> all = [.. tallies, .. objects.Tallies];
        IReadOnlyList<InventoryWarning> told = [.. warnings, .. all.SelectMany(tally => tally.Warnings), .. TruncationSigns.RoundTotals(all)];
        var summary = new InventorySummary([.. all.Select(tally => tally.Result())], told, judged.SprayedMailboxes, judged.SprayAttempts);
        if (options.PseudonymKey is not null) summary = Pseudonyms.Of(summary);
        return new InventoryResult(judged.Records, summary with { Warnings = [.. summary.Warnings, .. DamageSigns.Of(summary.Files)] });
    }
}
