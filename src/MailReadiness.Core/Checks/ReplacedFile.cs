using System;
using System.IO;
using System.Text;

namespace MailReadiness.Checks;

/// <summary>A file that is replaced in one step when its new content is whole; until then, and after a crash or an error, the old one stays as it was.</summary>
/// <remarks>The new content goes to a file beside it whose name ends in <c>.tmp</c>, so that whoever collects files by their extension passes it by.</remarks>
public sealed class ReplacedFile : IDisposable
{
    private const int BufferSize = 1 << 16;
    private const string Devices = "/dev/";

    private readonly string path;
    private readonly string? temporary;
    private readonly FileStream stream;
    private bool closed;

    private ReplacedFile(string path, string? temporary)
    {
        this.path = path;
        this.temporary = temporary;
        stream = temporary is null
            ? new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read)
            : new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        Writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferSize) { NewLine = "\n" };
    }

    /// <summary>Takes the new content: UTF-8 without byte order mark.</summary>
    public TextWriter Writer { get; }

    /// <summary>Opens the file for new content. A device such as /dev/null is written to directly.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It cannot be written, or is a folder.</exception>
    /// <exception cref="UnauthorizedAccessException">This account may not write there.</exception>
    public static ReplacedFile Open(string path)
    {
        string full = Path.GetFullPath(path ?? throw new ArgumentNullException(nameof(path)));
        if (Directory.Exists(full)) throw new IOException($"'{path}' is a folder.");
        return new ReplacedFile(full, full.StartsWith(Devices, StringComparison.Ordinal) ? null : full + "." + Guid.NewGuid().ToString("N").Substring(0, 8) + ".tmp");
    }

    /// <summary>Replaces a file, or leaves it as it was.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the new content.</param>
    /// <exception cref="IOException">It cannot be written; the message names the file.</exception>
    /// <exception cref="UnauthorizedAccessException">This account may not write there; the message names the file.</exception>
    public static void Write(string path, Action<TextWriter> write)
    {
        if (write is null) throw new ArgumentNullException(nameof(write));
        try
        {
            using ReplacedFile file = Open(path);
            write(file.Writer);
            file.Commit();
        }
        catch (IOException problem)
        {
            throw new IOException($"'{path}' cannot be written, and nothing was changed: {problem.Message}", problem);
        }
        catch (UnauthorizedAccessException problem)
        {
            throw new UnauthorizedAccessException($"'{path}' cannot be written, and nothing was changed: {problem.Message}", problem);
        }
    }

    /// <summary>Puts the new content in place.</summary>
    public void Commit() => CommitAs(path);

    /// <summary>Puts the new content under another name, such as one that says it is not whole; the file stays as it was.</summary>
    /// <param name="other">The name.</param>
    public void CommitAs(string other)
    {
        Writer.Flush();
        // Onto the disk before the name points to it: otherwise a power cut can leave an empty file under the old name.
        if (temporary is not null) stream.Flush(flushToDisk: true);
        Close();
        if (temporary is not null) Move(temporary, other);
    }

    /// <summary>Drops the new content, unless it was put in place.</summary>
    public void Dispose()
    {
        try
        {
            Close();
        }
        finally
        {
            if (temporary is not null) File.Delete(temporary);
        }
    }

    // The stream goes even when what the writer still holds cannot be written, as on a full disk.
    private void Close()
    {
        if (closed) return;
        closed = true;
        try
        {
            Writer.Dispose();
        }
        finally
        {
            stream.Dispose();
        }
    }

    private static void Move(string from, string to)
    {
#if NET
        File.Move(from, to, overwrite: true);
#else
        if (File.Exists(to)) File.Replace(from, to, null);
        else File.Move(from, to);
#endif
    }
}
