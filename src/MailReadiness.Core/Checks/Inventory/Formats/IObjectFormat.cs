namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>A kind of pipeline objects. One class, one file, one line in <see cref="ObjectFormats"/>.</summary>
internal interface IObjectFormat
{
    /// <summary>The name in records and messages; the same as the file format's where the rows are the same.</summary>
    string Name { get; }

    /// <summary>How well the names of the object's properties fit.</summary>
    EvidenceMatch Detect(IEvidenceObject evidence);

    /// <summary>Reads an object.</summary>
    /// <returns>False for one that cannot be understood.</returns>
    bool Read(IEvidenceObject evidence, ISightingSink sink);
}
