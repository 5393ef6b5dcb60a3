namespace MailReadiness.Readiness.Plans;

/// <summary>What an entry of a plan holds.</summary>
internal enum PlanKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A list of texts; one alone may stand without the list.</summary>
    Texts,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A whole number.</summary>
    Count,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A time in UTC or with an offset.</summary>
    Time,

    /// <summary>One of some words.</summary>
    Choice,

    /// <summary>A list of such words; one alone may stand without the list.</summary>
    Choices,

    /// <summary>The path of a file or folder.</summary>
    Path,

    /// <summary>A list of paths; one alone may stand without the list.</summary>
    Paths,

    /// <summary>Where a secret is.</summary>
    Secret,

    /// <summary>A table.</summary>
    Section,

    /// <summary>A list of tables; one alone may stand without the list.</summary>
    Sections,
}
