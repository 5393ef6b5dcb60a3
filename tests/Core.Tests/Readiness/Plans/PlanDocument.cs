using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MailReadiness.Readiness.Plans;

namespace MailReadiness.Tests.Readiness.Plans;

/// <summary>Writes the table of entries, and the schema, from what the reader of plans goes by.</summary>
internal static class PlanDocument
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The tables of docs/plan.md.</summary>
    public static string Tables()
    {
        var text = new StringBuilder();
        Table(text, "The plan", PlanEntries.Root);
        foreach (PlanEntry section in PlanEntries.Root.Entries.Where(entry => entry.Entries.Count > 0)) Sections(text, section, "");
        Table(text, "A secret", PlanEntries.Secret);
        return text.ToString();
    }

    /// <summary>docs/plan.schema.json.</summary>
    public static string Schema()
    {
        JsonObject schema = new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = "urn:mailreadiness:plan:1.0",
            ["title"] = "The plan of an assessment",
            ["description"] = "What `mailreadiness assess --plan` reads; for editors. The program takes names in any case and comments as well, and finds mistakes that a schema cannot.",
        };
        foreach (KeyValuePair<string, JsonNode?> member in Object(PlanEntries.Root.Entries)) schema[member.Key] = member.Value?.DeepClone();
        schema["$defs"] = new JsonObject { ["secret"] = Object(PlanEntries.Secret.Entries) };
        return schema.ToJsonString(Readable) + "\n";
    }

    private static void Sections(StringBuilder text, PlanEntry section, string above)
    {
        string name = above + section.Name + (section.Kind == PlanKind.Sections ? "[]" : "");
        Table(text, "`" + name + "`", section);
        foreach (PlanEntry inner in section.Entries.Where(entry => entry.Entries.Count > 0)) Sections(text, inner, name + ".");
    }

    private static void Table(StringBuilder text, string title, PlanEntry section)
    {
        text.Append($"### {title}\n\n{section.Meaning}\n\n| Entry | Write | Meaning |\n|---|---|---|\n");
        foreach (PlanEntry entry in section.Entries)
            text.Append($"| `{entry.Name}`{(entry.IsRequired ? " (required)" : "")} | {Write(entry)} | {entry.Meaning.Replace("|", "\\|")} |\n");
        text.Append('\n');
    }

    private static string Write(PlanEntry entry) => entry.Kind switch
    {
        PlanKind.Section => "a table, below",
        PlanKind.Sections => "a list of tables, below",
        PlanKind.Secret => "where a [secret](#a-secret) is",
        PlanKind.Choice or PlanKind.Choices => (entry.Kind == PlanKind.Choices ? "a list of " : "one of ") + string.Join(", ", entry.Choices.Select(word => $"`{word}`")),
        PlanKind.Path when entry.Form is null => "a path",
        PlanKind.Texts or PlanKind.Paths => (entry.Kind == PlanKind.Paths ? "paths" : "a list of texts") + Example(entry),
        PlanKind.Text or PlanKind.Path => (entry.Kind == PlanKind.Path ? "a path" : "a text") + Example(entry),
        PlanKind.Time => "a time: `\"2026-11-01\"`, `\"2026-11-01T08:00Z\"`",
        _ => entry.Allowed,
    };

    private static string Example(PlanEntry entry) => entry.Form is null ? "" : ": " + string.Join(", ", entry.Form.Split(", ").SelectMany(form => form.Split(" or ")).Select(form => $"`{form}`"));

    private static JsonObject Object(IReadOnlyList<PlanEntry> entries)
    {
        JsonObject properties = [];
        foreach (PlanEntry entry in entries) properties[entry.Name] = Value(entry);
        JsonObject made = new() { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        if (entries.Any(entry => entry.IsRequired)) made["required"] = new JsonArray([.. entries.Where(entry => entry.IsRequired).Select(entry => JsonValue.Create(entry.Name))]);
        return made;
    }

    private static JsonNode Value(PlanEntry entry)
    {
        JsonObject value = entry.Kind switch
        {
            PlanKind.Flag => Type("boolean"),
            PlanKind.Count or PlanKind.Number => Type(entry.Kind == PlanKind.Count ? "integer" : "number"),
            PlanKind.Choice => new JsonObject { ["enum"] = Words(entry) },
            PlanKind.Choices => Several(new JsonObject { ["enum"] = Words(entry) }),
            PlanKind.Texts or PlanKind.Paths => Several(Type("string")),
            PlanKind.Secret => new JsonObject { ["$ref"] = "#/$defs/secret" },
            PlanKind.Section => Object(entry.Entries),
            PlanKind.Sections => Several(Object(entry.Entries)),
            _ => Type("string"),
        };
        if (entry.Kind is PlanKind.Count or PlanKind.Number)
        {
            value["minimum"] = entry.Least;
            value["maximum"] = entry.Most;
        }

        value["description"] = entry.Meaning;
        return value;
    }

    private static JsonObject Type(string name) => new() { ["type"] = name };

    private static JsonArray Words(PlanEntry entry) => new([.. entry.Choices.Select(word => JsonValue.Create(word))]);

    private static JsonObject Several(JsonObject item) => new() { ["anyOf"] = new JsonArray(item.DeepClone(), new JsonObject { ["type"] = "array", ["items"] = item }) };
}
