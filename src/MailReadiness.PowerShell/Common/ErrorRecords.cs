using System;
using System.Globalization;
using System.Management.Automation;

namespace MailReadiness.PowerShell.Common;

/// <summary>Makes error records whose id, text and recommended action come from one resource name.</summary>
internal static class ErrorRecords
{
    /// <summary>Makes a record from the resources <paramref name="id"/> and <paramref name="id"/> + "Action".</summary>
    /// <param name="id">The resource's name, and the error's id.</param>
    /// <param name="category">The error's category.</param>
    /// <param name="target">What it is about.</param>
    /// <param name="exception">Makes the exception from the finished text.</param>
    /// <param name="arguments">What fills the placeholders of the text and of the action.</param>
    public static ErrorRecord Create(
        string id, ErrorCategory category, object? target, Func<string, Exception> exception, params object?[] arguments)
    {
        string text = Fill(Strings.Get(id), arguments);
        return new ErrorRecord(exception(text), id, category, target)
        {
            ErrorDetails = new ErrorDetails(text) { RecommendedAction = Fill(Strings.Get(id + "Action"), arguments) },
        };
    }

    private static string Fill(string text, object?[] arguments) => string.Format(CultureInfo.CurrentCulture, text, arguments);
}
