using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace MailReadiness.Tests.Servers;

/// <summary>The real servers and tools the tests start, and the Debian packages they come in.</summary>
public static class ServerPrograms
{
    private static readonly Dictionary<string, string> Packages = new(StringComparer.Ordinal)
    {
        ["dovecot"] = "dovecot-pop3d dovecot-imapd",
        ["lmtp"] = "dovecot-lmtpd",
        ["stunnel4"] = "stunnel4",
        ["exim4"] = "exim4-daemon-light",
        ["pop3d"] = "mailutils-pop3d",
        ["imap4d"] = "mailutils-imap4d",
        ["java"] = "openjdk-17-jre-headless",
        ["openssl"] = "openssl",
        ["chattr"] = "e2fsprogs",
    };

    // They change their own user or group when they start, or what only root may.
    private static readonly HashSet<string> NeedRoot = new(StringComparer.Ordinal) { "exim4", "pop3d", "chattr" };

    // Daemons live in sbin, which is seldom in an ordinary user's PATH.
    private static IEnumerable<string> Folders =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Concat(["/usr/sbin", "/usr/local/sbin", "/usr/bin", "/usr/local/bin", "/usr/lib/dovecot", "/usr/libexec/dovecot"])
            .Where(folder => folder.Length > 0);

    /// <summary>The program's full path; null when it is not installed.</summary>
    public static string? Find(string program) =>
        OperatingSystem.IsWindows() ? null : Folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>The program's full path.</summary>
    /// <exception cref="InvalidOperationException">It is not installed.</exception>
    public static string Require(string program) => Find(program) ?? throw new InvalidOperationException(WhyMissing(program));

    /// <summary>Why a test cannot run: what stands in the way of the first of the programs that cannot be started; null when all can.</summary>
    public static string? Obstacle(IEnumerable<string> programs) => programs.Select(Obstacle).FirstOrDefault(reason => reason is not null);

    private static string? Obstacle(string program)
    {
        if (OperatingSystem.IsWindows()) return $"{program} is not started on Windows";
        if (Find(program) is null) return WhyMissing(program);
        return NeedRoot.Contains(program) && !Environment.IsPrivilegedProcess ? $"{program} can only be started by root" : null;
    }

    private static string WhyMissing(string program) =>
        $"{program} is not installed (Debian package {Packages.GetValueOrDefault(program, program)})";
}
