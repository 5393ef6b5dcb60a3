using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace MailReadiness.Reports.Notices;

/// <summary>A text for somebody, made from the findings of a report.</summary>
public sealed class Notice
{
    internal Notice(NoticeAudience audience, string recipient, string title, NoticeText text)
    {
        Audience = audience;
        Recipient = recipient;
        Title = title;
        Blocks = text.Blocks;
    }

    /// <summary>Whom it is for.</summary>
    public NoticeAudience Audience { get; }

    /// <summary>The mailbox or product it is about; empty where it is about all.</summary>
    public string Recipient { get; }

    /// <summary>Its title, fit for the subject line of a mail.</summary>
    public string Title { get; }

    internal IReadOnlyList<NoticeBlock> Blocks { get; }

    /// <summary>Writes it.</summary>
    /// <param name="format">The form.</param>
    /// <param name="writer">Where to.</param>
    /// <exception cref="ArgumentNullException">The writer is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The form is not defined.</exception>
    public void Write(NoticeFormat format, TextWriter writer) => NoticeReport.Write([this], format, writer);

    /// <summary>The notice as text.</summary>
    /// <param name="format">The form.</param>
    public string ToText(NoticeFormat format)
    {
        using StringWriter writer = new(CultureInfo.InvariantCulture);
        Write(format, writer);
        return writer.ToString();
    }

    /// <summary>The title.</summary>
    public override string ToString() => SafeText.Line(Title, 200);
}
