namespace MailReadiness.Checks.Inventory;

/// <summary>A record that could not be understood.</summary>
/// <param name="Line">The line it starts on, from 1.</param>
/// <param name="Start">Its first characters.</param>
public sealed record DamagedRecord(long Line, string Start);
