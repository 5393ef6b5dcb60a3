using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;
using MailReadiness.Reports;
using MailReadiness.Reports.Inventory;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Cli.Input;

/// <summary>Reads the options of <c>inventory</c>. Every method throws <see cref="UsageException"/> for what makes no sense.</summary>
internal static class InventoryOptionReader
{
    private const string KeyVariable = "MAILREADINESS_PSEUDONYM_KEY";

    private static readonly string[] TimeForms =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static IReadOnlyList<string> Paths(IReadOnlyList<string> words, bool mayBeNone)
    {
        if (words.FirstOrDefault(word => word.Length > 1 && word[0] == '-') is { } option)
            throw new UsageException($"There is no option '{option.Split('=')[0]}'. A file whose name begins with a hyphen is ./{option}.");
        if (words.Any(word => word.Length == 0)) throw new UsageException("A path is empty.");
        if (words.Count == 0 && !mayBeNone) throw new UsageException("Name the files or folders to read.");
        return [.. words.Select(word => word == "-" ? StandardInput() : word)];
    }

    public static ReportFormat Format(string? text)
    {
        if (text is null) return ReportFormat.Table;
        foreach (ReportFormat format in InventoryReport.Formats)
        {
            if (string.Equals(OptionReader.Formats[(int)format], text, StringComparison.OrdinalIgnoreCase)) return format;
        }

        throw new UsageException($"--format: '{text}' is none of {string.Join(", ", InventoryReport.Formats.Select(format => OptionReader.Formats[(int)format]))}.");
    }

    public static DateTimeOffset? Time(string option, string? text)
    {
        if (text is null) return null;
        if (DateTimeOffset.TryParseExact(text.Trim(), TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)) return time;
        throw new UsageException($"{option}: '{text}' is no time. Write 2026-11-01, 2026-11-01T08:00Z or 2026-11-01T08:00:00+01:00.");
    }

    public static IReadOnlyList<MailProtocol> Protocols(string? text)
    {
        if (text is null) return [];
        return [.. text.Split(',').Select(Protocol).Distinct()];
    }

    public static TlsVersion? Floor(string? text)
    {
        if (text is null) return null;
        if (TlsVersionToken.TryParse(text, out TlsVersion version)) return version;
        throw new UsageException($"--assume-tls-floor: '{text}' is none of {string.Join(", ", TlsVersionToken.All)}.");
    }

    public static IReadOnlyList<AddressMapEntry> AddressMap(IReadOnlyList<string> values)
    {
        List<AddressMapEntry> entries = [];
        foreach (string value in values)
        {
            try
            {
                entries.AddRange(AddressMapText.Parse(value));
            }
            catch (Exception problem) when (problem is FormatException or IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                throw new UsageException($"--address-map: '{value}' cannot be used: {problem.Message}");
            }
        }

        return entries;
    }

    /// <summary>Reads the key for pseudonyms. What it is never appears.</summary>
    public static byte[]? Key(CliHost host, bool wanted, string? descriptor)
    {
        try
        {
            if (descriptor is not null)
            {
                int number = OptionReader.Count("--pseudonym-key-fd", descriptor, 0, 1023, 0);
                if (number is 1 or 2) throw new UsageException("--pseudonym-key-fd: 1 and 2 are written to, not read from.");
                using Stream stream = host.OpenDescriptor(number);
                return PseudonymKey.FromStream(stream);
            }

            if (!wanted) return null;
            string? text = host.Environment(KeyVariable);
            return string.IsNullOrEmpty(text)
                ? throw new UsageException($"--pseudonymize needs a key: set {KeyVariable}, or use --pseudonym-key-fd. Arguments are no place for secrets.")
                : PseudonymKey.FromText(text);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException("The key for pseudonyms cannot be used: " + problem.Message);
        }
    }

    private static string StandardInput() =>
        OperatingSystem.IsWindows() ? throw new UsageException("'-' cannot be read on Windows; name a file.") : "/dev/stdin";

    private static MailProtocol Protocol(string text) => text.Trim().ToLowerInvariant() switch
    {
        "pop3" or "pop" => MailProtocol.Pop3,
        "imap" or "imap4" => MailProtocol.Imap,
        "smtp" => MailProtocol.Smtp,
        _ => throw new UsageException($"--protocol: '{text.Trim()}' is none of pop3, imap, smtp."),
    };
}
