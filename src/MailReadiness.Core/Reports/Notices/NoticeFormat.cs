namespace MailReadiness.Reports.Notices;

/// <summary>The forms of a notice.</summary>
public enum NoticeFormat
{
    /// <summary>Markdown (CommonMark with tables).</summary>
    Markdown,

    /// <summary>An HTML document of its own, without script and without anything from the network.</summary>
    Html,
}
