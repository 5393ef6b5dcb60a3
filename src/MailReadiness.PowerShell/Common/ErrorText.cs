using System;

namespace MailReadiness.PowerShell.Common;

/// <summary>What an exception says to a person.</summary>
internal static class ErrorText
{
    /// <summary>The message without the parameter's name that .NET appends to that of an ArgumentException.</summary>
    public static string FirstSentence(string message)
    {
        int end = message.IndexOf(" (Parameter", StringComparison.Ordinal);
        if (end < 0) end = message.IndexOf("\r\n", StringComparison.Ordinal);
        if (end < 0) end = message.IndexOf('\n');
        return end < 0 ? message : message.Substring(0, end);
    }
}
