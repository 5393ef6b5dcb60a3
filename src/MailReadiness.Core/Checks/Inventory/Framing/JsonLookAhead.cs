using System;
using System.Collections.Generic;

namespace MailReadiness.Checks.Inventory.Framing;

/// <summary>
/// Cuts a block of JSON without knowing what is before it, by a guess: the lowest depth that its brackets come down to is the one of the records.
/// The guess is worth nothing until somebody who knows has come to <see cref="Start"/> and finds it between two records; from there on both find the same.
/// </summary>
internal sealed class JsonLookAhead : JsonStructure
{
    private readonly List<(int Start, int End)> records = [];
    private bool isUnsure;

    /// <summary>From where on it holds, if it does; -1 without a guess.</summary>
    public int Start { get; private set; } = -1;

    /// <summary>The records from there on.</summary>
    public List<(int Start, int End)> Records => records;

    /// <summary>Where the last of them ends.</summary>
    public int End => records.Count > 0 ? records[records.Count - 1].End : Start;

    /// <summary>How much deeper than between records the block ends.</summary>
    public int DepthAtEnd => Depth - Container;

    /// <summary>Where the record starts that the block leaves open; -1 for none.</summary>
    public int OpenStart => RecordStart;

    /// <summary>Whether a record has no comma before it, as only values outside of arrays do.</summary>
    public bool LacksComma { get; private set; }

    /// <summary>Forgets the guess about the block before.</summary>
    public void Forget()
    {
        records.Clear();
        (Start, RecordStart, Container, Depth, isUnsure, LacksComma) = (-1, -1, 0, 0, false, false);
    }

    /// <summary>Makes a guess.</summary>
    /// <param name="text">The block as it was read.</param>
    public void Look(ReadOnlySpan<byte> text)
    {
        Quote(StartsInString(text));
        Walk(text, 0, text.Length);
        if (isUnsure) Start = -1;
    }

    protected override void Open(ReadOnlySpan<byte> text, int place)
    {
        if (Start >= 0 && Depth == Container && text.Slice(End, place - End).IndexOf((byte)',') < 0) LacksComma = true;
        Depth++;
        if (text[place] == '{') RecordStart = place;
        else if (Depth == Container + 1 || IsPageKey(text.Slice(0, place))) isUnsure = true; // what is in there may be records
    }

    protected override void Close(ReadOnlySpan<byte> text, int place)
    {
        if (Depth > Container)
        {
            Depth--;
            if (RecordStart >= 0) records.Add((RecordStart, place + 1));
            if (text[place] == ']') isUnsure = true; // an object has lost its brace, or records are not what they seem
        }
        else
        {
            // What looked like records was inside of one.
            records.Clear();
            Depth = --Container;
            isUnsure = LacksComma = false;
            Start = place + 1;
        }

        RecordStart = -1;
    }

    protected override void Break(ReadOnlySpan<byte> text, int line)
    {
        RecordStart = -1;
        Depth = Container;
        isUnsure = true;
    }

    // A quote behind a bracket, a comma or a colon opens a string, one before them closes it.
    private static bool StartsInString(ReadOnlySpan<byte> text)
    {
        int quote = text.IndexOf((byte)'"');
        if (quote < 0 || quote + 1 == text.Length) return false;
        bool closes = text[quote + 1] is (byte)':' or (byte)',' or (byte)'}' or (byte)']' or (byte)' ' or (byte)'\r' or (byte)'\n';
        bool opens = quote > 0 && text[quote - 1] is (byte)'{' or (byte)'[' or (byte)',' or (byte)':' or (byte)' ';
        return closes && !opens;
    }
}
