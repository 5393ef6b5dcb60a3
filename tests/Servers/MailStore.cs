using System;
using System.Diagnostics;
using System.IO;

namespace MailReadiness.Tests.Servers;

/// <summary>What happens to mail stores: file systems go read-only, flags are set, directories vanish.</summary>
public static class MailStore
{
    /// <summary>Lets nothing be added to a directory or removed from it.</summary>
    public static void Freeze(string directory) => Run("chmod", "555", directory);

    /// <summary>Undoes <see cref="Freeze"/>.</summary>
    public static void Thaw(string directory) => Run("chmod", "755", directory);

    /// <summary>Sets the immutable flag on a file or on a directory and all in it; not even root changes those then.</summary>
    public static void Lock(string path) => Run("chattr", "-R", "+i", path);

    /// <summary>Undoes <see cref="Lock"/>.</summary>
    public static void Unlock(string path) => Run("chattr", "-R", "-i", path);

    /// <summary>Removes a file or a directory.</summary>
    public static void Remove(string path)
    {
        if (File.Exists(path)) File.Delete(path);
        else Directory.Delete(path, recursive: true);
    }

    private static void Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(ServerPrograms.Require(program), arguments) { RedirectStandardError = true })!;
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {error}");
    }
}
