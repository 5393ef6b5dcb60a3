using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace MailReadiness.PowerShell.Tests;

/// <summary>The files of the repository the tests were built from.</summary>
internal static class Repository
{
    private static readonly string Root = FindRoot();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    public static string Read(string relative) => File.ReadAllText(PathOf(relative));

    /// <summary>The names of the module's functions.</summary>
    public static IReadOnlyList<string> Functions { get; } =
        [.. Directory.EnumerateFiles(PathOf("src/Module/Public"), "*.ps1").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MailReadiness.psd1"))) return folder.FullName;
        }

        throw new InvalidOperationException("MailReadiness.psd1 is in no folder above the tests.");
    }
}
