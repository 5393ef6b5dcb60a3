using MailReadiness.Data;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.TlsVersions;

/// <summary>What one attempt proves by itself.</summary>
internal enum Reading
{
    /// <summary>The version is accepted.</summary>
    Accepted,

    /// <summary>The server itself refuses the version.</summary>
    Refused,

    /// <summary>A refusal of the cipher suites or of the version: ask again with other suites.</summary>
    OtherSuites,

    /// <summary>A refusal only if it repeats between working controls.</summary>
    NeedsControl,

    /// <summary>The server turned the connection away whatever it asked for: wait and ask again.</summary>
    TurnedAway,

    /// <summary>An answer that proves nothing and would not change.</summary>
    Unclear,

    /// <summary>No connection.</summary>
    Unreachable,
}

/// <summary>The rules by which an attempt is read; every judgement about a single connection is in this table.</summary>
internal static class ProbeReading
{
    public static Reading Of(ProbeAttempt attempt) => attempt.End switch
    {
        // A server that answered with this version's ServerHello did not refuse it; what went wrong later is another matter.
        not ProbeEnd.Spoke when attempt.Layer == TlsLayer.Handshake && attempt.Negotiated == attempt.Version => Reading.Unclear,
        ProbeEnd.Spoke => Reading.Accepted,
        ProbeEnd.OtherVersion => Reading.Refused,
        ProbeEnd.Alert => OfAlert(attempt.Alert),
        ProbeEnd.Words => OfWords(attempt),
        // Before the server has seen a version, it can't have refused one.
        ProbeEnd.Fin or ProbeEnd.Reset or ProbeEnd.Silence or ProbeEnd.Foreign => attempt.HelloSent ? Reading.NeedsControl : Reading.TurnedAway,
        ProbeEnd.NoConnection => Reading.Unreachable,
        _ => Reading.Unclear,
    };

    /// <summary>Whether two attempts ended in the same way, so that the second repeats the first.</summary>
    public static bool Repeats(ProbeAttempt first, ProbeAttempt second) =>
        first.Layer == second.Layer && (first.End == second.End || (IsClose(first) && IsClose(second)));

    // A FIN becomes an RST when bytes of ours were still unread, so the two are one kind of answer.
    private static bool IsClose(ProbeAttempt attempt) => attempt.End is ProbeEnd.Fin or ProbeEnd.Reset;

    private static Reading OfAlert(Alert? alert) => alert?.Description switch
    {
        Alert.ProtocolVersion or Alert.InappropriateFallback => Reading.Refused,
        Alert.HandshakeFailure or Alert.InsufficientSecurity => Reading.OtherSuites,
        _ => Reading.NeedsControl,
    };

    private static Reading OfWords(ProbeAttempt attempt) => attempt.Meaning switch
    {
        WordsMeaning.TlsVersionRefused when attempt.HelloSent => Reading.Refused,
        WordsMeaning.RateLimited => Reading.TurnedAway,
        WordsMeaning.Temporary when !attempt.HelloSent => Reading.TurnedAway,
        _ when !attempt.HelloSent => Reading.TurnedAway, // whatever it says, it has not seen the version
        _ => Reading.NeedsControl,
    };
}
