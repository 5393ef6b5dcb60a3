using System;
using System.Collections.Generic;
using System.Globalization;

namespace MailReadiness.Benchmarks.Inventory;

/// <summary>How much the inventory reads.</summary>
/// <param name="Megabytes">The size of each file, in millions of bytes.</param>
/// <param name="Tenfold">Whether a file of ten times that size is read too.</param>
internal sealed record InventorySettings(int Megabytes, bool Tenfold)
{
    public const string SizeOption = "--inventory-megabytes";
    public const string TenfoldOption = "--inventory-tenfold";

    // Process starts weigh too much in smaller files for a target to mean anything.
    private const int JudgedFrom = 1000;
    private const int Default = 200;

    /// <summary>Whether the files are large enough for the targets.</summary>
    public bool Judged => Megabytes >= JudgedFrom;

    /// <summary>Takes the options out of the arguments.</summary>
    /// <exception cref="FormatException">The size is no number of megabytes.</exception>
    public static InventorySettings Take(List<string> arguments)
    {
        int megabytes = Default;
        int at = arguments.IndexOf(SizeOption);
        if (at >= 0)
        {
            string text = at + 1 < arguments.Count ? arguments[at + 1] : "";
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out megabytes) || megabytes is < 1 or > 100_000)
                throw new FormatException($"{SizeOption} needs a number from 1 to 100000.");
            arguments.RemoveRange(at, 2);
        }

        return new InventorySettings(megabytes, arguments.Remove(TenfoldOption));
    }
}
