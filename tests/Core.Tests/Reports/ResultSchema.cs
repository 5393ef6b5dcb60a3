using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace MailReadiness.Tests.Reports;

/// <summary>The JSON Schema of the results, and a validator for the keywords it uses. A keyword it does not know fails the test.</summary>
internal static class ResultSchema
{
    public const string Tls = "tls-result.schema.json";

    public const string Delete = "delete-result.schema.json";

    public const string Inventory = "inventory.schema.json";

    public const string Report = "report.schema.json";

    private static readonly ConcurrentDictionary<string, JsonElement> Known = new();

    public static JsonElement Load(string name = Tls)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root(), "docs", name)));
        return document.RootElement.Clone();
    }

    public static IReadOnlyList<string> Validate(JsonElement instance, string name = Tls)
    {
        var errors = new List<string>();
        JsonElement schema = Load(name);
        Validate(schema, schema, instance, "$", errors);
        return errors;
    }

    private static void Validate(JsonElement root, JsonElement schema, JsonElement instance, string path, List<string> errors)
    {
        foreach (JsonProperty keyword in schema.EnumerateObject())
        {
            bool valid = true;
            switch (keyword.Name)
            {
                case "$schema" or "$id" or "$defs" or "title" or "description":
                    break;
                case "$ref":
                    string[] reference = keyword.Value.GetString()!.Split('#');
                    JsonElement home = reference[0].Length == 0 ? root : Known.GetOrAdd(reference[0], static id => Load(FileOf(id)));
                    Validate(home, Resolve(home, reference[1]), instance, path, errors);
                    break;
                case "allOf":
                    foreach (JsonElement part in keyword.Value.EnumerateArray()) Validate(root, part, instance, path, errors);
                    break;
                case "type":
                    valid = keyword.Value.ValueKind == JsonValueKind.Array
                        ? keyword.Value.EnumerateArray().Any(type => Is(instance, type.GetString()!))
                        : Is(instance, keyword.Value.GetString()!);
                    break;
                case "anyOf":
                    valid = keyword.Value.EnumerateArray().Any(choice => Satisfies(root, choice, instance, path));
                    break;
                case "enum":
                    valid = keyword.Value.EnumerateArray().Any(choice => choice.GetRawText() == instance.GetRawText());
                    break;
                case "const":
                    valid = keyword.Value.GetRawText() == instance.GetRawText();
                    break;
                case "minimum" when instance.ValueKind == JsonValueKind.Number:
                    valid = instance.GetDouble() >= keyword.Value.GetDouble();
                    break;
                case "maximum" when instance.ValueKind == JsonValueKind.Number:
                    valid = instance.GetDouble() <= keyword.Value.GetDouble();
                    break;
                case "minimum" or "maximum":
                    break;
                case "format":
                    Assert(keyword.Value.GetString() == "date-time");
                    valid = instance.ValueKind != JsonValueKind.String || DateTimeOffset.TryParse(
                        instance.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);
                    break;
                case "required":
                    valid = instance.ValueKind != JsonValueKind.Object
                        || keyword.Value.EnumerateArray().All(name => instance.TryGetProperty(name.GetString()!, out _));
                    break;
                case "properties":
                    foreach (JsonProperty property in keyword.Value.EnumerateObject())
                    {
                        if (instance.ValueKind == JsonValueKind.Object && instance.TryGetProperty(property.Name, out JsonElement value))
                            Validate(root, property.Value, value, path + "." + property.Name, errors);
                    }
                    break;
                case "items":
                    if (instance.ValueKind != JsonValueKind.Array) break;
                    foreach (JsonElement item in instance.EnumerateArray()) Validate(root, keyword.Value, item, path + "[]", errors);
                    break;
                default:
                    throw new NotSupportedException("The schema uses a keyword this validator does not know: " + keyword.Name);
            }
            if (!valid) errors.Add($"{path}: {keyword.Name} {keyword.Value.GetRawText()}");
        }
    }

    private static void Assert(bool condition)
    {
        if (!condition) throw new NotSupportedException("The schema uses a format this validator does not know.");
    }

    private static bool Satisfies(JsonElement root, JsonElement schema, JsonElement instance, string path)
    {
        var errors = new List<string>();
        Validate(root, schema, instance, path, errors);
        return errors.Count == 0;
    }

    private static JsonElement Resolve(JsonElement root, string reference)
    {
        JsonElement element = root;
        foreach (string step in reference.Split('/').Skip(1)) element = element.GetProperty(step);
        return element;
    }

    private static bool Is(JsonElement instance, string type) => type switch
    {
        "null" => instance.ValueKind == JsonValueKind.Null,
        "string" => instance.ValueKind == JsonValueKind.String,
        "boolean" => instance.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => instance.ValueKind == JsonValueKind.Number,
        "integer" => instance.ValueKind == JsonValueKind.Number && instance.TryGetInt64(out _),
        "array" => instance.ValueKind == JsonValueKind.Array,
        "object" => instance.ValueKind == JsonValueKind.Object,
        _ => throw new NotSupportedException(type),
    };

    // urn:mailreadiness:tls-result:1.0 is tls-result.schema.json.
    private static string FileOf(string id) => id.Split(':')[2] + ".schema.json";

    private static string Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "src", "MailReadiness.slnx"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException("The tests run outside of the repository.");
    }
}
