using System;
using System.IO;

namespace MailReadiness.Cli.Output;

/// <summary>Recognises that nobody reads standard output any more, as behind <c>| head -1</c>.</summary>
internal static class BrokenPipe
{
    private const int UnixBrokenPipe = 32;
    private const int WindowsBrokenPipe = 109;
    private const int WindowsPipeClosing = 232;

    /// <summary>Whether an exception says so. On Unix the HResult is the errno, on Windows its low word is the system's error code.</summary>
    public static bool Is(IOException exception) => OperatingSystem.IsWindows()
        ? (exception.HResult & 0xFFFF) is WindowsBrokenPipe or WindowsPipeClosing
        : exception.HResult == UnixBrokenPipe;
}
