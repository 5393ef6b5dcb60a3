using System;
using System.Collections.Generic;

namespace MailReadiness.Checks.Inventory.Text;

/// <summary>Finds columns by name. Case, blanks around a name and the number of blanks inside it do not matter; of two columns with one name the first counts.</summary>
internal sealed class CsvHeader
{
    private readonly Dictionary<string, int> columns = new(StringComparer.OrdinalIgnoreCase);

    public CsvHeader(IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            string plain = Plain(name);
            if (!columns.ContainsKey(plain)) columns.Add(plain, Count);
            Count++;
        }
    }

    /// <summary>How many columns there are.</summary>
    public int Count { get; }

    /// <summary>Reads the header from the start of a file.</summary>
    /// <param name="head">The start of the file.</param>
    /// <param name="separator">What is between fields.</param>
    /// <returns>The header; without columns when there is none.</returns>
    public static CsvHeader Read(ReadOnlySpan<byte> head, byte separator = (byte)',')
    {
        bool quoted = false;
        int end = 0;
        for (; end < head.Length && (quoted || head[end] is not ((byte)'\n' or (byte)'\r')); end++)
        {
            if (head[end] == '"') quoted = !quoted;
        }

        ReadOnlySpan<byte> row = head.Slice(0, end);
        var fields = new CsvFields(separator);
        List<string> names = [];
        if (fields.Split(row))
        {
            for (int i = 0; i < fields.Count; i++) names.Add(Utf8.Text(fields.Get(row, i)));
        }

        return new CsvHeader(names);
    }

    /// <returns>The number of the first of these columns that is there, from 0; -1 when none is.</returns>
    public int Find(params string[] names)
    {
        foreach (string name in names)
        {
            if (columns.TryGetValue(Plain(name), out int column)) return column;
        }

        return -1;
    }

    public bool Has(string name) => columns.ContainsKey(Plain(name));

    private static string Plain(string name) => string.Join(" ", name.Split([' ', '\t', '\u00A0', '\uFEFF'], StringSplitOptions.RemoveEmptyEntries));
}
