using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace MailReadiness.Checks.Inventory;

/// <summary>Reads what the administrator says about networks: CSV with the columns Network, Name and Role, or one network and one word.</summary>
public static class AddressMapText
{
    /// <summary>The names of the roles, for messages.</summary>
    public const string Roles = nameof(AddressRole.Client) + ", " + nameof(AddressRole.Shared) + ", " + nameof(AddressRole.OwnServer);

    private const int LongestFile = 4 * 1024 * 1024;

    /// <summary>Reads a CSV file (RFC 4180) with a header. Of Network, Name and Role only Network must be there; other columns are left out. Lines that start with <c>#</c> are comments.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FormatException">It is no such file; the message names the line.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This account may not read it.</exception>
    public static IReadOnlyList<AddressMapEntry> ReadFile(string path)
    {
        var file = new FileInfo(path ?? throw new ArgumentNullException(nameof(path)));
        if (file.Exists && file.Length > LongestFile) throw new FormatException($"'{path}' has more than 4 MiB; an address map is a short list.");
        return Read(File.ReadAllLines(path));
    }

    /// <summary>Reads the lines of such a file.</summary>
    /// <exception cref="FormatException">They are none; the message names the line.</exception>
    public static IReadOnlyList<AddressMapEntry> Read(IEnumerable<string> lines)
    {
        if (lines is null) throw new ArgumentNullException(nameof(lines));
        List<AddressMapEntry> entries = [];
        List<string>? header = null;
        int number = 0;
        foreach (string line in lines)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line[0] == '#') continue;
            List<string> cells = Cells(line);
            if (header is null)
            {
                header = [.. cells.Select(cell => cell.TrimStart('\uFEFF').ToLowerInvariant())];
                if (!header.Contains("network")) throw new FormatException($"Line {number}: the header names no column Network. Write Network,Name,Role.");
                continue;
            }

            entries.Add(Row(header, cells, number));
        }

        return header is null ? throw new FormatException("There is no header. Write Network,Name,Role.") : entries;
    }

    /// <summary>Reads <c>NETWORK=WORD</c> as <see cref="Entry"/> does, or the name of a file as <see cref="ReadFile"/> does; a file that exists comes first.</summary>
    /// <param name="value">One or the other.</param>
    /// <param name="resolve">Makes a path from the name of a file; null to take it as it is.</param>
    /// <exception cref="FormatException">It is neither.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This account may not read it.</exception>
    public static IReadOnlyList<AddressMapEntry> Parse(string value, Func<string, string>? resolve = null)
    {
        if (value is null) throw new ArgumentNullException(nameof(value));
        int equals = value.IndexOf('=');
        string path = resolve is null ? value : resolve(value);
        return equals > 0 && !File.Exists(path) ? [Entry(value.Substring(0, equals), value.Substring(equals + 1))] : ReadFile(path);
    }

    /// <summary>Makes an entry from a network and one word: a role (<c>Shared</c>, <c>OwnServer</c>), or any other word as the name of a client there.</summary>
    public static AddressMapEntry Entry(string network, string word)
    {
        if (network is null) throw new ArgumentNullException(nameof(network));
        if (word is null) throw new ArgumentNullException(nameof(word));
        return TryRole(word, out AddressRole role) ? new AddressMapEntry(network.Trim(), "", role) : new AddressMapEntry(network.Trim(), word.Trim(), AddressRole.Client);
    }

    /// <summary>Reads a role by its name; the case does not matter, and empty is <see cref="AddressRole.Client"/>.</summary>
    public static bool TryRole(string? text, out AddressRole role)
    {
        role = AddressRole.Client;
        string word = (text ?? "").Trim().Replace(" ", "").Replace("-", "");
        // Enum.TryParse takes numbers too.
        return word.Length == 0 || (word.All(char.IsLetter) && Enum.TryParse(word, ignoreCase: true, out role));
    }

    private static AddressMapEntry Row(List<string> header, List<string> cells, int number)
    {
        if (cells.Count > header.Count) throw new FormatException($"Line {number} has more cells than the header.");
        string Cell(string column) => header.IndexOf(column) is var at and >= 0 && at < cells.Count ? cells[at] : "";
        string network = Cell("network");
        if (network.Length == 0) throw new FormatException($"Line {number} names no network.");
        return TryRole(Cell("role"), out AddressRole role)
            ? new AddressMapEntry(network, Cell("name"), role)
            : throw new FormatException($"Line {number}: '{Cell("role")}' is none of {Roles}.");
    }

    private static List<string> Cells(string line)
    {
        List<string> cells = [];
        int at = 0;
        while (true)
        {
            while (at < line.Length && line[at] == ' ') at++;
            if (at < line.Length && line[at] == '"')
            {
                int end = at + 1;
                while (end < line.Length && (line[end] != '"' || (end + 1 < line.Length && line[end + 1] == '"'))) end += line[end] == '"' ? 2 : 1;
                cells.Add(line.Substring(at + 1, Math.Min(end, line.Length) - at - 1).Replace("\"\"", "\"").Trim());
                at = line.IndexOf(',', Math.Min(end, line.Length));
            }
            else
            {
                int end = line.IndexOf(',', at);
                cells.Add((end < 0 ? line.Substring(at) : line.Substring(at, end - at)).Trim());
                at = end;
            }

            if (at < 0) return cells;
            at++;
        }
    }
}
