using System;
using System.Collections.Generic;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Formats.Objects;

/// <summary>A JSON object as a pipeline object; of two properties with one name the last counts.</summary>
internal sealed class JsonEvidence : IEvidenceObject
{
    private const int MostDepth = 32;

    private readonly Dictionary<string, object?> values = new(StringComparer.OrdinalIgnoreCase);

    private JsonEvidence()
    {
    }

    public IEnumerable<string> Names => values.Keys;

    public bool TryGetValue(string name, out object? value) => values.TryGetValue(name, out value);

    /// <returns>Null when the text is no JSON object, or nested dozens deep.</returns>
    public static JsonEvidence? TryParse(ReadOnlySpan<byte> json)
    {
        var scan = new JsonScan(json);
        return Read(ref scan, 0) is JsonEvidence read && !scan.Damaged ? read : null;
    }

    private static object? Read(ref JsonScan scan, int depth)
    {
        if (depth > MostDepth) return null;
        switch (scan.Kind)
        {
            case JsonScanKind.Object:
                var read = new JsonEvidence();
                scan.Enter('{');
                while (scan.NextProperty())
                {
                    string name = Utf8.Text(scan.Name);
                    read.values[name] = Read(ref scan, depth + 1);
                }

                return read;
            case JsonScanKind.Array:
                List<object?> items = [];
                scan.Enter('[');
                while (scan.NextElement()) items.Add(Read(ref scan, depth + 1));
                return items;
            case JsonScanKind.String:
                return Utf8.Text(scan.ReadText());
            default:
                string plain = Utf8.Text(scan.ReadText());
                return plain switch { "true" => true, "false" => false, "" => null, _ => plain };
        }
    }
}
