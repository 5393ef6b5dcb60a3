using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.TlsVersions;

/// <summary>Finds out which TLS versions endpoints really accept.</summary>
public sealed class TlsVersionCheck
{
    private readonly TlsVersionOptions options;
    private readonly AddressResolver resolver = new();
    private readonly Connector connector;
    private readonly ConnectionBudget budget;
    private readonly CertificateCache certificates = new();
    private readonly Lazy<EphemeralKey> key = new(() => EphemeralKey.Create(EphemeralKey.X25519Group)!);

    /// <summary>Creates the check.</summary>
    /// <param name="options">How to check.</param>
    /// <exception cref="ArgumentException">The options ask for no version, or contradict each other.</exception>
    public TlsVersionCheck(TlsVersionOptions options)
    {
        this.options = options ?? throw new ArgumentNullException(nameof(options));
        if (options.Versions.Count == 0) throw new ArgumentException("At least one TLS version must be asked about.", nameof(options));
        if (options.Timeout <= TimeSpan.Zero) throw new ArgumentException("The time-out must be longer than nothing.", nameof(options));
        if (options.NoServerName && options.ServerName is not null) throw new ArgumentException("A server name and no server name cannot both be asked for.", nameof(options));
        if (options.ThrottleLimit < 1 || options.Samples < 0) throw new ArgumentException("The throttle limit is at least 1, the number of samples at least 0.", nameof(options));
        connector = new Connector(options.Proxy);
        budget = new ConnectionBudget(options.ConnectionsPerHost);
    }

    /// <summary>Checks one endpoint: one result per address checked, at least one. Network trouble is a result, never an exception.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="cancellationToken">Stops the check and closes what is open.</param>
    /// <exception cref="OperationCanceledException">The check was cancelled.</exception>
    public async Task<IReadOnlyList<TlsVersionResult>> CheckAsync(MailEndpoint endpoint, CancellationToken cancellationToken)
    {
        if (endpoint is null) throw new ArgumentNullException(nameof(endpoint));
        string? serverName = ServerName(endpoint);
        DateTimeOffset startedAt = DateTimeOffset.UtcNow;
        Stopwatch watch = Stopwatch.StartNew();
        IReadOnlyList<IPAddress?> addresses;
        try
        {
            addresses = await AddressesAsync(endpoint, cancellationToken).ConfigureAwait(false);
        }
        catch (NetworkException e)
        {
            return [ResultBuilder.Unreachable(endpoint, options, serverName, e, startedAt, watch.Elapsed)];
        }

        List<ProbeTarget> targets = [.. addresses.Select(a => new ProbeTarget(endpoint, a, serverName, options.LoginProbe, key.Value))];
        IReadOnlyList<TlsVersionResult> results = options.AllAddresses
            ? await Task.WhenAll(targets.Select(t => CheckAddressAsync(t, options.Timeout, cancellationToken))).ConfigureAwait(false)
            : [await FirstThatAnswersAsync(targets, cancellationToken).ConfigureAwait(false)];
        if (options.Samples == 0 || results.All(r => r.Verdict == TlsVerdict.Unreachable)) return results;

        List<TlsVersion> sampled = [.. options.Versions.Where(v => v is TlsVersion.Tls10 or TlsVersion.Tls11).Distinct()];
        RolloutSampler sampler = new([.. targets.Select<ProbeTarget, Func<AddressProber>>(t => () => Prober(t, options.Timeout))], options.Samples, options.SampleDuration, options.Pacing);
        IReadOnlyList<RolloutShare> shares = await sampler.RunAsync(sampled, cancellationToken).ConfigureAwait(false);
        return [.. results.Select(r => ResultBuilder.WithRollout(r, shares))];
    }

    /// <summary>Checks many endpoints, <see cref="TlsVersionOptions.ThrottleLimit"/> at a time, and hands out each result as it comes.</summary>
    /// <param name="endpoints">The endpoints; enumerated as slots become free.</param>
    /// <param name="onResult">Called for each result, one call at a time, on any thread.</param>
    /// <param name="cancellationToken">Stops the run and closes what is open.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public Task RunAsync(IEnumerable<MailEndpoint> endpoints, Action<TlsVersionResult> onResult, CancellationToken cancellationToken)
    {
        if (endpoints is null) throw new ArgumentNullException(nameof(endpoints));
        if (onResult is null) throw new ArgumentNullException(nameof(onResult));
        object gate = new();
        return SideBySide.RunAsync(endpoints, options.ThrottleLimit, OneAsync, cancellationToken);

        async Task OneAsync(MailEndpoint endpoint, CancellationToken stop)
        {
            IReadOnlyList<TlsVersionResult> results = await CheckAsync(endpoint, stop).ConfigureAwait(false);
            lock (gate)
            {
                foreach (TlsVersionResult result in results) onResult(result);
            }
        }
    }

    private string? ServerName(MailEndpoint endpoint)
    {
        if (options.NoServerName) return null;
        if (options.ServerName is not null) return options.ServerName;
        return endpoint.Literal is null ? endpoint.Host.TrimEnd('.') : null; // SNI has no addresses (RFC 6066, section 3)
    }

    private async Task<IReadOnlyList<IPAddress?>> AddressesAsync(MailEndpoint endpoint, CancellationToken cancellationToken)
    {
        if (options.Proxy is not null && !options.AllAddresses && endpoint.Literal is null) return [null];
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.Timeout);
        try
        {
            return await resolver.ResolveAsync(endpoint.Host, deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new NetworkException(NetworkFailure.NameLookupFailed, $"The name {endpoint.Host} was not resolved within {options.Timeout.TotalSeconds} s. Check this machine's DNS servers.");
        }
    }

    private async Task<TlsVersionResult> FirstThatAnswersAsync(List<ProbeTarget> targets, CancellationToken cancellationToken)
    {
        Stopwatch watch = Stopwatch.StartNew();
        TlsVersionResult? first = null;
        foreach (ProbeTarget target in targets)
        {
            // All addresses together have the time of one, so that a dead one does not double it.
            TimeSpan left = first is null ? options.Timeout : TimeSpan.FromTicks((options.Timeout.Ticks * 2) - watch.Elapsed.Ticks);
            if (left <= TimeSpan.Zero) break;
            TlsVersionResult result = await CheckAddressAsync(target, left < options.Timeout ? left : options.Timeout, cancellationToken).ConfigureAwait(false);
            if (result.Verdict != TlsVerdict.Unreachable) return result;
            first ??= result;
        }

        return first!;
    }

    private async Task<TlsVersionResult> CheckAddressAsync(ProbeTarget target, TimeSpan timeout, CancellationToken cancellationToken)
    {
        DateTimeOffset startedAt = DateTimeOffset.UtcNow;
        Stopwatch watch = Stopwatch.StartNew();
        using AddressProber prober = Prober(target, timeout);
        AddressCheck check = new(prober, options.Versions, options.Pacing);
        await check.RunAsync(cancellationToken).ConfigureAwait(false);
        return ResultBuilder.Build(target, options, check, certificates, startedAt, watch.Elapsed);
    }

    private AddressProber Prober(ProbeTarget target, TimeSpan timeout) => new(connector, budget, target, timeout);
}
