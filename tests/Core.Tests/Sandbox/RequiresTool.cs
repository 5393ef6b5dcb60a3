using System;
using System.IO;
using System.Linq;
using Xunit;

namespace MailReadiness.Tests.Sandbox;

/// <summary>A theory that needs another TLS implementation on this machine; without it the report says which one is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresToolTheoryAttribute : TheoryAttribute
{
    public RequiresToolTheoryAttribute(string tool)
    {
        Tool = tool;
        if (Find(tool) is null) Skip = $"{tool} is not installed on this machine";
    }

    public string Tool { get; }

    internal static string? Find(string tool) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Where(folder => folder.Length > 0)
        .Select(folder => Path.Combine(folder, tool))
        .FirstOrDefault(File.Exists);
}
