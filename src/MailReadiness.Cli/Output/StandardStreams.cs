using System;
using System.IO;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace MailReadiness.Cli.Output;

/// <summary>Standard output and error as UTF-8 without byte order mark.</summary>
internal static class StandardStreams
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Opens standard input.</summary>
    public static TextReader OpenInput() => new StreamReader(Console.OpenStandardInput(), Utf8);

    /// <summary>Opens standard output; flushed by whoever writes.</summary>
    public static TextWriter OpenOutput()
    {
        if (OperatingSystem.IsWindows() && !Console.IsOutputRedirected) Console.OutputEncoding = Utf8;
        return new StreamWriter(OpenPipe() ?? Console.OpenStandardOutput(), Utf8) { NewLine = "\n" };
    }

    /// <summary>Opens standard error; flushed with each write.</summary>
    public static TextWriter OpenError() => new StreamWriter(Console.OpenStandardError(), Utf8) { AutoFlush = true, NewLine = "\n" };

    // The console's stream swallows the error of a pipe without reader, so that a long run would go on for nobody. A file stream
    // tells it, but keeps its own position in a file that other processes write to as well; so files stay with the console's stream.
    private static FileStream? OpenPipe()
    {
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected) return null;
        var stream = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return stream.CanSeek ? null : stream;
    }
}
