using System;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Wire.Mail;

namespace MailReadiness.Cli.Input;

/// <summary>Finds the password or access token: in a file descriptor, in the environment, or by asking whoever sits at the terminal. Never in an argument, which everybody on the machine can see.</summary>
internal static class SecretReader
{
    private const int LongestSecret = 64 * 1024;

    /// <summary>Reads the secret for signing in.</summary>
    /// <param name="host">Environment, descriptors and terminal.</param>
    /// <param name="passwordDescriptor">The value of --password-fd.</param>
    /// <param name="tokenDescriptor">The value of --token-fd.</param>
    /// <param name="user">For whom, to ask.</param>
    /// <param name="cancellationToken">Ends the wait for a person.</param>
    /// <exception cref="UsageException">There is none, or more than one.</exception>
    public static async Task<MailSecret> ReadAsync(
        CliHost host, string? passwordDescriptor, string? tokenDescriptor, string user, CancellationToken cancellationToken)
    {
        if (passwordDescriptor is not null && tokenDescriptor is not null) throw new UsageException("--password-fd and --token-fd exclude each other.");
        if (passwordDescriptor is not null) return Password("--password-fd", FromDescriptor(host, "--password-fd", passwordDescriptor));
        if (tokenDescriptor is not null) return Token("--token-fd", FromDescriptor(host, "--token-fd", tokenDescriptor));
        if (FromEnvironment(host, "MAILREADINESS") is { } secret) return secret;
        if (host.AskSecret is null)
        {
            throw new UsageException(
                "No password or token: set MAILREADINESS_PASSWORD or MAILREADINESS_TOKEN, or use --password-fd or --token-fd. Arguments are no place for secrets.");
        }

        // Apart, because a read of the terminal cannot be cancelled.
        string? typed = await Task.Run(() => host.AskSecret($"Password of {user}: "), cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        return string.IsNullOrEmpty(typed) ? throw new UsageException("No password was typed.") : Password("The password", typed);
    }

    /// <summary>A secret from the variables <paramref name="prefix"/>_PASSWORD and _TOKEN; null without one.</summary>
    /// <exception cref="UsageException">Both are set.</exception>
    public static MailSecret? FromEnvironment(CliHost host, string prefix)
    {
        string? password = host.Environment(prefix + "_PASSWORD");
        string? token = host.Environment(prefix + "_TOKEN");
        if (!string.IsNullOrEmpty(password) && !string.IsNullOrEmpty(token)) throw new UsageException($"{prefix}_PASSWORD and {prefix}_TOKEN are both set; unset one.");
        return !string.IsNullOrEmpty(password) ? Password(prefix + "_PASSWORD", password) : !string.IsNullOrEmpty(token) ? Token(prefix + "_TOKEN", token) : null;
    }

    /// <summary>An access token from a file descriptor, or from the variable MAILREADINESS_TOKEN.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static MailSecret Token(CliHost host, string? descriptor)
    {
        if (descriptor is not null) return Token("--token-fd", FromDescriptor(host, "--token-fd", descriptor));
        string? token = host.Environment("MAILREADINESS_TOKEN");
        return !string.IsNullOrEmpty(token)
            ? Token("MAILREADINESS_TOKEN", token)
            : throw new UsageException("No access token: set MAILREADINESS_TOKEN, or use --token-fd. Arguments are no place for secrets.");
    }

    private static MailSecret Password(string source, string text) =>
        text.IndexOfAny(['\r', '\n', '\0']) < 0 ? MailSecret.Password(text) : throw new UsageException($"{source}: a password is one line.");

    private static MailSecret Token(string source, string text)
    {
        try
        {
            return MailSecret.AccessToken(text);
        }
        catch (ArgumentException)
        {
            throw new UsageException($"{source}: an access token holds letters, digits and -._~+/= only, without the word Bearer before it.");
        }
    }

    private static string FromDescriptor(CliHost host, string option, string text)
    {
        // What stands there instead may be the secret, so it is not repeated.
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int descriptor) || descriptor > 1023)
            throw new UsageException($"{option}: a file descriptor is a whole number from 0 to 1023. The secret itself does not belong here: everybody on the machine can see arguments.");
        if (descriptor is 1 or 2) throw new UsageException($"{option}: 1 and 2 are written to, not read from.");
        try
        {
            using Stream stream = host.OpenDescriptor(descriptor);
            var bytes = new byte[LongestSecret + 1];
            int length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length > LongestSecret) throw new UsageException($"{option}: descriptor {descriptor} gives more than {LongestSecret} bytes, which is no secret.");
            string secret = Encoding.UTF8.GetString(bytes, 0, length).TrimEnd('\r', '\n');
            return secret.Length > 0 ? secret : throw new UsageException($"{option}: descriptor {descriptor} gives nothing. Did the command behind it fail?");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"{option}: descriptor {descriptor} cannot be read: {problem.Message}");
        }
    }
}
