using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace MailReadiness.PowerShell.Common;

/// <summary>Completes -Pseudonymize: a question for the key, environment variables, files.</summary>
public sealed class PseudonymKeyCompleter : IArgumentCompleter
{
    private const string Ask = "(Read-Host -AsSecureString)";
    private const string Variable = "env:";

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string word = wordToComplete ?? "";
        if (word.StartsWith(Variable, StringComparison.OrdinalIgnoreCase))
        {
            string start = word.Substring(Variable.Length);
            return Environment.GetEnvironmentVariables().Keys.Cast<string>()
                .Where(name => name.StartsWith(start, StringComparison.OrdinalIgnoreCase))
                .OrderBy(name => name, StringComparer.OrdinalIgnoreCase)
                .Select(name => new CompletionResult(Variable + name));
        }

        IEnumerable<CompletionResult> files = CompletionCompleters.CompleteFilename(word);
        return word.Length > 0 ? files : files.Prepend(new CompletionResult(Ask, Ask, CompletionResultType.ParameterValue, Strings.Get(nameof(Strings.PseudonymKeyTip))));
    }
}
