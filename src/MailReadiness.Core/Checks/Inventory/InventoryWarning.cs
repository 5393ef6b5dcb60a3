namespace MailReadiness.Checks.Inventory;

/// <summary>Something about the sources that the administrator must know.</summary>
/// <param name="Kind">What kind it is.</param>
/// <param name="Source">The file, or the kind of pipeline object.</param>
/// <param name="Message">What happened, where, and what to do.</param>
public sealed record InventoryWarning(InventoryWarningKind Kind, string Source, string Message)
{
    /// <summary>The message, with the source before it where the message does not name it.</summary>
    public override string ToString() => Message.IndexOf(Source, System.StringComparison.Ordinal) >= 0 ? Message : Source + ": " + Message;
}
