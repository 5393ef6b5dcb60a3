using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Invocation;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Cli.Commands;
using MailReadiness.Cli.Input;
using MailReadiness.Cli.Output;
using MailReadiness.Reports;

namespace MailReadiness.Cli;

/// <summary>The commands, and what happens when a command line is wrong.</summary>
internal static class CommandLine
{
    private const int Unknown = (int)MonitoringState.Unknown;

    // No @response files, because they would be read before anything is checked; no bundling, because there are no one-letter options.
    private static readonly ParserConfiguration Parser = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    /// <summary>Runs a command line.</summary>
    /// <returns>The exit code: 0 ready, 1 warning, 2 critical, 3 unknown, which includes every kind of failure.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CliHost host, CancellationToken cancellationToken)
    {
        ParseResult parsed = Root(host).Parse(arguments, Parser);
        string hint = "Try 'mailreadiness " + (parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ") + "--help'.";
        if (parsed.Action is ParseErrorAction) return Refuse(host, Explain(parsed), hint);

        var configuration = new InvocationConfiguration
        {
            Output = host.Out,
            Error = host.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        try
        {
            int code = await parsed.InvokeAsync(configuration, cancellationToken).ConfigureAwait(false);
            // Help and version; the commands flush what they write and say what went wrong with it.
            if (parsed.Action is SynchronousCommandLineAction) await host.Out.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            return code;
        }
        catch (UsageException problem)
        {
            return Refuse(host, problem.Message, hint);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            host.Tell("Stopped; exit code 3.");
            return Unknown;
        }
        catch (IOException problem) when (BrokenPipe.Is(problem))
        {
            return Unknown;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            host.Tell(problem.Message);
            return Unknown;
        }
    }

    private static RootCommand Root(CliHost host) => new("Tells the truth about the mail protocols of Exchange Online and other servers.")
    {
        TlsCommand.Create(host),
        DeleteCommitCommand.Create(host),
        InventoryCommand.Create(host),
        AssessCommand.Create(host),
        ReportCommand.Create(host),
        CompareCommand.Create(host),
        DemoCommand.Create(host),
    };

    private static int Refuse(CliHost host, string message, string hint)
    {
        host.Tell(SingleLine(message) + " " + hint);
        return Unknown;
    }

    private static string Explain(ParseResult parsed)
    {
        if (parsed.CommandResult.Command is not RootCommand root)
            return parsed.UnmatchedTokens.Count > 0 ? $"'{OptionReader.Name(parsed.UnmatchedTokens[0])}' has no meaning here." : parsed.Errors[0].Message;
        string commands = string.Join(", ", root.Subcommands.Select(command => command.Name));
        return parsed.UnmatchedTokens.Count == 0 ? $"Say what to do; the commands are {commands}." : $"'{OptionReader.Name(parsed.UnmatchedTokens[0])}' is no command; there are {commands}.";
    }

    private static string SingleLine(string message) =>
        string.Join(' ', message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
