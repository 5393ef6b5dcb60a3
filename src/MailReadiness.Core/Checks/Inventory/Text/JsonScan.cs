using System;
using System.Runtime.CompilerServices;

namespace MailReadiness.Checks.Inventory.Text;

/// <summary>
/// Walks JSON forward without building anything. The pattern: <c>if (scan.Enter('{')) while (scan.NextProperty()) { if (scan.NameIs("ipAddress"u8)) … scan.ReadText() … }</c>;
/// a value that is not read is skipped. It trusts the text to be JSON where it does not look, and says <see cref="Damaged"/> where it looked and it was not.
/// </summary>
internal ref struct JsonScan
{
    private readonly ReadOnlySpan<byte> text;
    private int position;
    private int nameStart;
    private int nameLength;
    private bool nameEscaped;
    private bool atValue;
    private bool entered;

    public JsonScan(ReadOnlySpan<byte> text)
    {
        this.text = text;
        atValue = true;
    }

    /// <summary>Whether the text was found not to be JSON; nothing more comes then.</summary>
    public bool Damaged { get; private set; }

    /// <summary>What the next value is.</summary>
    public JsonScanKind Kind
    {
        get
        {
            SkipSpace();
            return Peek switch
            {
                0 => JsonScanKind.None,
                (byte)'{' => JsonScanKind.Object,
                (byte)'[' => JsonScanKind.Array,
                (byte)'"' => JsonScanKind.String,
                _ => JsonScanKind.Plain,
            };
        }
    }

    /// <summary>The name of the property, escapes decoded.</summary>
    public readonly ReadOnlySpan<byte> Name => nameEscaped ? JsonText.Decode(text.Slice(nameStart, nameLength)) : text.Slice(nameStart, nameLength);

    private readonly byte Peek => position < text.Length ? text[position] : (byte)0;

    /// <summary>Goes into an object (<c>'{'</c>) or array (<c>'['</c>), to walk it with <see cref="NextProperty"/> or <see cref="NextElement"/> to its end.</summary>
    /// <returns>False when the value is something else; it can still be read or skipped.</returns>
    public bool Enter(char opener)
    {
        if (Damaged || !atValue) return false;
        SkipSpace();
        if (Peek != opener) return false;
        position++;
        entered = true;
        atValue = false;
        return true;
    }

    /// <summary>Goes to the next property of the object.</summary>
    /// <returns>False at its end, which is left behind.</returns>
    public bool NextProperty()
    {
        if (!Next((byte)'}')) return false;
        if (Peek != '"') return Damage();
        int length = JsonText.StringLength(text.Slice(position), out nameEscaped);
        if (length < 0) return Damage();
        nameStart = position + 1;
        nameLength = length;
        position += length + 2;
        SkipSpace();
        if (Peek != ':') return Damage();
        position++;
        atValue = true;
        return true;
    }

    /// <summary>Goes to the next element of the array.</summary>
    /// <returns>False at its end, which is left behind.</returns>
    public bool NextElement()
    {
        if (!Next((byte)']')) return false;
        atValue = true;
        return true;
    }

    /// <summary>Whether the property has this name, escaped or not. Case counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool NameIs(ReadOnlySpan<byte> name) => nameEscaped ? Name.SequenceEqual(name) : nameLength == name.Length && text.Slice(nameStart, nameLength).SequenceEqual(name);

    /// <summary>Reads a string with its escapes decoded, or a number, true or false as written. Null, objects and arrays are skipped and give nothing.</summary>
    public ReadOnlySpan<byte> ReadText()
    {
        if (Damaged || !atValue) return default;
        if (Kind == JsonScanKind.String)
        {
            int length = JsonText.StringLength(text.Slice(position), out bool escaped);
            if (length < 0)
            {
                Damage();
                return default;
            }

            ReadOnlySpan<byte> raw = text.Slice(position + 1, length);
            position += length + 2;
            atValue = false;
            return escaped ? JsonText.Decode(raw) : raw;
        }

        bool plain = Kind == JsonScanKind.Plain;
        ReadOnlySpan<byte> value = ReadRaw();
        return plain && !value.SequenceEqual("null"u8) ? value : default;
    }

    /// <summary>Reads true and false, also as strings of any case, and 1 and 0; anything else is null.</summary>
    public bool? ReadBoolean()
    {
        ReadOnlySpan<byte> value = ReadText();
        if (Utf8.EqualsIgnoreCase(value, "true"u8) || value.SequenceEqual("1"u8)) return true;
        return Utf8.EqualsIgnoreCase(value, "false"u8) || value.SequenceEqual("0"u8) ? false : null;
    }

    /// <summary>Reads any value as it is written.</summary>
    public ReadOnlySpan<byte> ReadRaw()
    {
        if (Damaged || !atValue) return default;
        SkipSpace();
        int from = position;
        Skip();
        return Damaged ? default : text.Slice(from, position - from);
    }

    /// <summary>Skips the value.</summary>
    public void Skip()
    {
        if (Damaged || !atValue) return;
        SkipSpace();
        int length = JsonText.ValueLength(text.Slice(position));
        if (length == 0) Damage();
        else position += length;
        atValue = false;
    }

    private bool Next(byte closer)
    {
        if (Damaged) return false;
        Skip();
        if (Damaged) return false;
        SkipSpace();
        if (Peek == closer)
        {
            position++;
            entered = false;
            return false;
        }

        if (entered)
        {
            entered = false;
            return position < text.Length || Damage();
        }

        if (Peek != ',') return Damage();
        position++;
        SkipSpace();
        return position < text.Length || Damage();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SkipSpace()
    {
        while (position < text.Length && text[position] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t') position++;
    }

    private bool Damage()
    {
        Damaged = true;
        return false;
    }
}
