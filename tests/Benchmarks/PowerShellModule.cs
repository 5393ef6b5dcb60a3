using System;
using System.IO;
using MailReadiness.Tests.Servers;

namespace MailReadiness.Benchmarks;

/// <summary>The module in a real PowerShell.</summary>
internal static class PowerShellModule
{
    /// <summary>What imports it, as PowerShell's text.</summary>
    public static string Import { get; } = $"Import-Module '{Path.Combine(CommandLineProgram.Root, "MailReadiness.psd1").Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Why it cannot be measured; null when it can.</summary>
    public static string? Obstacle =>
        ServerPrograms.Find("pwsh") is null ? "pwsh is not installed"
        : !Directory.Exists(Path.Combine(CommandLineProgram.Root, "src", "Module", "lib")) ? "the module is not built; run ./build.ps1"
        : null;

    /// <summary>What starts PowerShell with a script.</summary>
    public static (string Program, string[] Arguments) Running(string script) => (ServerPrograms.Find("pwsh")!, ["-NoProfile", "-NonInteractive", "-Command", script]);
}
