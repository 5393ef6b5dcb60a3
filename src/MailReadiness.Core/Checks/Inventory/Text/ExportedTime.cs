using System;

namespace MailReadiness.Checks.Inventory.Text;

/// <summary>Reads times as exports write them: what <see cref="TimeText"/> reads, and <c>/Date(1793882096789)/</c>, which ConvertTo-Json of Windows PowerShell makes of a time.</summary>
internal static class ExportedTime
{
    public static bool TryRead(ReadOnlySpan<byte> text, out DateTime utc)
    {
        text = Utf8.Trim(text);
        if (text.StartsWith("/Date("u8) && text.EndsWith(")/"u8)) text = text.Slice(6, text.Length - 8);
        return TimeText.TryRead(text, out utc);
    }

    /// <summary>Reads the text of a time in JSON; with its display hint Windows PowerShell makes it an object that has the time as <c>value</c>.</summary>
    public static ReadOnlySpan<byte> TextOf(ref JsonScan scan)
    {
        if (!scan.Enter('{')) return scan.ReadText();
        ReadOnlySpan<byte> text = default;
        while (scan.NextProperty())
        {
            if (scan.NameIs("value"u8)) text = scan.ReadText();
        }

        return text;
    }
}
