using System.Collections.Generic;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.TlsVersions;

/// <summary>What is known of one version on one address while its check goes on.</summary>
internal sealed class VersionState
{
    private ProbeAttempt? counted;

    public VersionState(TlsVersion version) => Version = version;

    public TlsVersion Version { get; }

    /// <summary>Every attempt, in order.</summary>
    public List<ProbeAttempt> Attempts { get; } = [];

    /// <summary>The attempt that decides.</summary>
    public ProbeAttempt? Deciding { get; private set; }

    /// <summary>What the deciding attempt proves.</summary>
    public Reading Reading { get; private set; } = Reading.Unclear;

    /// <summary>How often in a row it repeated between working controls.</summary>
    public int Repetitions { get; private set; }

    /// <summary>Whether a refusal was repeated between working controls.</summary>
    public bool Confirmed { get; private set; }

    /// <summary>Whether more attempts could still decide it.</summary>
    public bool IsOpen => !Confirmed && Reading is Reading.NeedsControl or Reading.TurnedAway;

    public bool IsAccepted => Reading == Reading.Accepted;

    /// <summary>The suites of the second offer, when it was that which was accepted; null for the first.</summary>
    public IReadOnlyList<ushort>? AcceptedWith => Attempts.Count > 1 && IsAccepted && ProbeReading.Of(Attempts[0]) == Reading.OtherSuites ? CipherSuites.OfferEverything(Version) : null;

    /// <summary>Takes in an attempt. One that proves something stands; one that needs a control waits for it.</summary>
    public void Add(ProbeAttempt attempt)
    {
        Attempts.Add(attempt);
        if (IsOpen && attempt.End == ProbeEnd.LocalTrouble) return; // nothing was learnt, and it can be asked again
        if (Deciding is not null && !IsOpen && Reading is not (Reading.Unreachable or Reading.OtherSuites)) return;
        Deciding = attempt;
        Reading = ProbeReading.Of(attempt);
    }

    /// <summary>Both choices of suites were refused.</summary>
    public void RefusedWithAllSuites()
    {
        Reading = Reading.Refused;
        NoCommonSuite = true;
    }

    /// <summary>Whether the refusal was one of every cipher suite offered.</summary>
    public bool NoCommonSuite { get; private set; }

    /// <summary>A connection could not be made where others could: it was turned away.</summary>
    public void TurnedAwayBesideOthers()
    {
        if (Reading == Reading.Unreachable) Reading = Reading.TurnedAway;
    }

    /// <summary>The last attempt was made between working controls: once that many in a row repeated an earlier one, they count.</summary>
    public void ConfirmByControls(int required)
    {
        if (Deciding is null || Reading != Reading.NeedsControl || ReferenceEquals(Deciding, counted)) return;
        counted = Deciding;
        Repetitions = Attempts.Exists(earlier => !ReferenceEquals(earlier, Deciding) && ProbeReading.Repeats(earlier, Deciding)) ? Repetitions + 1 : 0;
        if (Repetitions < required) return;
        Confirmed = true;
        Reading = Reading.Refused;
    }
}
