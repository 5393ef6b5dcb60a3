namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>In what order the records of a file must reach readers.</summary>
internal enum ReadingOrder
{
    /// <summary>Rows stand alone: any worker, any order.</summary>
    Any,

    /// <summary>A reader for each block of about 1 MiB, on all workers; neighbours are then joined in order (<see cref="EvidenceReader.Join"/>), so sessions may cross borders.</summary>
    Blocks,

    /// <summary>One reader, the whole file in order.</summary>
    File,
}
