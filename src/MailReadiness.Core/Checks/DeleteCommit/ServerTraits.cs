namespace MailReadiness.Checks.DeleteCommit;

/// <summary>What the first session learned of a POP3 server, so that later ones need not ask again. Null until then.</summary>
/// <param name="UseStls">Whether STLS was agreed to.</param>
/// <param name="Mechanism">The way to sign in that worked.</param>
/// <param name="Pipelining">Whether PIPELINING is advertised (RFC 2449, section 6.6).</param>
/// <param name="TopRefused">Whether the capabilities are known and TOP is not among them.</param>
internal sealed record ServerTraits(bool UseStls, string? Mechanism, bool Pipelining, bool TopRefused);
