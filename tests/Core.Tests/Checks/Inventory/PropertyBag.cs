using System;
using System.Collections.Generic;
using MailReadiness.Checks.Inventory;

namespace MailReadiness.Tests.Checks.Inventory;

/// <summary>A pipeline object from names and values.</summary>
internal sealed class PropertyBag : IEvidenceObject
{
    private readonly Dictionary<string, object?> values = new(StringComparer.OrdinalIgnoreCase);

    public PropertyBag(params (string Name, object? Value)[] properties)
    {
        foreach ((string name, object? value) in properties) values[name] = value;
    }

    public IEnumerable<string> Names => values.Keys;

    public bool TryGetValue(string name, out object? value) => values.TryGetValue(name, out value);
}
