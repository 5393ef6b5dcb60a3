using System;
using Xunit;

namespace MailReadiness.Tests.Servers;

/// <summary>A fact that needs real programs; skipped, with the reason, where one is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealServerFactAttribute : FactAttribute
{
    public RealServerFactAttribute(params string[] programs)
    {
        Programs = programs;
        if (ServerPrograms.Obstacle(programs) is { } reason) Skip = reason;
    }

    public string[] Programs { get; }
}
