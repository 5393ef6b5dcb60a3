using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.TlsVersions;

/// <summary>Asks about one version many times, over all addresses and over time, to see a rollout that is under way.</summary>
internal sealed class RolloutSampler
{
    private const int SideBySide = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly IReadOnlyList<Func<AddressProber>> addresses;
    private readonly int samples;
    private readonly TimeSpan duration;
    private readonly Pacing pacing;
    private readonly Stopwatch watch = Stopwatch.StartNew();

    /// <param name="addresses">Makes a prober with its own deadline, for each address.</param>
    /// <param name="samples">Connections per version.</param>
    /// <param name="duration">The time to spread them over.</param>
    /// <param name="pacing">The pauses once the server turns connections away.</param>
    public RolloutSampler(IReadOnlyList<Func<AddressProber>> addresses, int samples, TimeSpan duration, Pacing pacing)
    {
        this.addresses = addresses;
        this.samples = samples;
        this.duration = duration;
        this.pacing = pacing;
    }

    public async Task<IReadOnlyList<RolloutShare>> RunAsync(IEnumerable<TlsVersion> versions, CancellationToken cancel)
    {
        List<Task<List<Sample>>> runs = [.. versions.Select(version => SampleAsync(version, cancel))];
        List<RolloutShare> shares = [];
        foreach (Task<List<Sample>> run in runs)
        {
            List<Sample> all = await run.ConfigureAwait(false);
            if (all.Count == 0) continue;
            shares.Add(Share(all[0].Version, null, all));
            foreach (IGrouping<string, Sample> group in all.Where(s => s.FrontEnd is not null).GroupBy(s => s.FrontEnd!).OrderBy(g => g.Key, StringComparer.Ordinal))
                shares.Add(Share(group.First().Version, group.Key, [.. group]));
        }

        return shares;
    }

    private static RolloutShare Share(TlsVersion version, string? frontEnd, List<Sample> samples)
    {
        int refused = samples.Count(s => s.Refused == true);
        int accepted = samples.Count(s => s.Refused == false);
        (double Low, double High)? interval = WilsonInterval.Of(refused, refused + accepted);
        return new RolloutShare(version, frontEnd, refused, accepted, samples.Count - refused - accepted, interval?.Low, interval?.High);
    }

    private async Task<List<Sample>> SampleAsync(TlsVersion version, CancellationToken cancel)
    {
        List<Sample> taken = [];
        bool limited = false;
        int next = -1;
        async Task WorkAsync()
        {
            for (int i = Interlocked.Increment(ref next); i < samples && watch.Elapsed < duration + Patience; i = Interlocked.Increment(ref next))
            {
                TimeSpan due = TimeSpan.FromTicks(duration.Ticks / samples * i) - watch.Elapsed;
                if (due > TimeSpan.Zero) await Task.Delay(due, cancel).ConfigureAwait(false);
                if (limited) await Task.Delay(pacing.LaterPause, cancel).ConfigureAwait(false);
                using AddressProber prober = addresses[i % addresses.Count]();
                Sample sample = await OneAsync(prober, version, cancel).ConfigureAwait(false);
                if (sample.TurnedAway) limited = true;
                lock (taken) taken.Add(sample);
            }
        }

        await Task.WhenAll(Enumerable.Range(0, SideBySide).Select(_ => WorkAsync())).ConfigureAwait(false);
        return taken;
    }

    private static async Task<Sample> OneAsync(AddressProber prober, TlsVersion version, CancellationToken cancel)
    {
        VersionState state = new(version);
        ProbeAttempt? attempt = await prober.AttemptAsync(version, null, cancel).ConfigureAwait(false);
        if (attempt is null) return new Sample(version, null, null, false);
        state.Add(attempt);
        bool turnedAway = state.Reading == Reading.TurnedAway;
        if (state.Reading == Reading.OtherSuites)
        {
            attempt = await prober.AttemptAsync(version, CipherSuites.OfferEverything(version), cancel).ConfigureAwait(false);
            if (attempt is not null) state.Add(attempt);
            if (state.Reading == Reading.OtherSuites) state.RefusedWithAllSuites();
        }
        else if (state.Reading == Reading.NeedsControl)
        {
            turnedAway = !await BracketAsync(prober, state, cancel).ConfigureAwait(false);
        }

        bool? refused = state.Reading switch { Reading.Refused => true, Reading.Accepted => false, _ => null };
        return new Sample(version, refused, state.Deciding?.FrontEnd, turnedAway);
    }

    // A close or silence counts when it repeats between two working controls, as everywhere.
    private static async Task<bool> BracketAsync(AddressProber prober, VersionState state, CancellationToken cancel)
    {
        using IDisposable alone = await prober.AloneAsync(cancel).ConfigureAwait(false);
        if (!await ControlAsync(prober, cancel).ConfigureAwait(false)) return false;
        await prober.HungUpAsync().ConfigureAwait(false);
        // With every suite there is: a server that hangs up on suites it doesn't share has not refused the version.
        ProbeAttempt? again = await prober.AttemptAsync(state.Version, CipherSuites.OfferOursFirst(state.Version), cancel).ConfigureAwait(false);
        if (again is null) return true;
        state.Add(again);
        if (!await ControlAsync(prober, cancel).ConfigureAwait(false)) return false;
        state.ConfirmByControls(required: 1);
        return true;
    }

    private static async Task<bool> ControlAsync(AddressProber prober, CancellationToken cancel)
    {
        foreach (TlsVersion version in new[] { TlsVersion.Tls12, TlsVersion.Tls13 })
        {
            ProbeAttempt? attempt = await prober.AttemptAsync(version, null, cancel).ConfigureAwait(false);
            if (attempt is not null && ProbeReading.Of(attempt) == Reading.Accepted) return true;
        }

        return false;
    }

    private sealed record Sample(TlsVersion Version, bool? Refused, string? FrontEnd, bool TurnedAway);
}
