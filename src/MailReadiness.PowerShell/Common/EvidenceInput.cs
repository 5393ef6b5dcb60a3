using System;
using System.Collections;
using System.IO;
using System.Linq;
using System.Management.Automation;
using MailReadiness.Checks.Inventory;

namespace MailReadiness.PowerShell.Common;

/// <summary>Tells what came down the pipeline: a file, a path, a page of objects, or an object that is evidence itself.</summary>
internal static class EvidenceInput
{
    /// <summary>Hands an input on.</summary>
    /// <param name="input">What came.</param>
    /// <param name="onFile">Takes the full path of a file or folder.</param>
    /// <param name="onPath">Takes a path as typed.</param>
    /// <param name="onObject">Takes an object.</param>
    /// <param name="onLine">Takes a line of text that Get-Content read from a file; the file itself is needed.</param>
    public static void Sort(object? input, Action<string> onFile, Action<string> onPath, Action<IEvidenceObject> onObject, Action<string> onLine)
    {
        object? bare = input is PSObject wrapped ? wrapped.BaseObject : input;
        switch (bare)
        {
            case null:
                break;
            case FileSystemInfo file:
                onFile(file.FullName);
                break;
            case string line when Origin(input!) is { } origin:
                onLine(origin);
                break;
            case string path:
                onPath(path);
                break;
            case IDictionary or PSCustomObject:
                Unfold(input!, onObject);
                break;
            case IEnumerable list:
                foreach (object? item in list) Sort(item, onFile, onPath, onObject, onLine);
                break;
            default:
                Unfold(input!, onObject);
                break;
        }
    }

    // Invoke-MgGraphRequest and Invoke-RestMethod hand out whole pages.
    private static void Unfold(object input, Action<IEvidenceObject> onObject)
    {
        var evidence = new PowerShellEvidence(input);
        if (evidence.TryGetValue("value", out object? value) && value is IList list && list.Count > 0 && list.OfType<IEvidenceObject>().Count() == list.Count)
        {
            foreach (IEvidenceObject item in list.OfType<IEvidenceObject>()) onObject(item);
            return;
        }

        onObject(evidence);
    }

    // Get-Content notes on each line where it is from, and which one it is.
    private static string? Origin(object input) => input is PSObject line && line.Properties["ReadCount"] is not null ? line.Properties["PSPath"]?.Value?.ToString() ?? "" : null;
}
