using System.Reflection;
using System.Runtime.InteropServices;

namespace MailReadiness.Readiness;

/// <summary>The software that measured.</summary>
internal static class MeasuringSoftware
{
    /// <summary>The version of MailReadiness.</summary>
    public static string Version { get; } =
        typeof(MeasuringSoftware).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>The runtime, such as <c>.NET 10.0.0</c>.</summary>
    public static string Runtime => RuntimeInformation.FrameworkDescription;

    /// <summary>The operating system.</summary>
    public static string System => RuntimeInformation.OSDescription;
}
