using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using MailReadiness.Checks.Inventory;

namespace MailReadiness.PowerShell.Common;

/// <summary>Reads -AddressMap: CSV files, hashtables of network and word, and objects with Network, Name and Role.</summary>
internal static class AddressMapInput
{
    /// <summary>The entries.</summary>
    /// <param name="values">What was given.</param>
    /// <param name="resolve">Makes a file's path from what was typed.</param>
    /// <exception cref="FormatException">A value is none of these.</exception>
    public static AddressMapEntry[] Read(IReadOnlyList<object> values, Func<string, string> resolve)
    {
        List<AddressMapEntry> entries = [];
        foreach (object value in values)
        {
            object bare = value is PSObject wrapped ? wrapped.BaseObject : value;
            if (bare is string path) entries.AddRange(AddressMapText.ReadFile(resolve(path)));
            else if (bare is AddressMapEntry entry) entries.Add(entry);
            else if (bare is IDictionary map && !map.Contains("Network")) AddAll(map, entries);
            else entries.Add(Entry(null, new PowerShellEvidence(value)));
        }

        return [.. entries];
    }

    private static void AddAll(IDictionary map, List<AddressMapEntry> entries)
    {
        foreach (DictionaryEntry pair in map)
        {
            string network = Convert.ToString(pair.Key)!;
            object? value = pair.Value is PSObject wrapped ? wrapped.BaseObject : pair.Value;
            entries.Add(value is null or string or AddressRole ? AddressMapText.Entry(network, value?.ToString() ?? "") : Entry(network, new PowerShellEvidence(pair.Value!)));
        }
    }

    private static AddressMapEntry Entry(string? network, PowerShellEvidence row)
    {
        network ??= row.Text("Network");
        if (string.IsNullOrWhiteSpace(network)) throw new FormatException("An entry names no network.");
        string? role = row.Text("Role");
        return AddressMapText.TryRole(role, out AddressRole read)
            ? new AddressMapEntry(network!.Trim(), row.Text("Name")?.Trim() ?? "", read)
            : throw new FormatException($"'{role}' is none of {AddressMapText.Roles}.");
    }
}
