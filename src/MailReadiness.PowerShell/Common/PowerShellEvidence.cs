using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using MailReadiness.Checks.Inventory;

namespace MailReadiness.PowerShell.Common;

/// <summary>An object from the pipeline by the names of its properties, or of its keys where it is a hashtable.</summary>
internal sealed class PowerShellEvidence : IEvidenceObject
{
    // Where the models of the Microsoft Graph SDK put what they have no property for.
    private const string Overflow = "AdditionalProperties";

    private readonly PSObject source;
    private readonly IDictionary? map;
    private Dictionary<string, PSPropertyInfo>? properties;

    /// <param name="value">The object.</param>
    public PowerShellEvidence(object value)
    {
        source = PSObject.AsPSObject(value);
        map = source.BaseObject as IDictionary;
    }

    /// <inheritdoc/>
    public IEnumerable<string> Names => map is not null ? map.Keys.OfType<string>() : Properties.Keys.Concat(Rest()?.Keys.OfType<string>() ?? []);

    // PowerShell makes each property anew whenever it is looked up, and formats look up many.
    private Dictionary<string, PSPropertyInfo> Properties
    {
        get
        {
            if (properties is not null) return properties;
            properties = new Dictionary<string, PSPropertyInfo>(StringComparer.OrdinalIgnoreCase);
            foreach (PSPropertyInfo property in source.Properties) properties[property.Name] = property;
            return properties;
        }
    }

    /// <inheritdoc/>
    public bool TryGetValue(string name, out object? value)
    {
        if (map is not null) return TryGet(map, name, out value);
        bool known = Properties.TryGetValue(name, out PSPropertyInfo? property);
        if (known && TryRead(property!, out value) && value is not null) return true;
        if (name != Overflow && Rest() is { } rest && TryGet(rest, name, out value)) return true;
        value = null;
        return known;
    }

    /// <summary>The value of a property as text; null when there is none.</summary>
    public string? Text(string name) => TryGetValue(name, out object? value) && value is not null ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;

    /// <summary>What the object itself says it is.</summary>
    public override string ToString() => source.ToString();

    private static bool TryGet(IDictionary map, string name, out object? value)
    {
        foreach (object key in map.Keys)
        {
            if (key is not string text || !text.Equals(name, StringComparison.OrdinalIgnoreCase)) continue;
            value = Plain(map[key]);
            return true;
        }

        value = null;
        return false;
    }

    private static bool TryRead(PSPropertyInfo property, out object? value)
    {
        try
        {
            value = Plain(property.Value);
            return true;
        }
        catch (GetValueException)
        {
            // A getter of somebody else's object that throws says no more than a property that is not there.
            value = null;
            return false;
        }
    }

    private IDictionary? Rest() => Properties.TryGetValue(Overflow, out PSPropertyInfo? property) && TryRead(property, out object? value) ? (value as PowerShellEvidence)?.map : null;

    // What IEvidenceObject promises: plain values, lists, and objects of its own kind.
    private static object? Plain(object? value)
    {
        if (value is PSObject wrapped)
        {
            // An enumeration that came over a session is a number with a name.
            if (wrapped.TypeNames.Contains("Deserialized.System.Enum")) return wrapped.ToString();
            value = wrapped.BaseObject is PSCustomObject ? wrapped : wrapped.BaseObject;
        }

        return value switch
        {
            null => null,
            string or bool or DateTime or DateTimeOffset => value,
            Enum or char or Guid or Uri or TimeSpan or System.Net.IPAddress => value.ToString(),
            _ when value.GetType().IsPrimitive || value is decimal => value,
            PSObject or IDictionary => new PowerShellEvidence(value),
            IEnumerable list => list.Cast<object?>().Select(Plain).ToList(),
            _ => new PowerShellEvidence(value),
        };
    }
}
