using System;

namespace MailReadiness.Checks.TlsVersions;

/// <summary>
/// The pauses before a server that turns connections away is asked again. Servers count over 1, 10 or 60 s: the pauses
/// fall beside those, so that no window ends between a repetition and its control.
/// </summary>
internal sealed record Pacing
{
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(2.3);

    public TimeSpan LaterPause { get; init; } = TimeSpan.FromSeconds(11.3);

    /// <summary>The time beyond the endpoint's own that asking slowly may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(45);
}
