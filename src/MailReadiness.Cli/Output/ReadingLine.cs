using System;
using System.IO;
using MailReadiness.Checks.Inventory;

namespace MailReadiness.Cli.Output;

/// <summary>A line on standard error that says how far reading has come, when somebody watches.</summary>
internal sealed class ReadingLine(CliHost host) : IProgress<InventoryProgress>
{
    private const double Mega = 1_000_000;

    private readonly StatusLine line = new(host);

    /// <inheritdoc/>
    public void Report(InventoryProgress value) =>
        line.Show(FormattableString.Invariant($"{value.BytesRead / Mega:N0} of {value.BytesTotal / Mega:N0} MB, {value.BytesPerSecond / Mega:N0} MB/s  {Path.GetFileName(value.File)}"));

    /// <summary>Takes the line away for good.</summary>
    public void Clear() => line.Clear();
}
