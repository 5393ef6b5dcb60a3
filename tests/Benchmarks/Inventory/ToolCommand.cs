using System.Collections.Generic;

namespace MailReadiness.Benchmarks.Inventory;

/// <summary>What to start.</summary>
/// <param name="Name">Its name in the report.</param>
/// <param name="Program">The program's path.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record ToolCommand(string Name, string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>Where to start it; null for here.</summary>
    public string? Folder { get; init; }

    /// <summary>Whether it counts the groups and the sign-ins, and so has to find the truth.</summary>
    public bool Counts { get; init; }
}
