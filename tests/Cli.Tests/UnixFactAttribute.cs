using System;
using Xunit;

namespace MailReadiness.Cli.Tests;

/// <summary>A test of signals and pipes as Unix has them.</summary>
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows()) Skip = "Windows has no signals to send and no shell to pipe with.";
    }
}
