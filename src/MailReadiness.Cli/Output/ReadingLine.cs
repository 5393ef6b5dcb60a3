using System;
using System.IO;
using System.Threading;
using MailReadiness.Checks.Inventory;

namespace MailReadiness.Cli.Output;

/// <summary>A line on standard error that says how far reading has come, when somebody watches.</summary>
internal sealed class ReadingLine(CliHost host) : IProgress<InventoryProgress>
{
    private const double Mega = 1_000_000;
    private const int Widest = 100;

    private readonly Lock telling = new();
    private int shown;
    private bool over;

    /// <inheritdoc/>
    public void Report(InventoryProgress value)
    {
        if (!host.ErrorIsTerminal) return;
        string line = FormattableString.Invariant($"{value.BytesRead / Mega:N0} of {value.BytesTotal / Mega:N0} MB, {value.BytesPerSecond / Mega:N0} MB/s  {Path.GetFileName(value.File)}");
        if (line.Length > Widest) line = line[..Widest];
        lock (telling)
        {
            if (over) return;
            host.Error.Write("\r" + line.PadRight(shown));
            shown = line.Length;
        }
    }

    /// <summary>Takes the line away for good.</summary>
    public void Clear()
    {
        lock (telling)
        {
            over = true;
            if (shown > 0) host.Error.Write("\r" + new string(' ', shown) + "\r");
            shown = 0;
        }
    }
}
