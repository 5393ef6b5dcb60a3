using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using MailReadiness.Data;
using MailReadiness.Net;

namespace MailReadiness.PowerShell.Common;

/// <summary>Completes -Server with the services that are publicly known and speak the command's protocol.</summary>
public sealed class ServerCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Candidates(commandName, wordToComplete).Select(candidate => new CompletionResult(candidate.Text, candidate.Text, CompletionResultType.ParameterValue, candidate.Help));

    /// <summary>What completes a word: the bare host where the command's default leads to the service, its URI elsewhere.</summary>
    /// <param name="commandName">The command; a name that tells no protocol, such as an alias, gets the URIs of all.</param>
    /// <param name="wordToComplete">What is typed so far: the start of a host or of a URI.</param>
    internal static IEnumerable<(string Text, string Help)> Candidates(string commandName, string wordToComplete)
    {
        string word = wordToComplete.Trim('\'', '"');
        MailProtocol? protocol = ((MailProtocol[])[MailProtocol.Pop3, MailProtocol.Imap, MailProtocol.Smtp])
            .Select(candidate => (MailProtocol?)candidate)
            .FirstOrDefault(candidate => commandName.IndexOf(candidate.ToString()!, StringComparison.OrdinalIgnoreCase) >= 0);
        HashSet<string> offered = new(StringComparer.OrdinalIgnoreCase);
        foreach (KnownHost known in KnownHosts.All)
        {
            if (protocol is not null && !string.Equals(known.Protocol, protocol.ToString(), StringComparison.OrdinalIgnoreCase)) continue;
            if (!Starts(known.Host, word) && !Starts(known.Uri, word)) continue;
            string text = Starts(known.Host, word) && IsDefault(known, protocol) ? known.Host : known.Uri;
            if (offered.Add(text)) yield return (text, known.Note is null ? known.Group : known.Group + ": " + known.Note);
        }
    }

    private static bool Starts(string text, string word) => text.StartsWith(word, StringComparison.OrdinalIgnoreCase);

    private static bool IsDefault(KnownHost known, MailProtocol? protocol) =>
        protocol is not null && MailEndpointParser.Parse(known.Host, protocol, null, null)[0].ToString() == known.Uri;
}
