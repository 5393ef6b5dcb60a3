using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.DeleteCommit;

namespace MailReadiness.Cli.Input;

/// <summary>Reads the scenarios of <c>delete-commit</c>.</summary>
internal static class ScenarioList
{
    private static readonly (string Token, DeleteScenario Scenario)[] Known =
    [
        ("commit", DeleteScenario.Commit),
        ("quit-alone", DeleteScenario.QuitAlone),
        ("reset", DeleteScenario.Reset),
        ("drop", DeleteScenario.Drop),
        ("double-delete", DeleteScenario.DoubleDelete),
        ("multi-delete", DeleteScenario.MultiDelete),
        ("pipelined", DeleteScenario.Pipelined),
    ];

    /// <summary>The tokens of all scenarios, with commas between.</summary>
    public static string Tokens { get; } = string.Join(",", Known.Select(known => known.Token));

    /// <summary>Reads a list such as <c>commit,quit-alone</c>, or <c>all</c>.</summary>
    /// <param name="text">The list; null for the usual scenarios.</param>
    /// <param name="deposits">Whether canaries are deposited; one deposited earlier suffices for a single delete.</param>
    /// <exception cref="UsageException">A word of it is no scenario.</exception>
    public static IReadOnlyList<DeleteScenario> Read(string? text, bool deposits)
    {
        if (text is null) return deposits ? DeleteCommitOptions.DefaultScenarios : [DeleteScenario.Commit, DeleteScenario.QuitAlone];
        if (string.Equals(text, "all", StringComparison.OrdinalIgnoreCase)) return [.. Known.Select(known => known.Scenario)];
        var scenarios = new List<DeleteScenario>();
        foreach (string part in text.Split(','))
        {
            string word = part.Trim().Replace("-", string.Empty, StringComparison.Ordinal);
            int index = Array.FindIndex(Known, known => string.Equals(known.Token.Replace("-", string.Empty, StringComparison.Ordinal), word, StringComparison.OrdinalIgnoreCase));
            if (index < 0) throw new UsageException($"--scenario: '{part.Trim()}' is none of {Tokens},all.");
            if (!scenarios.Contains(Known[index].Scenario)) scenarios.Add(Known[index].Scenario);
        }
        return scenarios;
    }
}
