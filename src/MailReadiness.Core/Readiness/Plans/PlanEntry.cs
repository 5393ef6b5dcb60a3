using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace MailReadiness.Readiness.Plans;

/// <summary>An entry that a plan may hold. Reading, the mistakes' "what is allowed" and the documentation all come from it.</summary>
/// <param name="Name">Its name; the case does not matter.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Meaning">What it does, as a sentence, with the default where there is one.</param>
internal sealed record PlanEntry(string Name, PlanKind Kind, string Meaning)
{
    /// <summary>Whether it must be there.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The least number allowed.</summary>
    public double Least { get; init; }

    /// <summary>The greatest number allowed.</summary>
    public double Most { get; init; }

    /// <summary>The words allowed.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>What to write, where the kind alone does not say, such as <c>pop3s://host</c>.</summary>
    public string? Form { get; init; }

    /// <summary>The entries of a table.</summary>
    public IReadOnlyList<PlanEntry> Entries { get; init; } = [];

    /// <summary>What it may hold, in words that follow "write".</summary>
    public string Allowed => Kind switch
    {
        PlanKind.Flag => "true or false",
        PlanKind.Count => $"a whole number from {Written(Least)} to {Written(Most)}",
        PlanKind.Number => $"a number from {Written(Least)} to {Written(Most)}",
        PlanKind.Time => "a time such as \"2026-11-01\" or \"2026-11-01T08:00Z\"",
        PlanKind.Choice => "one of " + string.Join(", ", Choices),
        PlanKind.Choices => "a list of " + string.Join(", ", Choices),
        PlanKind.Secret => SecretForm,
        PlanKind.Section => "a table with " + Names(Entries),
        PlanKind.Sections => "a list of tables with " + Names(Entries),
        PlanKind.Texts or PlanKind.Paths => "a list of texts" + (Form is null ? "" : " such as " + Form),
        _ => Form is null ? "a text" : "a text such as " + Form,
    };

    /// <summary>What to write instead of a secret.</summary>
    public const string SecretForm = "{\"environment\": \"NAME\"}, {\"file\": \"PATH\"} or {\"secret\": \"NAME\", \"vault\": \"VAULT\"}";

    /// <summary>The names of entries, with commas between.</summary>
    public static string Names(IEnumerable<PlanEntry> entries) => string.Join(", ", entries.Where(entry => entry.Name[0] != '$').Select(entry => entry.Name));

    private static string Written(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);
}
