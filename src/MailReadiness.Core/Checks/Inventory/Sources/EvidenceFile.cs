using System.IO;

namespace MailReadiness.Checks.Inventory.Sources;

/// <summary>One stream of evidence on the disk.</summary>
/// <param name="Path">The file.</param>
/// <param name="Entry">The entry of a zip archive; null for the file itself.</param>
/// <param name="Length">Bytes on the disk, for progress.</param>
internal sealed record EvidenceFile(string Path, string? Entry, long Length)
{
    /// <summary>The pipe, opened, where it is one: what was read from it cannot be read again. Null for a file.</summary>
    public Stream? Pipe { get; init; }

    /// <summary>Which entry it is, from 0: an archive may have several of one name.</summary>
    public int EntryNumber { get; init; }

    /// <summary>Which of the entries of that name it is, from 1.</summary>
    public int Namesake { get; init; } = 1;

    /// <summary>What messages call it.</summary>
    public string Display => Entry is null ? Path : Namesake == 1 ? Path + "!" + Entry : $"{Path}!{Entry}#{Namesake}";
}
