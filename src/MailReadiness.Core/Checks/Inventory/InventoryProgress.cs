namespace MailReadiness.Checks.Inventory;

/// <summary>How far reading has come.</summary>
/// <param name="BytesRead">Bytes read from the files, as they lie on the disk.</param>
/// <param name="BytesTotal">Bytes of all files.</param>
/// <param name="BytesPerSecond">The rate since the start.</param>
/// <param name="File">The file being read; null when none is.</param>
public sealed record InventoryProgress(long BytesRead, long BytesTotal, double BytesPerSecond, string? File);
