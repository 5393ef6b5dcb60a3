using System;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>The file that a reader reads.</summary>
/// <param name="Path">The path, for messages.</param>
/// <param name="Head">The first 64 KiB or less as UTF-8: header lines are in it, which a block from the middle has not.</param>
/// <param name="LastWrite">When it was last written (UTC): log times without a year are before it, by less than a year.</param>
internal sealed record EvidenceFileInfo(string Path, byte[] Head, DateTime LastWrite)
{
    /// <summary>Whether what <see cref="ILooksAhead"/> asks about is in the head, or in the blocks up to the reader's own.</summary>
    public bool Told { get; init; }
}
