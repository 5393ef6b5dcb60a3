namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>A format that evidence comes in. One class, one file, one line in <see cref="EvidenceFormats"/>.</summary>
internal interface IEvidenceFormat
{
    /// <summary>The name in records and messages, such as <c>entra-sign-ins</c>.</summary>
    string Name { get; }

    /// <summary>How a file is cut into records.</summary>
    EvidenceFraming Framing { get; }

    /// <summary>In what order a file's records must be read.</summary>
    ReadingOrder Order { get; }

    /// <summary>How well the start of a file fits; by content, the name only settles ties.</summary>
    EvidenceMatch Detect(in EvidenceHead head);

    /// <summary>A reader; one is used by one worker at a time, a file may have several (see <see cref="Order"/>).</summary>
    EvidenceReader Open(EvidenceFileInfo file);
}
