using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace MailReadiness.PowerShell.Common;

/// <summary>Completes ways to deposit a canary.</summary>
public sealed class DepositCompleter : IArgumentCompleter
{
    private static readonly string[] Ways = ["Graph", "MailKit"];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        foreach (string way in Ways)
        {
            if (way.StartsWith(wordToComplete ?? string.Empty, StringComparison.OrdinalIgnoreCase)) yield return new CompletionResult(way);
        }
    }
}
