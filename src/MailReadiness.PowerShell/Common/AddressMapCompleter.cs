using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace MailReadiness.PowerShell.Common;

/// <summary>Completes -AddressMap with files, and shows what a hashtable looks like.</summary>
public sealed class AddressMapCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        IEnumerable<CompletionResult> files = CompletionCompleters.CompleteFilename(wordToComplete ?? "");
        return string.IsNullOrEmpty(wordToComplete)
            ? files.Prepend(new CompletionResult("@{ '192.0.2.0/24' = 'Shared' }", "@{ network = name or role }", CompletionResultType.ParameterValue, Strings.Get(nameof(Strings.AddressMapTip))))
            : files;
    }
}
