using System.Collections.Generic;

namespace MailReadiness.Checks.Inventory;

/// <summary>What became of one source.</summary>
/// <param name="Path">The file, with the entry's name behind an exclamation mark where it is an archive; or the kind of pipeline object.</param>
/// <param name="Format">The format; null when not known.</param>
/// <param name="Bytes">Bytes of it, unpacked.</param>
/// <param name="Records">Records in it: lines, rows, JSON objects, objects.</param>
/// <param name="Sightings">What the records said about mail clients, before it was grouped.</param>
/// <param name="Damaged">Records that could not be understood.</param>
/// <param name="FirstDamaged">The first of them.</param>
public sealed record InventoryFile(
    string Path,
    string? Format,
    long Bytes,
    long Records,
    long Sightings,
    long Damaged,
    IReadOnlyList<DamagedRecord> FirstDamaged);
