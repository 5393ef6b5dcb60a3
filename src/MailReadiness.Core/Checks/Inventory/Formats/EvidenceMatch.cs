namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>How well the start of a file fits a format. The best match wins; a tie leaves the file unread.</summary>
internal enum EvidenceMatch
{
    None,

    /// <summary>The shape fits, as in a log line of the right program without telling words.</summary>
    Possible,

    /// <summary>Telling words fit.</summary>
    Likely,

    /// <summary>A header, or several telling fields: nothing else looks like it.</summary>
    Certain,
}
