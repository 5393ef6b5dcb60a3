namespace MailReadiness.Wire.Tls;

/// <summary>
/// The protection of both directions. Each has its own keys and counts its own records, so one end of a connection
/// only ever calls <see cref="RecordProtection.Seal"/> on one of them and <see cref="RecordProtection.TryOpen"/> on the other.
/// </summary>
/// <param name="Client">What the client writes with and the server reads with.</param>
/// <param name="Server">What the server writes with and the client reads with.</param>
internal sealed record RecordKeys(RecordProtection Client, RecordProtection Server);
