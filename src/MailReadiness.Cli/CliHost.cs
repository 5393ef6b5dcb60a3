using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;

namespace MailReadiness.Cli;

/// <summary>Checks endpoints and hands out each result as it comes; <see cref="TlsVersionCheck.RunAsync"/> outside of tests.</summary>
internal delegate Task RunTlsCheck(
    TlsVersionOptions options, IEnumerable<MailEndpoint> endpoints, Action<TlsVersionResult> onResult, CancellationToken cancellationToken);

/// <summary>What the commands know of the world: its streams, its environment, and the check. Tests bring their own.</summary>
internal sealed record CliHost
{
    /// <summary>Opens standard input.</summary>
    public required Func<TextReader> In { get; init; }

    /// <summary>Standard output; the report alone goes there.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Standard error; everything else goes there.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Whether somebody watches standard error.</summary>
    public required bool ErrorIsTerminal { get; init; }

    /// <summary>Reads an environment variable.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>The check.</summary>
    public RunTlsCheck RunTls { get; init; } = static (options, endpoints, onResult, cancellationToken) =>
        new TlsVersionCheck(options).RunAsync(endpoints, onResult, cancellationToken);

    /// <summary>Tells the person at the terminal something.</summary>
    /// <param name="message">One or more sentences.</param>
    public void Tell(string message) => Error.WriteLine("mailreadiness: " + message);
}
