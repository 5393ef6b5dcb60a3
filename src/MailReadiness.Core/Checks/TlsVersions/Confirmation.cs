using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Data;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.TlsVersions;

/// <summary>
/// Repeats attempts that ended in FIN, RST, silence or unclear words between controls that must work, so that neither a
/// limit of connections nor a lost packet passes for a refusal. When a control fails, it waits and goes on one by one.
/// </summary>
internal sealed class Confirmation
{
    private const int MaxRounds = 3;

    // Two repetitions and their two controls fit the tightest limits met (Courier: 4 connections an address).
    private const int SlowBatch = 2;

    // A control older than this says nothing about the moment of the repetition.
    private static readonly TimeSpan ControlAge = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(300);

    private static readonly TlsVersion[] ControlChoice = [TlsVersion.Tls12, TlsVersion.Tls13, TlsVersion.Tls11, TlsVersion.Tls10, TlsVersion.Ssl3];

    private readonly AddressProber prober;
    private readonly IReadOnlyDictionary<TlsVersion, VersionState> states;
    private readonly Pacing pacing;
    private readonly Stopwatch sinceControl = Stopwatch.StartNew();
    private bool controlIsFresh;
    private TlsVersion control;

    public Confirmation(AddressProber prober, IReadOnlyDictionary<TlsVersion, VersionState> states, Pacing pacing)
    {
        this.pacing = pacing;
        this.prober = prober;
        this.states = states;
    }

    /// <summary>Whether the server was seen to limit connections, or a control failed.</summary>
    public bool Limited { get; private set; }

    private List<VersionState> Open => [.. states.Values.Where(s => s.IsOpen).OrderByDescending(s => s.Version)];

    private bool AnyTurnedAway => states.Values.Any(s => s.IsOpen && s.Reading == Reading.TurnedAway);

    public async Task RunAsync(CancellationToken cancel)
    {
        if (states.Values.Any(s => s.Reading != Reading.Unreachable))
        {
            foreach (VersionState state in states.Values) state.TurnedAwayBesideOthers();
        }

        if (Open.Count == 0) return;
        Limited = AnyTurnedAway;
        using IDisposable alone = await prober.AloneAsync(cancel).ConfigureAwait(false);
        if (!ChooseControl() && !await FindControlAsync(cancel).ConfigureAwait(false)) return;
        for (int round = 0; round < MaxRounds && !Limited && Open.Count > 0; round++)
        {
            if (!await RepeatAsync(cancel).ConfigureAwait(false) || AnyTurnedAway) Limited = true;
        }

        if (Limited && Open.Count > 0) await RepeatSlowlyAsync(cancel).ConfigureAwait(false);
    }

    private bool ChooseControl()
    {
        foreach (TlsVersion version in ControlChoice)
        {
            if (!states.TryGetValue(version, out VersionState? state) || !state.IsAccepted) continue;
            control = version;
            // The first pass holds a control just before the repetitions when all of it was quick.
            controlIsFresh = states.Values.All(s => s.Deciding is not null && s.Deciding.Duration < ControlAge);
            return true;
        }

        return false;
    }

    // Nothing asked about works so far. TLS 1.2 and 1.3 may not have been asked about; else something is asked once
    // more after a pause, and again as long as the server itself speaks of a limit.
    private async Task<bool> FindControlAsync(CancellationToken cancel)
    {
        foreach (TlsVersion candidate in new[] { TlsVersion.Tls12, TlsVersion.Tls13 })
        {
            if (!states.ContainsKey(candidate) && await TryControlAsync(candidate, null, cancel).ConfigureAwait(false)) return true;
        }

        if (states.Values.All(s => s.Deciding is null || s.Deciding.End is ProbeEnd.Silence)) return false; // a dead line stays dead
        TimeSpan pause = pacing.FirstPause;
        do
        {
            if (prober.Remaining <= pause) return false;
            await Task.Delay(pause, cancel).ConfigureAwait(false);
            pause = pacing.LaterPause;
            foreach (TlsVersion candidate in ControlChoice)
            {
                if (!states.TryGetValue(candidate, out VersionState? state) || !state.IsOpen) continue;
                if (!await TryControlAsync(candidate, state, cancel).ConfigureAwait(false)) continue;
                Limited = true;
                return true;
            }
        }
        while (states.Values.Any(s => s.IsOpen && s.Deciding?.Meaning == WordsMeaning.RateLimited));

        return false;
    }

