using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using MailReadiness.Wire.Mail;

namespace MailReadiness.Readiness.Plans;

/// <summary>Secrets from environment variables and text files of one line; SecretManagement is PowerShell's alone.</summary>
public sealed class EnvironmentAndFileSecrets : ISecretSource
{
    private const int LongestSecret = 64 * 1024;

    private readonly Func<string, string?> environment;
    private readonly List<string> warnings = [];

    /// <summary>Creates the source.</summary>
    /// <param name="environment">Reads an environment variable; null for those of this process.</param>
    public EnvironmentAndFileSecrets(Func<string, string?>? environment = null) => this.environment = environment ?? Environment.GetEnvironmentVariable;

    /// <summary>What is unwise about the places, such as a file that others can read.</summary>
    public IReadOnlyList<string> Warnings => warnings;

    /// <inheritdoc/>
    public MailSecret Resolve(SecretReference reference)
    {
        if (reference is null) throw new ArgumentNullException(nameof(reference));
        string text = reference.Kind switch
        {
            SecretKind.Environment => environment(reference.Name) is { Length: > 0 } value ? value : throw new SecretException($"The environment variable {reference.Name} is not set. Set it for the account that runs the assessment."),
            SecretKind.File => ReadFile(reference.Name),
            _ => throw new SecretException($"The secret '{reference.Name}' is kept by PowerShell's SecretManagement, which only PowerShell can ask. Run Invoke-MailReadinessAssessment, or name an environment variable or a file."),
        };
        try
        {
            return reference.IsAccessToken ? MailSecret.AccessToken(text) : MailSecret.Password(text);
        }
        catch (ArgumentException problem)
        {
            // Its message describes what is allowed, and never what was given.
            throw new SecretException($"What {Place(reference)} holds is no {(reference.IsAccessToken ? "access token" : "password")}: {PlannedEndpoint.Message(problem)}");
        }
    }

    private static string Place(SecretReference reference) => reference.Kind == SecretKind.File ? $"the file '{reference.Name}'" : "the environment variable " + reference.Name;

    private string ReadFile(string path)
    {
        try
        {
            if (new FileInfo(path).Length > LongestSecret) throw new SecretException($"The file '{path}' has more than {LongestSecret} bytes, so it is no secret of one line.");
            string text = File.ReadAllText(path, Encoding.UTF8).TrimEnd('\r', '\n');
            if (text.StartsWith("<Objs", StringComparison.Ordinal)) throw new SecretException($"The file '{path}' was written by Export-Clixml, which only PowerShell can read. Run Invoke-MailReadinessAssessment, or write a text file of one line.");
            if (SharedWarning(path) is { } warning) warnings.Add(warning);
            return text;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new SecretException($"The file '{path}' with a secret cannot be read: {problem.Message}", problem);
        }
    }

    // .NET Standard knows no Unix file modes.
    private static string? SharedWarning(string path)
    {
#if NET
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0) return $"Other accounts can read the file '{path}', which holds a secret. Run: chmod 600 '{path}'.";
#endif
        return null;
    }
}
