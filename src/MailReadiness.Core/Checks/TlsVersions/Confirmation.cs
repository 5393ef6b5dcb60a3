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
    private const int MaxRounds = 8;

    // How often an ending without a word must repeat: where a tenth of all connections is lost, two endings in a row are
    // common, four are not. A server that limits connections can be asked less often.
    private const int Repetitions = 3;
    private const int RepetitionsBehindLimit = 2;

    // Two repetitions and their two controls fit the tightest limits met (Courier: 4 connections an address).
    private const int SlowBatch = 2;

    // A server that takes this part of the time-out to answer is slow: one by one the repetitions would not fit.
    private const int SlowShare = 20;

    // A control older than this says nothing about the moment of the repetition.
    private static readonly TimeSpan ControlAge = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(300);

    private static readonly TlsVersion[] ControlChoice = [TlsVersion.Tls12, TlsVersion.Tls13, TlsVersion.Tls11, TlsVersion.Tls10, TlsVersion.Ssl3];

    private readonly AddressProber prober;
    private readonly IReadOnlyDictionary<TlsVersion, VersionState> states;
    private readonly Pacing pacing;
    private readonly Stopwatch sinceControl = Stopwatch.StartNew();
    private TimeSpan handshakeTime;
    private TimeSpan answerTime;
    private int doubts;
    private bool controlIsFresh;
    private bool settled;
    private TlsVersion control;
    private IReadOnlyList<ushort>? controlSuites;
    private TlsSession? controlSession;

    public Confirmation(AddressProber prober, IReadOnlyDictionary<TlsVersion, VersionState> states, Pacing pacing)
    {
        this.pacing = pacing;
        this.prober = prober;
        this.states = states;
    }

    /// <summary>Whether the server was seen to limit connections, or a control failed.</summary>
    public bool Limited { get; private set; }

    // Every sign that connections are lost at random asks for one repetition more. Without any, two versions that servers
    // turn on and off together and that end alike speak for each other: twice each is four times, too.
    private int Required(VersionState state)
    {
        if (Limited || doubts > 0) return (Limited ? RepetitionsBehindLimit : Repetitions) + doubts;
        return HasLikeSibling(state) ? 1 : Repetitions;
    }

    private List<VersionState> Open => [.. states.Values.Where(s => s.IsOpen).OrderByDescending(s => s.Version)];

    // Whether there is an open version, and the time to repeat it.
    private bool AnyFits => Open is { Count: > 0 } open
        && prober.Remaining > TimeSpan.Zero && (open.Exists(s => !IsAwaited(s)) || prober.Remaining >= Patience(open));

    private bool AnyTurnedAway => states.Values.Any(s => s.IsOpen && s.Reading == Reading.TurnedAway);

    public async Task RunAsync(CancellationToken cancel)
    {
        if (states.Values.Any(s => s.Reading != Reading.Unreachable))
        {
            foreach (VersionState state in states.Values) state.TurnedAwayBesideOthers();
        }

        if (Open.Count == 0) return;
        using IDisposable alone = await prober.AloneAsync(cancel).ConfigureAwait(false);
        if (!ChooseControl() && !await FindControlAsync(cancel).ConfigureAwait(false)) return;
        Limited |= AnyTurnedAway;
        for (int round = 0; round < MaxRounds && !Limited && AnyFits; round++)
        {
            if (!await RepeatAsync(cancel).ConfigureAwait(false) || AnyTurnedAway) Limited = true;
        }

        if (Limited && Open.Count > 0) await RepeatSlowlyAsync(cancel).ConfigureAwait(false);
    }

    // Whether its repetition takes time; where the server is slow to answer at all, every one does.
    private bool IsAwaited(VersionState state) => IsSilent(state) || (!Limited && (IsSlow(answerTime) || IsSlow(state.Deciding!.Duration)));

    private bool IsSlow(TimeSpan time) => time.Ticks > prober.Timeout.Ticks / SlowShare;

    private bool HasLikeSibling(VersionState state) =>
        Sibling(state.Version) is { } version && states.TryGetValue(version, out VersionState? sibling)
        && sibling.Attempts.Count > 1 && sibling.Attempts.TrueForAll(attempt => ProbeReading.Repeats(attempt, state.Attempts[0]))
        && state.Attempts.TrueForAll(attempt => ProbeReading.Repeats(attempt, state.Attempts[0]));

    private static TlsVersion? Sibling(TlsVersion version) => version switch
    {
        TlsVersion.Ssl2 => TlsVersion.Ssl3,
        TlsVersion.Ssl3 => TlsVersion.Ssl2,
        TlsVersion.Tls10 => TlsVersion.Tls11,
        TlsVersion.Tls11 => TlsVersion.Tls10,
        _ => null,
    };

    private static bool IsSilent(VersionState state) => state.Deciding?.End == ProbeEnd.Silence;

    private bool ChooseControl()
    {
        foreach (TlsVersion version in ControlChoice)
        {
            if (!states.TryGetValue(version, out VersionState? state) || !state.IsAccepted) continue;
            control = version;
            controlSuites = state.AcceptedWith;
            controlSession = state.Deciding!.Session;
            (handshakeTime, answerTime) = (state.Deciding!.HandshakeEnded ?? TimeSpan.Zero, state.Deciding.Duration);
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

        if (states.Values.All(s => s.Deciding is null || s.Deciding.End is ProbeEnd.Silence or ProbeEnd.Foreign)) return false; // a dead line stays dead, a web server one
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
        (control, controlSuites, controlSession) = (candidate, null, attempt.Session);
        MarkControl(attempt);
        return true;
    }

    private async Task<bool> RepeatAsync(CancellationToken cancel)
    {
        if (!controlIsFresh || sinceControl.Elapsed > ControlAge)
        {
            // A limit that counts over just the time-out would otherwise open between the control and the repetitions.
            TimeSpan settling = TimeSpan.FromTicks(Math.Min(Settling.Ticks, prober.Remaining.Ticks / 20));
            if (!settled) await Task.Delay(settling, cancel).ConfigureAwait(false);
            settled = true;
            // What is repeated beside a control needs none before.
            if (!Open.TrueForAll(IsAwaited) && !await ControlAsync(cancel).ConfigureAwait(false)) return false;
        }

        return await RepeatAsync(Open, cancel).ConfigureAwait(false);
    }

    private async Task<bool> RepeatAsync(List<VersionState> some, CancellationToken cancel)
    {
        List<VersionState> quick = some.FindAll(s => !IsAwaited(s));
        List<VersionState> awaited = some.FindAll(IsAwaited);
        return quick.Count > 0
            ? await RepeatOneByOneAsync(quick, cancel).ConfigureAwait(false)
            : await RepeatSideBySideAsync(awaited, cancel).ConfigureAwait(false);
    }

    // Alone on the wire, so that a limit of connections open at a time can't be what ends them.
    private async Task<bool> RepeatOneByOneAsync(List<VersionState> some, CancellationToken cancel)
    {
        foreach (VersionState state in some)
        {
            await prober.HungUpAsync().ConfigureAwait(false);
            await AttemptAsync(state, prober.Timeout, cancel).ConfigureAwait(false);
        }

        if (!await ControlAsync(cancel).ConfigureAwait(false)) return false;
        foreach (VersionState state in some) state.ConfirmByControls(Required(state));
        return true;
    }

    // One by one they would take the time-out each. A limit that leaves them without an answer leaves the control that
    // starts right behind them without one, too; a control that starts when they have ended would come too late to tell.
    private async Task<bool> RepeatSideBySideAsync(List<VersionState> some, CancellationToken cancel)
    {
        TimeSpan patience = Patience(some);
        if (prober.Remaining < patience) return true; // nothing learnt, nothing amiss
        await prober.HungUpAsync().ConfigureAwait(false);
        List<Task> repeats = [.. some.Select(state => AttemptAsync(state, patience, cancel))];
        bool works = await ControlAsync(cancel).ConfigureAwait(false);
        await Task.WhenAll(repeats).ConfigureAwait(false);
        if (!works) return false;
        foreach (VersionState state in some) state.ConfirmByControls(Required(state));
        return true;
    }

    // The first silence lasted the whole time-out; to repeat it, a multiple of the time in which the server answers suffices.
    private TimeSpan Patience(List<VersionState> some)
    {
        int still = Math.Max(1, some.Max(s => Required(s) - s.Repetitions));
        TimeSpan share = TimeSpan.FromTicks(Math.Min(prober.Timeout.Ticks / Repetitions, prober.Remaining.Ticks / still));
        bool handshakesOnly = some.TrueForAll(s => s.Deciding is not { Layer: TlsLayer.Greeting or TlsLayer.Login });
        long slowest = some.Max(s => IsSilent(s) ? 0 : s.Deciding!.Duration.Ticks);
        TimeSpan answer = TimeSpan.FromTicks(Math.Max(slowest, (handshakesOnly ? handshakeTime : answerTime).Ticks) * 3 / 2);
        TimeSpan longer = share > answer ? share : answer;
        return longer < prober.Timeout ? longer : prober.Timeout;
    }

    // No more connections at a time than the tightest limits allow, the two controls included.
    private async Task RepeatSlowlyAsync(CancellationToken cancel)
    {
        prober.Extend(pacing.Patience);
        TimeSpan pause = pacing.FirstPause;
        for (bool later = false; Open.Count > 0 && prober.Remaining > pause; later = true)
        {
            await Task.Delay(pause, cancel).ConfigureAwait(false);
            pause = pacing.LaterPause;
            List<VersionState> waiting = [.. Open.OrderBy(s => s.Attempts.Count)];
            List<VersionState> batch = [.. waiting.Where(s => IsSilent(s) == IsSilent(waiting[0])).Take(SlowBatch)];
            bool works = await ControlAsync(cancel).ConfigureAwait(false) && await RepeatAsync(batch, cancel).ConfigureAwait(false);
            if (!works && later) doubts++; // after so long a pause a limit has room again
        }
    }

    // With every suite there is: Dovecot closes in the same way on a version and on suites it does not know.
    private async Task AttemptAsync(VersionState state, TimeSpan longest, CancellationToken cancel)
    {
        if (prober.Remaining < handshakeTime) return; // it would be cut short, which proves nothing
        IReadOnlyList<ushort>? suites = state.Version == TlsVersion.Ssl2 ? null : CipherSuites.OfferOursFirst(state.Version);
        ProbeAttempt? attempt = await prober.AttemptAsync(state.Version, suites, longest, cancel).ConfigureAwait(false);
        if (attempt is null) return;
        state.Add(attempt);
        if (state.IsAccepted) doubts++; // an earlier attempt ended without a reason
        if (state.Reading == Reading.Unreachable) state.TurnedAwayBesideOthers();
    }

    // A session taken up spares the server its costliest work and shows as well that it serves connections. One that
    // does not go well is not tried again, for it may be the session that the server refuses.
    private async Task<bool> ControlAsync(CancellationToken cancel)
    {
        TlsSession? session = controlSession;
        ProbeAttempt? attempt = await ControlOnceAsync(cancel).ConfigureAwait(false);
        if (session is not null && attempt?.End is ProbeEnd.Alert or ProbeEnd.Garbage) attempt = await ControlOnceAsync(cancel).ConfigureAwait(false);
        return attempt is not null && ProbeReading.Of(attempt) == Reading.Accepted;
    }

    private async Task<ProbeAttempt?> ControlOnceAsync(CancellationToken cancel)
    {
        ProbeAttempt? attempt = await prober.ClosingAttemptAsync(control, controlSuites, controlSession, cancel).ConfigureAwait(false);
        if (attempt is not null && ProbeReading.Of(attempt) == Reading.Accepted) MarkControl(attempt);
        else controlSession = null;
        return attempt;
    }

    private void MarkControl(ProbeAttempt attempt)
    {
        (handshakeTime, answerTime) = (attempt.HandshakeEnded ?? TimeSpan.Zero, attempt.Duration);
        controlIsFresh = true;
        sinceControl.Restart();
    }
}
