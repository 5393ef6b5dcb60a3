using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace MailReadiness.PowerShell.Common;

/// <summary>Reads <c>'Tls10,Tls11'</c> as two values. PowerShell reads it as one, whose bits are those of both: TLS 1.2.
/// Such text comes from CSV files and from <c>pwsh -File script.ps1 -TlsVersion Tls10,Tls11</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CommaListAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => Split(inputData);

    /// <summary>Splits text, and text inside arrays, at commas; leaves everything else alone.</summary>
    /// <param name="value">The argument as given.</param>
    internal static object? Split(object? value)
    {
        object? bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        return bare switch
        {
            string text when text.IndexOf(',') >= 0 => Parts(text),
            IList list when list.OfType<object>().Any(HasComma) => list.OfType<object>().SelectMany(item => HasComma(item) ? Parts(item.ToString()!) : [item]).ToArray(),
            _ => value,
        };
    }

    private static bool HasComma(object item) => (item is PSObject wrapped ? wrapped.BaseObject : item) is string text && text.IndexOf(',') >= 0;

    private static object[] Parts(string text) =>
        [.. text.Split([','], StringSplitOptions.RemoveEmptyEntries).Select(part => part.Trim())];
}
