using System;
using System.Collections.Generic;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.LogAnalytics;

/// <summary>An answer of the query API: tables of columns and rows, and an error where it holds a part only.</summary>
internal sealed class LogAnalyticsAnswer
{
    private const int MostDepth = 8;

    private LogAnalyticsAnswer(IReadOnlyList<LogAnalyticsRow> rows, string? error)
    {
        Rows = rows;
        Error = error;
    }

    /// <summary>The rows of the first table.</summary>
    public IReadOnlyList<LogAnalyticsRow> Rows { get; }

    /// <summary>Why the answer holds a part only, or what went wrong; null for a whole answer.</summary>
    public string? Error { get; }

    /// <returns>Null when the text is no such answer.</returns>
    public static LogAnalyticsAnswer? Read(ReadOnlySpan<byte> json)
    {
        var scan = new JsonScan(json);
        if (!scan.Enter('{')) return null;
        ReadOnlySpan<byte> tables = default;
        string? error = null;
        bool any = false;
        while (scan.NextProperty())
        {
            if (scan.NameIs("tables"u8))
            {
                tables = scan.ReadRaw();
                any = true;
            }
            else if (scan.NameIs("error"u8) && scan.Enter('{'))
            {
                error = ReadError(ref scan);
                any = true;
            }
        }

        if (scan.Damaged || !any) return null;
        return ReadTables(tables) is { } rows ? new LogAnalyticsAnswer(rows, error) : null;
    }

    // The reason is in the innermost error; the outer ones say that something went wrong.
    private static string ReadError(ref JsonScan scan, int depth = 0)
    {
        string code = "", message = "", inner = "";
        while (scan.NextProperty())
        {
            if (scan.NameIs("code"u8)) code = Utf8.Text(scan.ReadText());
            else if (scan.NameIs("message"u8)) message = Utf8.Text(scan.ReadText());
            else if (depth == MostDepth) scan.Skip();
            else if (scan.NameIs("innererror"u8) && scan.Enter('{')) inner = ReadError(ref scan, depth + 1);
            else if (scan.NameIs("details"u8) && scan.Enter('['))
            {
                while (scan.NextElement())
                {
                    if (scan.Enter('{')) inner = ReadError(ref scan, depth + 1);
                }
            }
        }

        if (inner.Length > 0) return inner;
        return code.Length > 0 && message.Length > 0 ? $"{code}: {message}" : code + message;
    }

    private static List<LogAnalyticsRow>? ReadTables(ReadOnlySpan<byte> json)
    {
        List<LogAnalyticsRow> rows = [];
        if (json.IsEmpty) return rows;
        var scan = new JsonScan(json);
        if (!scan.Enter('[')) return null;
        if (scan.NextElement() && scan.Enter('{'))
        {
            ReadOnlySpan<byte> columns = default, values = default;
            while (scan.NextProperty())
            {
                if (scan.NameIs("columns"u8)) columns = scan.ReadRaw();
                else if (scan.NameIs("rows"u8)) values = scan.ReadRaw();
            }

            if (!ReadRows(ReadColumns(columns), values, rows)) return null;
        }

        return scan.Damaged ? null : rows;
    }

    private static Dictionary<string, int> ReadColumns(ReadOnlySpan<byte> json)
    {
        Dictionary<string, int> columns = new(StringComparer.OrdinalIgnoreCase);
        var scan = new JsonScan(json);
        if (!scan.Enter('[')) return columns;
        for (int column = 0; scan.NextElement(); column++)
        {
            if (!scan.Enter('{')) continue;
            while (scan.NextProperty())
            {
                if (scan.NameIs("name"u8)) columns[Utf8.Text(scan.ReadText())] = column;
            }
        }

        return columns;
    }

    private static bool ReadRows(Dictionary<string, int> columns, ReadOnlySpan<byte> json, List<LogAnalyticsRow> to)
    {
        var scan = new JsonScan(json);
        if (!scan.Enter('[')) return false;
        while (scan.NextElement())
        {
            if (!scan.Enter('[')) return false;
            List<string> values = new(columns.Count);
            while (scan.NextElement()) values.Add(Utf8.Text(scan.ReadText()));
            to.Add(new LogAnalyticsRow(columns, values));
        }

        return !scan.Damaged;
    }
}
