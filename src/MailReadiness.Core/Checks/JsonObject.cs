using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Inventory;
using MailReadiness.Data;

namespace MailReadiness.Checks;

/// <summary>A JSON object as a pipeline object; of properties whose names differ in case only, the first counts.</summary>
internal sealed class JsonObject(JsonValue json) : IEvidenceObject
{
    public IEnumerable<string> Names => json.Members.Select(member => member.Key);

    /// <summary>The objects that a text holds: itself, the elements of an array, the <c>value</c> of a page, in any nesting.</summary>
    public static IEnumerable<IEvidenceObject> Unfold(JsonValue json)
    {
        if (json.Kind == JsonKind.Array) return json.Items.SelectMany(Unfold);
        if (json.Kind != JsonKind.Object) return [];
        return json["value"] is { Kind: JsonKind.Array } page ? Unfold(page) : [new JsonObject(json)];
    }

    public bool TryGetValue(string name, out object? value)
    {
        JsonValue? found = json[name] ?? json.Members.FirstOrDefault(member => member.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
        value = found is null ? null : Plain(found);
        return found is not null;
    }

    private static object? Plain(JsonValue value) => value.Kind switch
    {
        JsonKind.Null => null,
        JsonKind.Boolean => value.AsBoolean(),
        JsonKind.Number => value.AsDouble(),
        JsonKind.String => value.AsString(),
        JsonKind.Array => value.Items.Select(Plain).ToList(),
        _ => new JsonObject(value),
    };
}
