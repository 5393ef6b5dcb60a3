using System;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>Many short texts in one piece of memory.</summary>
internal sealed class TextStore
{
    private byte[] bytes = new byte[4096];
    private int used;

    /// <summary>Bytes in it.</summary>
    public int Length => used;

    public TextPlace Add(ReadOnlySpan<byte> text)
    {
        if (bytes.Length - used < text.Length) Array.Resize(ref bytes, Math.Max(bytes.Length * 2, used + text.Length));
        text.CopyTo(bytes.AsSpan(used));
        var place = new TextPlace(used, text.Length);
        used += text.Length;
        return place;
    }

    /// <summary>The text; it lives until the next one is added.</summary>
    public ReadOnlySpan<byte> Get(TextPlace place) => bytes.AsSpan(place.Start, place.Length);
}
