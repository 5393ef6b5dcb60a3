using System;
using System.IO;

namespace MailReadiness.Tests.Servers;

/// <summary>A temporary directory for one server, readable by the unprivileged users mail servers turn into.</summary>
public sealed class ServerDirectory : IDisposable
{
    private const UnixFileMode Readable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute |
        UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private const UnixFileMode Writable = Readable | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    // Short, because Unix socket paths end at about 108 characters.
    public ServerDirectory()
    {
        Root = Directory.CreateTempSubdirectory("mr-").FullName;
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Root, Readable);
    }

    /// <summary>The directory's path.</summary>
    public string Root { get; }

    /// <summary>A path inside.</summary>
    public string this[string name] => Path.Combine(Root, name);

    /// <summary>Writes a text file that everybody may read, and returns its path.</summary>
    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    /// <summary>Makes a directory inside that everybody may write to, and returns its path.</summary>
    public string MakeWritable(string name)
    {
        Directory.CreateDirectory(this[name]);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(this[name], Writable);
        return this[name];
    }

    public void Dispose()
    {
        if (Directory.Exists(Root)) Directory.Delete(Root, recursive: true);
    }
}
