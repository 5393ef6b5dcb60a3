using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;

namespace MailReadiness.PowerShell.Common;

/// <summary>Finds the files and folders that a path names, with wildcards or to the letter.</summary>
internal static class FilePaths
{
    /// <summary>Full paths; none where the path leads nowhere.</summary>
    /// <param name="paths">The session's paths.</param>
    /// <param name="path">The path as typed.</param>
    /// <param name="literal">Whether its characters stand for themselves.</param>
    /// <param name="onError">Told why there are none.</param>
    public static IReadOnlyList<string> Find(PathIntrinsics paths, string path, bool literal, Action<ErrorRecord> onError)
    {
        ProviderInfo provider;
        string[] found;
        try
        {
            found = literal
                ? [paths.GetUnresolvedProviderPathFromPSPath(path, out provider, out _)]
                : [.. paths.GetResolvedProviderPathFromPSPath(path, out provider)];
        }
        catch (Exception error) when (error is ItemNotFoundException or System.Management.Automation.DriveNotFoundException or ProviderNotFoundException or PSArgumentException)
        {
            onError(NotFound(path, error));
            return [];
        }

        if (!provider.Name.Equals("FileSystem", StringComparison.OrdinalIgnoreCase))
        {
            onError(ErrorRecords.Create(nameof(Strings.PathNotFile), ErrorCategory.InvalidArgument, path, text => new ArgumentException(text), path, provider.Name));
            return [];
        }

        // The provider leaves a pattern that fits nothing empty, and a literal path unasked.
        if (found.Length > 0 && (!literal || File.Exists(found[0]) || Directory.Exists(found[0]))) return found;
        onError(NotFound(path, null));
        return [];
    }

    private static ErrorRecord NotFound(string path, Exception? inner) =>
        ErrorRecords.Create(nameof(Strings.PathNotFound), ErrorCategory.ObjectNotFound, path, text => new FileNotFoundException(text, path, inner), path);
}
