using System;
using System.IO;

namespace MailReadiness.Benchmarks;

/// <summary>The command line: the one built along with this program, or another one to measure, such as one that was published and so compiled ahead.</summary>
internal static class CommandLineProgram
{
    /// <summary>The environment variable that names another program.</summary>
    public const string Variable = "MAILREADINESS_PROGRAM";

    /// <summary>The repository's folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Where it is, whether built or not.</summary>
    public static string Path { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } other ? other : System.IO.Path.Combine(
        Root, "src", "MailReadiness.Cli", "bin", Configuration, "net10.0", OperatingSystem.IsWindows() ? "mailreadiness.exe" : "mailreadiness");

    // bin/<configuration>/net10.0 of this program.
    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "src", "MailReadiness.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("This program is not inside its repository.");
    }
}
