using System;
using Xunit;

namespace MailReadiness.Tests.Net;

/// <summary>A fact about behaviour that only Linux lets a test set up, reported as skipped elsewhere.</summary>
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux()) Skip = "Needs Linux: all of 127.0.0.0/8, a full listen queue that drops SYNs, and /proc/net/tcp.";
    }
}
