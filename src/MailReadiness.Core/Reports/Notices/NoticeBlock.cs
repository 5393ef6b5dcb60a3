using System.Collections.Generic;

namespace MailReadiness.Reports.Notices;

/// <summary>A part of a notice, in plain text; what it means in a format is up to the writer of the format.</summary>
internal abstract record NoticeBlock
{
    private NoticeBlock()
    {
    }

    internal sealed record Heading(string Text) : NoticeBlock;

    internal sealed record Paragraph(string Text) : NoticeBlock;

    internal sealed record List(IReadOnlyList<string> Items, bool IsOrdered) : NoticeBlock;

    internal sealed record Table(IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string>> Rows) : NoticeBlock;
}
