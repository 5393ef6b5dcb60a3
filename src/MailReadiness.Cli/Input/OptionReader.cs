using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;
using MailReadiness.Reports;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Cli.Input;

/// <summary>Reads the values of options. Every method throws <see cref="UsageException"/> for what makes no sense.</summary>
internal static class OptionReader
{
    /// <summary>The names of the formats, in the order of <see cref="ReportFormat"/>.</summary>
    public static IReadOnlyList<string> Formats { get; } = ["table", "json", "csv", "nagios", "prometheus"];

    public static ReportFormat Format(string? text)
    {
        if (text is null) return ReportFormat.Table;
        for (int i = 0; i < Formats.Count; i++)
        {
            if (string.Equals(Formats[i], text, StringComparison.OrdinalIgnoreCase)) return (ReportFormat)i;
        }
        throw new UsageException($"--format: '{text}' is none of {string.Join(", ", Formats)}.");
    }

    public static IReadOnlyList<TlsVersion> Versions(string? text)
    {
        if (text is null) return TlsVersionOptions.AllVersions;
        var chosen = new HashSet<TlsVersion>();
        foreach (string part in text.Split(','))
        {
            if (!TlsVersionToken.TryParse(part, out TlsVersion version))
                throw new UsageException($"--tls-version: '{part.Trim()}' is none of {string.Join(", ", TlsVersionToken.All)}.");
            chosen.Add(version);
        }
        return TlsVersionOptions.AllVersions.Where(chosen.Contains).ToArray();
    }

    /// <summary>The name of what looks like an option, without a value behind it, which may be a secret.</summary>
    public static string Name(string word) => word.Split('=', ':')[0];

    public static int Count(string option, string? text, int least, int most, int otherwise)
    {
        if (text is null) return otherwise;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count >= least && count <= most) return count;
        throw new UsageException($"{option}: '{text}' is no whole number from {least} to {most}.");
    }

    public static double Number(string option, string? text, double least, double most, double otherwise)
    {
        if (text is null) return otherwise;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number >= least && number <= most) return number;
        throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{option}: '{text}' is no number from {least} to {most}."));
    }

    public static string? ServerName(string? text, bool none)
    {
        if (text is null) return null;
        if (none) throw new UsageException("--server-name and --no-server-name exclude each other.");
        if (text.Length is 0 or > 253 || text.Any(c => c is <= ' ' or > '~')) throw new UsageException("--server-name: it needs a host name in ASCII.");
        return text;
    }

    /// <summary>Reads the proxy. What was typed is never repeated, because a password could stand in it.</summary>
    public static ProxySettings? Proxy(string? text, Func<string, string?> environment)
    {
        const string UserVariable = "MAILREADINESS_PROXY_USER";
        const string PasswordVariable = "MAILREADINESS_PROXY_PASSWORD";
        if (text is null) return null;
        if (text.Contains('@'))
        {
            throw new UsageException(
                $"--proxy: user name and password do not belong on a command line, where others can see them; set {UserVariable} and {PasswordVariable} instead.");
        }

        string? user = environment(UserVariable);
        string? password = environment(PasswordVariable);
        if (string.IsNullOrEmpty(user) != string.IsNullOrEmpty(password))
            throw new UsageException($"--proxy: {UserVariable} and {PasswordVariable} need each other; one is not set.");
        try
        {
            return new ProxySettings(
                new Uri(text, UriKind.Absolute), string.IsNullOrEmpty(user) ? null : new NetworkCredential(user, password));
        }
        catch (Exception problem) when (problem is UriFormatException or ArgumentException)
        {
            throw new UsageException("--proxy: write socks5://host:port or http://host:port.");
        }
    }
}
