using System;
using System.IO;
using System.Management.Automation;
using System.Net;
using System.Security;
using MailReadiness.Checks.Inventory;

namespace MailReadiness.PowerShell.Common;

/// <summary>Reads -Pseudonymize. A key is never taken as plain text, because command lines are kept in histories and logs.</summary>
internal static class PseudonymKeyInput
{
    private const string Variable = "env:";

    /// <summary>The key.</summary>
    /// <param name="value">A SecureString, a credential (its password), a file, or env:NAME.</param>
    /// <param name="resolve">Makes a file's path from what was typed.</param>
    /// <param name="environment">Reads an environment variable.</param>
    /// <exception cref="ArgumentException">It is none of these, or too short; the message does not repeat it.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static byte[] Read(object value, Func<string, string> resolve, Func<string, string?> environment)
    {
        switch (value is PSObject wrapped ? wrapped.BaseObject : value)
        {
            case SecureString secure: return PseudonymKey.FromText(new NetworkCredential("", secure).Password);
            case PSCredential credential: return PseudonymKey.FromText(new NetworkCredential("", credential.Password).Password);
            case FileInfo file: return PseudonymKey.FromFile(file.FullName);
            case string text: return Read(text, resolve, environment);
            default: throw new ArgumentException("A key is a SecureString, a file, or env: and the name of an environment variable.");
        }
    }

    private static byte[] Read(string text, Func<string, string> resolve, Func<string, string?> environment)
    {
        if (text.StartsWith(Variable, StringComparison.OrdinalIgnoreCase))
        {
            string name = text.Substring(Variable.Length);
            return PseudonymKey.FromText(environment(name) ?? throw new ArgumentException($"There is no environment variable '{name}'."));
        }

        string path = resolve(text);
        return File.Exists(path)
            ? PseudonymKey.FromFile(path)
            : throw new ArgumentException("There is no such file, and a key is not taken as text.");
    }
}
