using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.TlsVersions;

/// <summary>The outcome of one protocol version on one address.</summary>
/// <param name="Version">The version asked about.</param>
/// <param name="Outcome">What the server does with it.</param>
/// <param name="Layer">The layer at which that was decided; null when not tested.</param>
/// <param name="Evidence">What was seen; null when not tested.</param>
public sealed record TlsVersionOutcome(TlsVersion Version, TlsOutcome Outcome, TlsLayer? Layer, TlsEvidence? Evidence);
