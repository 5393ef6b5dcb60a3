namespace MailReadiness.Checks.Inventory.Text;

/// <summary>What a value is that <see cref="JsonScan"/> stands before.</summary>
internal enum JsonScanKind
{
    /// <summary>Nothing: the text is damaged or at its end.</summary>
    None,

    Object,

    Array,

    String,

    /// <summary>A number, true, false or null, or what claims to be one.</summary>
    Plain,
}
