using System;
using System.Collections.Generic;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>What the start of a CSV file says about its rows: separator and columns. Windows PowerShell writes a line with a type before the header; Excel and -UseCulture separate by semicolons or tabs.</summary>
internal sealed class CsvTable
{
    private readonly byte[] headerLine;

    private CsvTable(byte[] headerLine, byte separator, IReadOnlyList<string> names)
    {
        this.headerLine = headerLine;
        Separator = separator;
        Names = names;
        Header = new CsvHeader(names);
    }

    public byte Separator { get; }

    /// <summary>The columns as written.</summary>
    public IReadOnlyList<string> Names { get; }

    public CsvHeader Header { get; }

    /// <param name="head">The start of the file.</param>
    /// <returns>The table; without columns when there is no header.</returns>
    public static CsvTable Read(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("#TYPE"u8)) head = head.Slice(head.IndexOf((byte)'\n') + 1);
        int commas = 0, semicolons = 0, tabs = 0, end = 0;
        bool quoted = false;
        for (; end < head.Length && (quoted || head[end] is not ((byte)'\n' or (byte)'\r')); end++)
        {
            if (head[end] == '"') quoted = !quoted;
            else if (quoted) continue;
            else if (head[end] == ',') commas++;
            else if (head[end] == ';') semicolons++;
            else if (head[end] == '\t') tabs++;
        }

        byte separator = semicolons > commas && semicolons >= tabs ? (byte)';' : tabs > commas ? (byte)'\t' : (byte)',';
        byte[] line = head.Slice(0, end).ToArray();
        var fields = new CsvFields(separator);
        List<string> names = [];
        if (line.Length > 0 && line[0] is not ((byte)'{' or (byte)'[' or (byte)'#') && fields.Split(line))
        {
            for (int i = 0; i < fields.Count; i++) names.Add(Utf8.Text(fields.Get(line, i)));
        }

        return new CsvTable(line, separator, names);
    }

    /// <summary>Whether a row is the header again: behind a line with a type, or where files were put one behind another.</summary>
    public bool IsHeader(ReadOnlySpan<byte> row) => row.SequenceEqual(headerLine);
}
