using System.Collections.Generic;
using System.IO;

namespace MailReadiness.Reports;

/// <summary>Writes CSV records that a spreadsheet shows and never runs.</summary>
internal static class CsvLine
{
    /// <summary>Writes one record, ended by CR LF (RFC 4180, section 2).</summary>
    public static void Write(TextWriter writer, IEnumerable<string?> cells)
    {
        bool first = true;
        foreach (string? cell in cells)
        {
            if (!first) writer.Write(',');
            first = false;
            writer.Write(Cell(cell));
        }
        writer.Write("\r\n");
    }

    /// <summary>One cell: an apostrophe before what a spreadsheet takes for a formula, quotes around what needs them.</summary>
    internal static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text)) return string.Empty;
        string cell = Visible(text!);
        if (StartsFormula(cell[0])) cell = "'" + cell;
        return NeedsQuotes(cell) ? "\"" + cell.Replace("\"", "\"\"") + "\"" : cell;
    }

    // Spreadsheets of Japanese and Chinese locales read the full-width forms as well.
    private static bool StartsFormula(char c) =>
        c is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20';

    // Semicolon and tab separate cells in spreadsheets of other locales, so they are quoted too.
    private static bool NeedsQuotes(string cell)
    {
        if (cell[0] == ' ' || cell[cell.Length - 1] == ' ') return true;
        foreach (char c in cell)
        {
            if (c is ',' or ';' or '"' or '\r' or '\n' or '\t') return true;
        }
        return false;
    }

    private static string Visible(string text)
    {
        char[]? changed = null;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool pair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (pair)
                i++;
            else if (char.IsSurrogate(c) || (c is not ('\t' or '\r' or '\n') && SafeText.IsUnsafe(c)))
                (changed ??= text.ToCharArray())[i] = SafeText.Replacement;
        }
        return changed is null ? text : new string(changed);
    }
}
