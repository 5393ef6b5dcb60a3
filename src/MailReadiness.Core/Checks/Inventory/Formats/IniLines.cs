using System;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>Walks a file of <c>[section]</c> and <c>key = value</c> lines; <c>#</c> and <c>;</c> at the start of a line begin comments, and a line that starts with a blank goes on with the value before it.</summary>
internal ref struct IniLines
{
    private ReadOnlySpan<byte> rest;

    public IniLines(ReadOnlySpan<byte> text) => rest = text;

    /// <summary>The name of the section, once <see cref="IsSection"/>.</summary>
    public ReadOnlySpan<byte> Section { get; private set; }

    /// <summary>Whether the line begins a section.</summary>
    public bool IsSection { get; private set; }

    public ReadOnlySpan<byte> Key { get; private set; }

    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Goes to the next line that says something.</summary>
    public bool Next()
    {
        while (!rest.IsEmpty)
        {
            ReadOnlySpan<byte> line = Utf8.Before(rest, (byte)'\n', out rest);
            if (line.Length > 0 && line[line.Length - 1] == '\r') line = line.Slice(0, line.Length - 1);
            if (line.IsEmpty || line[0] is (byte)' ' or (byte)'\t' or (byte)'#' or (byte)';') continue;
            IsSection = line[0] == '[';
            if (IsSection)
            {
                int close = line.IndexOf((byte)']');
                Section = Utf8.Trim(line.Slice(1, (close < 0 ? line.Length : close) - 1));
                return true;
            }

            int equals = line.IndexOfAny((byte)'=', (byte)':');
            if (equals < 0) continue;
            Key = Utf8.Trim(line.Slice(0, equals));
            Value = Utf8.Trim(line.Slice(equals + 1));
            return true;
        }

        return false;
    }

    public readonly bool KeyIs(ReadOnlySpan<byte> name) => Utf8.EqualsIgnoreCase(Key, name);

    /// <summary>Whether the value is one of the words for true.</summary>
    public readonly bool ValueIsTrue() =>
        Utf8.EqualsIgnoreCase(Value, "yes"u8) || Utf8.EqualsIgnoreCase(Value, "true"u8) || Utf8.EqualsIgnoreCase(Value, "on"u8) || Value.SequenceEqual("1"u8);
}
