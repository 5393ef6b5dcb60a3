using System;
using System.Globalization;
using System.Text;

namespace MailReadiness.Net;

/// <summary>Host names: their limits (RFC 1035, section 2.3.4; RFC 1123, section 2.1) and their ASCII form (RFC 5891).</summary>
internal static class HostName
{
    private const int LongestName = 253;
    private const int LongestLabel = 63;
    private const char Undecodable = '\uFFFD';
    private const string TooLong = "the host name is longer than 253 characters";
    private const string WritePunycode = "write it in its ASCII form, which begins with xn--";

    /// <summary>Turns a host as typed into a literal in its canonical spelling or a lower-case ASCII name; a trailing dot stays.</summary>
    /// <param name="text">The host, without brackets.</param>
    /// <param name="host">The host to use.</param>
    /// <param name="problem">What is wrong, as the end of a sentence; empty when nothing is.</param>
    internal static bool TryNormalize(string text, out string host, out string problem)
    {
        host = text;
        problem = text.Length > LongestName + 1 ? TooLong : "";
        if (problem.Length > 0) return false;
        if (AddressLiteral.IsLiteral(text))
        {
            host = AddressLiteral.Canonical(text);
            return true;
        }

        if (!IsAscii(text))
        {
            problem = ToAscii(text, out host);
            if (problem.Length > 0) return false;
        }

        host = host.ToLowerInvariant();
        problem = FindProblem(host);
        return problem.Length == 0;
    }

    private static string FindProblem(string host)
    {
        string name = host.EndsWith(".", StringComparison.Ordinal) ? host.Substring(0, host.Length - 1) : host;
        if (name.Length == 0) return "the host is empty";
        if (name.Length > LongestName) return TooLong;
        string[] labels = name.Split('.');
        foreach (string label in labels)
        {
            if (label.Length == 0) return "the host name has an empty part between two dots";
            if (label.Length > LongestLabel) return "a part of the host name is longer than 63 characters";
            if (label[0] == '-' || label[label.Length - 1] == '-') return "a part of a host name cannot begin or end with a hyphen";
            foreach (char c in label)
            {
                if (c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_'))
                    return $"a host name cannot contain '{EscapedText.Escape(c.ToString())}'";
            }
        }

        // The resolver of the platform would read 127.1 or 0x7f.1 as an address nobody meant.
        return IsNumber(labels[labels.Length - 1]) ? "an IPv4 address is four numbers from 0 to 255 without leading zeros" : "";
    }

    private static bool IsNumber(string label)
    {
        bool hex = label.StartsWith("0x", StringComparison.Ordinal);
        for (int i = hex ? 2 : 0; i < label.Length; i++)
        {
            if (label[i] is not (>= '0' and <= '9') && !(hex && label[i] is >= 'a' and <= 'f')) return false;
        }

        return true;
    }

    private static string ToAscii(string text, out string ascii)
    {
        ascii = text;
        string problem = FindForeignProblem(text);
        if (problem.Length > 0) return problem;
        string mapped = text.ToLowerInvariant().Normalize(NormalizationForm.FormKC);
        // A platform without ICU returns the text as it was: what it should have composed or folded must not become another name.
        foreach (char c in mapped)
        {
            if (IsLeftByMissingNormalization(c)) return "this machine cannot normalize that international name; " + WritePunycode;
        }

        try
        {
            ascii = new IdnMapping().GetAscii(mapped);
            return "";
        }
        catch (ArgumentException)
        {
            return "that is not an international host name this machine can convert; " + WritePunycode;
        }
    }

    private static string FindForeignProblem(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            UnicodeCategory category = CharUnicodeInfo.GetUnicodeCategory(text, i);
            bool allowed = text[i] != Undecodable && (text[i] < 0x80 || category is UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.OtherLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.OtherSymbol || text[i] is '\u3002' or '\uFF0E' or '\uFF61');
            if (!allowed) return $"a host name cannot contain '{EscapedText.Escape(text.Substring(i, 1))}'; if it must, " + WritePunycode;
            if (char.IsSurrogatePair(text, i)) i++;
        }

        return "";
    }

    private static bool IsLeftByMissingNormalization(char c) => c is
        (>= '\u0300' and <= '\u036F') or (>= '\u1100' and <= '\u11FF') or (>= '\u2100' and <= '\u218F') or '\u3099' or '\u309A'
        or (>= '\uF900' and <= '\uFB4F') or (>= '\uFF00' and <= '\uFFEF' and not '\uFF0E' and not '\uFF61');

    private static bool IsAscii(string text)
    {
        foreach (char c in text)
        {
            if (c >= 0x80) return false;
        }

        return true;
    }
}
