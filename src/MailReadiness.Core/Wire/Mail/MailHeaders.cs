using System;
using System.Collections.Generic;
using System.Text;

namespace MailReadiness.Wire.Mail;

/// <summary>Reads the header section of a message (RFC 5322, section 2.2).</summary>
internal static class MailHeaders
{
    /// <summary>The values of a header field, unfolded, without spaces around them, in the order they stand.</summary>
    /// <param name="lines">The lines of the message; reading ends at the first empty one.</param>
    /// <param name="field">The field's name; its case does not matter.</param>
    public static IReadOnlyList<string> Values(IReadOnlyList<string> lines, string field)
    {
        var values = new List<string>();
        StringBuilder? value = null;
        foreach (string line in lines)
        {
            if (line.Length == 0) break;
            if (line[0] is ' ' or '\t')
            {
                value?.Append(line);
                continue;
            }

            if (value is not null) values.Add(value.ToString().Trim());
            int colon = line.IndexOf(':');
            bool wanted = colon > 0 && line.Substring(0, colon).TrimEnd().Equals(field, StringComparison.OrdinalIgnoreCase);
            value = wanted ? new StringBuilder(line.Substring(colon + 1)) : null;
        }

        if (value is not null) values.Add(value.ToString().Trim());
        return values;
    }
}
