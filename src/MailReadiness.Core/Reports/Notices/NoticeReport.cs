using System;
using System.Collections.Generic;
using System.IO;
using MailReadiness.Readiness;

namespace MailReadiness.Reports.Notices;

/// <summary>Makes texts for users, helpdesk, vendors and management of the findings of a report.</summary>
public static class NoticeReport
{
    /// <summary>The notices for an audience: one for each mailbox (users) or product (vendors) that something must be done about, otherwise one.</summary>
    /// <param name="report">The report.</param>
    /// <param name="audience">Whom they are for.</param>
    /// <returns>The notices, made one by one as they are asked for; none when no user or vendor has to do anything.</returns>
    /// <exception cref="ArgumentNullException">The report is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The audience is not defined.</exception>
    public static IEnumerable<Notice> Of(AssessmentReport report, NoticeAudience audience)
    {
        if (report is null) throw new ArgumentNullException(nameof(report));
        return audience switch
        {
            NoticeAudience.Users => UserNotice.All(report),
            NoticeAudience.Helpdesk => [HelpdeskNotice.Of(report)],
            NoticeAudience.Vendors => VendorNotice.All(report),
            NoticeAudience.Management => [ManagementNotice.Of(report)],
            _ => throw new ArgumentOutOfRangeException(nameof(audience), audience, "This is no audience."),
        };
    }

    /// <summary>Writes all notices for an audience as one document.</summary>
    /// <param name="report">The report.</param>
    /// <param name="audience">Whom they are for.</param>
    /// <param name="format">The form.</param>
    /// <param name="writer">Where to.</param>
    /// <exception cref="ArgumentNullException">The report or the writer is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Audience or form is not defined.</exception>
    public static void Write(AssessmentReport report, NoticeAudience audience, NoticeFormat format, TextWriter writer) => Write(Of(report, audience), format, writer);

    internal static void Write(IEnumerable<Notice> notices, NoticeFormat format, TextWriter writer)
    {
        if (writer is null) throw new ArgumentNullException(nameof(writer));
        switch (format)
        {
            case NoticeFormat.Markdown: NoticeMarkdown.Write(notices, writer); break;
            case NoticeFormat.Html: NoticeHtml.Write(notices, writer); break;
            default: throw new ArgumentOutOfRangeException(nameof(format), format, "This is no form.");
        }
    }
}
