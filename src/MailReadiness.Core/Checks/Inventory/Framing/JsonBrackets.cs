using System;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Framing;

/// <summary>Looks at single brackets of JSON, byte by byte, where damage makes that worth its time.</summary>
internal static class JsonBrackets
{
    /// <summary>Whether every list that ends in an object began there, too.</summary>
    public static bool FitLists(ReadOnlySpan<byte> record)
    {
        int open = 0;
        bool inString = false;
        for (int at = 0; at < record.Length && open >= 0; at++)
        {
            if (inString && record[at] == '\\') at++;
            else if (record[at] == '"') inString = !inString;
            else if (!inString && record[at] == '[') open++;
            else if (!inString && record[at] == ']') open--;
        }

        return open == 0;
    }

    /// <summary>Where the first object is with which a list begins; -1 for none.</summary>
    public static int FirstObjectOfAList(ReadOnlySpan<byte> text)
    {
        bool inString = false, inList = false;
        for (int at = 0; at < text.Length; at++)
        {
            byte b = text[at];
            if (inString && b == '\\') at++;
            else if (b == '"') (inString, inList) = (!inString, false);
            else if (inString || Utf8.IsSpace(b)) continue;
            else if (inList && b == '{') return at;
            else inList = b == '[';
        }

        return -1;
    }
}
