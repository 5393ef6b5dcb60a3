using System;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>The time of an exported row, which may be written in the row and in what carried it.</summary>
internal struct RowTime
{
    /// <summary>UTC; the default for not known.</summary>
    public DateTime Utc;

    /// <summary>Whether a time was there that is none, such as one in the year 30000: the row is damaged.</summary>
    public bool Damaged;

    /// <summary>Takes a time as it is written. The row's own wins over the one of what carried it, in any order.</summary>
    public void Take(ReadOnlySpan<byte> text, bool own)
    {
        if (text.IsEmpty || (!own && Utc != default)) return;
        if (!ExportedTime.TryRead(text, out DateTime time))
        {
            Damaged = true;
            return;
        }

        Utc = time;
        if (own) Damaged = false;
    }
}
