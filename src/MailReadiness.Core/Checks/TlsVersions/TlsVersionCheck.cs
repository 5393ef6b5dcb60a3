using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Net;

namespace MailReadiness.Checks.TlsVersions;

/// <summary>Finds out which TLS versions endpoints really accept.</summary>
public sealed class TlsVersionCheck
{
    private readonly TlsVersionOptions options;

    /// <summary>Creates the check.</summary>
    /// <param name="options">How to check.</param>
    public TlsVersionCheck(TlsVersionOptions options) => this.options = options ?? throw new ArgumentNullException(nameof(options));

    /// <summary>Checks one endpoint: one result per address checked, at least one. Network trouble is a result, never an exception.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="cancellationToken">Stops the check and closes what is open.</param>
    /// <exception cref="OperationCanceledException">The check was cancelled.</exception>
    public Task<IReadOnlyList<TlsVersionResult>> CheckAsync(MailEndpoint endpoint, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{endpoint} {options}");

    /// <summary>Checks many endpoints, <see cref="TlsVersionOptions.ThrottleLimit"/> at a time, and hands out each result as it comes.</summary>
    /// <param name="endpoints">The endpoints; enumerated as slots become free.</param>
    /// <param name="onResult">Called for each result, one call at a time, on any thread.</param>
    /// <param name="cancellationToken">Stops the run and closes what is open.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public Task RunAsync(IEnumerable<MailEndpoint> endpoints, Action<TlsVersionResult> onResult, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{endpoints} {onResult}");
}
