using System;
using System.Collections.Generic;
using System.Linq;

namespace MailReadiness.Sandbox.Maildrops;

/// <summary>Reads a message's header (RFC 5322).</summary>
internal static class MessageText
{
    /// <summary>The header with the empty line behind it.</summary>
    public static string Header(string message)
    {
        int end = message.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return end < 0 ? message : message.Substring(0, end + 4);
    }

    /// <summary>The fields of a header, folded lines kept together.</summary>
    public static IEnumerable<(string Name, string Field)> Fields(string message)
    {
        string[] lines = Header(message).Split(["\r\n"], StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < lines.Length; i++)
        {
            string field = lines[i];
            while (i + 1 < lines.Length && lines[i + 1][0] is ' ' or '\t') field += "\r\n" + lines[++i];
            int colon = field.IndexOf(':');
            if (colon > 0) yield return (field.Substring(0, colon), field);
        }
    }

    /// <summary>A field's value, unfolded; null when it is not there.</summary>
    public static string? Value(string message, string name) => Fields(message)
        .Where(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase))
        .Select(f => f.Field.Substring(f.Name.Length + 1).Replace("\r\n", "").Trim())
        .FirstOrDefault();
}
