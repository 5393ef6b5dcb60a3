using MailReadiness.Data;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.TlsVersions;

/// <summary>Turns what is known of a version into its outcome and evidence.</summary>
internal static class OutcomeRule
{
    public static TlsVersionOutcome NotTested(TlsVersion version) => new(version, TlsOutcome.NotTested, null, null);

    public static TlsVersionOutcome Of(VersionState state)
    {
        if (state.Deciding is not { } attempt)
        {
            TlsEvidence none = new() { Summary = "No time was left to ask; allow a longer time-out.", Attempts = state.Attempts.Count };
            return new TlsVersionOutcome(state.Version, TlsOutcome.Inconclusive, TlsLayer.Network, none);
        }

        TlsOutcome outcome = state.Reading switch
        {
            Reading.Accepted => TlsOutcome.Accepted,
            Reading.Refused => TlsOutcome.Refused,
            Reading.Unreachable => TlsOutcome.Unreachable,
            _ => TlsOutcome.Inconclusive,
        };
        TlsEvidence evidence = new()
        {
            Summary = Summary(state, attempt),
            Alert = attempt.Alert?.ToString(),
            Close = attempt.End switch { ProbeEnd.Fin => "FIN", ProbeEnd.Reset => "RST", ProbeEnd.Silence => "silence", _ => null },
            ServerWords = attempt.Words,
            NegotiatedVersion = attempt.Negotiated,
            CipherSuite = attempt.CipherSuite,
            FrontEnd = attempt.FrontEnd,
            InjectedPlaintext = attempt.InjectedPlaintext,
            Attempts = state.Attempts.Count,
            ConnectMilliseconds = attempt.Connected?.TotalMilliseconds,
            HandshakeMilliseconds = attempt.HandshakeEnded?.TotalMilliseconds,
            TotalMilliseconds = attempt.Duration.TotalMilliseconds,
            At = attempt.StartedAt,
        };
        return new TlsVersionOutcome(state.Version, outcome, attempt.Layer, evidence);
    }

    private static string Summary(VersionState state, ProbeAttempt attempt)
    {
        if (state.Confirmed && attempt.End == ProbeEnd.Foreign) return $"In place of a TLS answer the server sent: {attempt.Words} It repeated between working control connections.";
        if (state.Confirmed) return attempt.Summary + " It repeated between working control connections.";
        if (state.NoCommonSuite) return attempt.Summary + " It refused every cipher suite offered for this version.";
        return state.Reading switch
        {
            Reading.NeedsControl when attempt.End == ProbeEnd.Foreign => attempt.Summary,
            Reading.NeedsControl => attempt.Summary + " That may be a refusal, a limit of connections or the network; without working control connections around it, it proves nothing.",
            Reading.TurnedAway when attempt is { Layer: TlsLayer.Network, End: ProbeEnd.Silence } => attempt.Summary + " A server that waits for its client speaks TLS from the first byte, or another protocol: try implicit TLS, or allow a longer time-out.",
            Reading.TurnedAway when attempt is { Layer: TlsLayer.StartTls, Meaning: WordsMeaning.Other or WordsMeaning.NeedsTls } => attempt.Summary + " It had not seen the version by then, so that says nothing about versions.",
            Reading.TurnedAway => attempt.Summary + " The server turned the connection away before the version mattered; ask again later, or more slowly.",
            Reading.Unclear when attempt.End == ProbeEnd.LocalTrouble => attempt.Summary + " That is this machine's trouble, not the server's.",
            _ => attempt.Summary,
        };
    }
}
