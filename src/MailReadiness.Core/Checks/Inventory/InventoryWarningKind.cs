namespace MailReadiness.Checks.Inventory;

/// <summary>The kinds of warnings about sources.</summary>
public enum InventoryWarningKind
{
    /// <summary>A path leads to no file.</summary>
    NotFound,

    /// <summary>A file or a part of it could not be read.</summary>
    NotReadable,

    /// <summary>The content is none of the formats.</summary>
    UnknownFormat,

    /// <summary>Some records could not be understood.</summary>
    Damaged,

    /// <summary>An export seems to stop before its end.</summary>
    Truncated,

    /// <summary>What the source cannot show, such as a TLS version its settings leave out.</summary>
    Limited,
}
