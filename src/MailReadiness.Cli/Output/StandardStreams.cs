using System;
using System.IO;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace MailReadiness.Cli.Output;

/// <summary>Standard output and error as UTF-8 without byte order mark.</summary>
internal static class StandardStreams
{
    // A report of many clients would otherwise go out in thousands of pieces.
    private const int OutputBuffer = 64 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Opens standard input.</summary>
    public static TextReader OpenInput() => new StreamReader(Console.OpenStandardInput(), Utf8);

    /// <summary>Opens standard output; flushed by whoever writes.</summary>
    public static TextWriter OpenOutput()
    {
        if (OperatingSystem.IsWindows() && !Console.IsOutputRedirected) Console.OutputEncoding = Utf8;
        return new StreamWriter(OpenPipe() ?? Console.OpenStandardOutput(), Utf8, OutputBuffer) { NewLine = "\n" };
    }

    /// <summary>Opens standard error; flushed with each write.</summary>
    public static TextWriter OpenError() => new StreamWriter(Console.OpenStandardError(), Utf8) { AutoFlush = true, NewLine = "\n" };

    /// <summary>Opens a file descriptor that another process handed down.</summary>
    /// <param name="descriptor">The descriptor; 0 is standard input.</param>
    /// <exception cref="IOException">It is not open.</exception>
    /// <exception cref="NotSupportedException">Windows hands no descriptors down but standard input.</exception>
    public static Stream OpenDescriptor(int descriptor)
    {
        if (descriptor == 0) return Console.OpenStandardInput();
        if (OperatingSystem.IsWindows()) throw new NotSupportedException("On Windows only 0, standard input, can be read.");
        return new FileStream(new SafeFileHandle(descriptor, ownsHandle: false), FileAccess.Read, bufferSize: 0);
    }

    // The console's stream swallows the error of a pipe without reader, so that a long run would go on for nobody. A file stream
    // tells it, but keeps its own position in a file that other processes write to as well; so files stay with the console's stream.
    private static FileStream? OpenPipe()
    {
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected) return null;
        var stream = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return stream.CanSeek ? null : stream;
    }
}
