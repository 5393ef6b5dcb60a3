using System;
using System.Collections.Generic;

namespace MailReadiness.Benchmarks.Inventory;

/// <summary>A kind of evidence, the tools that do the same work on it, and how much faster the inventory has to be.</summary>
/// <param name="Evidence">What to read.</param>
/// <param name="Line">A text that some of its lines have, for grep.</param>
internal sealed record EvidenceContest(MailEvidence Evidence, string Line)
{
    /// <summary>The words that all rows to be counted have one of, for grep; none where one word is enough.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>gawk's script; null for files that it cannot take apart.</summary>
    public string? Gawk { get; init; }

    /// <summary>jq's filter; null for files that are no JSON.</summary>
    public string? Jq { get; init; }

    /// <summary>DuckDB's query of the groups in a file, which leaves the file's shape to DuckDB; null for files that it has no reader for.</summary>
    public Func<string, string>? DuckDb { get; init; }

    /// <summary>The same with the shape and the columns given, which spares DuckDB most of the parsing.</summary>
    public Func<string, string>? DuckDbTyped { get; init; }

    /// <summary>The least share of each tool's rate.</summary>
    public required IReadOnlyDictionary<string, double> Targets { get; init; }
}
