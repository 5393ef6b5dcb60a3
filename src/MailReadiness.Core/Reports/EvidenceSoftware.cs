using System.Reflection;
using System.Runtime.InteropServices;

namespace MailReadiness.Reports;

/// <summary>The software that measured.</summary>
internal static class EvidenceSoftware
{
    /// <summary>The version of MailReadiness.</summary>
    public static string Version { get; } =
        typeof(EvidenceSoftware).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>The runtime, such as <c>.NET 10.0.0</c>.</summary>
    public static string Runtime => RuntimeInformation.FrameworkDescription;

    /// <summary>The operating system.</summary>
    public static string System => RuntimeInformation.OSDescription;
}