    private async Task<bool> TryControlAsync(TlsVersion candidate, VersionState? state, CancellationToken cancel)
    {
        ProbeAttempt? attempt = await prober.AttemptAsync(candidate, null, cancel).ConfigureAwait(false);
        if (attempt is null) return false;
        state?.Add(attempt);
        if (ProbeReading.Of(attempt) != Reading.Accepted) return false;
        control = candidate;
        MarkControl();
        return true;
    }

    private async Task<bool> RepeatAsync(CancellationToken cancel)
    {
        if (!controlIsFresh || sinceControl.Elapsed > ControlAge)
        {
            // A limit that counts over just the time-out would otherwise open between the control and the repetitions.
            TimeSpan settling = TimeSpan.FromTicks(Math.Min(Settling.Ticks, prober.Remaining.Ticks / 20));
            await Task.Delay(settling, cancel).ConfigureAwait(false);
            if (!await ControlAsync(cancel).ConfigureAwait(false)) return false;
        }

        List<VersionState> quick = [.. Open.Where(s => s.Deciding!.End != ProbeEnd.Silence)];
        List<VersionState> silent = [.. Open.Where(s => s.Deciding!.End == ProbeEnd.Silence)];
        return (quick.Count == 0 || await RepeatOneByOneAsync(quick, cancel).ConfigureAwait(false))
            && (silent.Count == 0 || await RepeatSideBySideAsync(silent, cancel).ConfigureAwait(false));
    }

    // Alone on the wire, so that a limit of connections open at a time can't be what ends them.
    private async Task<bool> RepeatOneByOneAsync(List<VersionState> some, CancellationToken cancel)
    {
        foreach (VersionState state in some) await RepeatAsync(state, cancel).ConfigureAwait(false);
        if (!await ControlAsync(cancel).ConfigureAwait(false)) return false;
        foreach (VersionState state in some) state.ConfirmByControls();
        return true;
    }

    // One by one they would take the time-out each. A limit that leaves them without an answer leaves the control that
    // starts right behind them without one, too.
    private async Task<bool> RepeatSideBySideAsync(List<VersionState> some, CancellationToken cancel)
    {
        await prober.HungUpAsync().ConfigureAwait(false);
        List<Task> repeats = [.. some.Select(state => AttemptAsync(state, cancel))];
        bool works = await ControlAsync(cancel).ConfigureAwait(false);
        await Task.WhenAll(repeats).ConfigureAwait(false);
        if (!works || !await ControlAsync(cancel).ConfigureAwait(false)) return false;
        foreach (VersionState state in some) state.ConfirmByControls();
        return true;
    }

    private async Task RepeatSlowlyAsync(CancellationToken cancel)
    {
        prober.Extend(pacing.Patience);
        TimeSpan pause = pacing.FirstPause;
        while (Open.Count > 0 && prober.Remaining > pause)
        {
            await Task.Delay(pause, cancel).ConfigureAwait(false);
            pause = pacing.LaterPause;
            if (!await ControlAsync(cancel).ConfigureAwait(false)) continue;
            List<VersionState> batch = [.. Open.OrderBy(s => s.Attempts.Count).Take(SlowBatch)];
            foreach (VersionState state in batch) await RepeatAsync(state, cancel).ConfigureAwait(false);
            if (!await ControlAsync(cancel).ConfigureAwait(false)) continue;
            foreach (VersionState state in batch) state.ConfirmByControls();
        }
    }

    private async Task RepeatAsync(VersionState state, CancellationToken cancel)
    {
        await prober.HungUpAsync().ConfigureAwait(false);
        await AttemptAsync(state, cancel).ConfigureAwait(false);
    }

    // With every suite there is: Dovecot closes in the same way on a version and on suites it does not know.
    private async Task AttemptAsync(VersionState state, CancellationToken cancel)
    {
        IReadOnlyList<ushort>? suites = state.Version == TlsVersion.Ssl2 ? null : CipherSuites.OfferOursFirst(state.Version);
        ProbeAttempt? attempt = await prober.AttemptAsync(state.Version, suites, cancel).ConfigureAwait(false);
        if (attempt is not null) state.Add(attempt);
    }

    private async Task<bool> ControlAsync(CancellationToken cancel)
    {
        ProbeAttempt? attempt = await prober.ClosingAttemptAsync(control, cancel).ConfigureAwait(false);
        bool works = attempt is not null && ProbeReading.Of(attempt) == Reading.Accepted;
        if (works) MarkControl();
        return works;
    }

    private void MarkControl()
    {
        controlIsFresh = true;
        sinceControl.Restart();
    }
}
