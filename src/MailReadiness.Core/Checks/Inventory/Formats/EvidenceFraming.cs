namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>How files are cut into records.</summary>
internal enum EvidenceFraming
{
    /// <summary>A line is a record, without its CR LF or LF. Empty lines are none.</summary>
    Lines,

    /// <summary>A JSON object is a record: each line, each value behind another, each element of an array, or of <c>value</c> or <c>records</c> of a page.</summary>
    JsonObjects,

    /// <summary>A CSV row (RFC 4180) is a record, line breaks in quotes included. The first row is the header and no record; it is in <see cref="EvidenceFileInfo.Head"/>.</summary>
    CsvRows,

    /// <summary>The whole file is one record, at most 4 MiB: a configuration file.</summary>
    Whole,
}
