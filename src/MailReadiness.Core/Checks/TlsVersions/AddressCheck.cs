using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.TlsVersions;

/// <summary>Decides every version on one address: all at once first, then what needs it again between controls.</summary>
internal sealed class AddressCheck
{
    private readonly AddressProber prober;
    private readonly Dictionary<TlsVersion, VersionState> states = [];
    private readonly IReadOnlyList<TlsVersion> asked;
    private readonly Pacing pacing;

    public AddressCheck(AddressProber prober, IReadOnlyList<TlsVersion> versions, Pacing pacing)
    {
        this.pacing = pacing;
        this.prober = prober;
        asked = versions;
        foreach (TlsVersion version in versions) states[version] = new VersionState(version);
    }

    /// <summary>The states of the versions asked about, newest first.</summary>
    public IEnumerable<VersionState> States => asked.Distinct().OrderByDescending(v => v).Select(v => states[v]);

    /// <summary>Whether the server was seen to limit connections.</summary>
    public bool Limited { get; private set; }

    public async Task RunAsync(CancellationToken cancel)
    {
        // Newest first: behind a limit of connections the first ones are admitted, and the newest make the controls.
        await Task.WhenAll(States.Select(state => FirstAsync(state, cancel))).ConfigureAwait(false);
        Confirmation confirmation = new(prober, states, pacing);
        await confirmation.RunAsync(cancel).ConfigureAwait(false);
        Limited = confirmation.Limited;
    }

    private async Task FirstAsync(VersionState state, CancellationToken cancel)
    {
        ProbeAttempt? attempt = await prober.AttemptAsync(state.Version, null, cancel).ConfigureAwait(false);
        if (attempt is null) return;
        state.Add(attempt);
        if (state.Reading != Reading.OtherSuites) return;

        if (state.Version == TlsVersion.Ssl2)
        {
            state.RefusedWithAllSuites(); // its hello offers every suite there is
            return;
        }

        ProbeAttempt? second = await prober.AttemptAsync(state.Version, CipherSuites.OfferEverything(state.Version), cancel).ConfigureAwait(false);
        if (second is null) return;
        state.Add(second);
        if (state.Reading == Reading.OtherSuites) state.RefusedWithAllSuites();
    }
}
