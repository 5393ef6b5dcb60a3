using System;
using System.Collections.Generic;

namespace MailReadiness.Checks.Advisories;

/// <summary>Where a day stands in an advisory's dates.</summary>
/// <param name="Advisory">The advisory.</param>
/// <param name="Today">The day (UTC).</param>
/// <param name="DaysToAct">Days left to act; negative when the date has passed; null without a date.</param>
/// <param name="DaysToEnd">Days to the end of the rollout; negative afterwards; null without one.</param>
/// <param name="RolloutGone">The share of the rollout's days that are gone, 0 to 1; null without a window. It is time gone, not servers changed.</param>
/// <param name="Text">That in a sentence.</param>
public sealed record AdvisoryStanding(ServiceAdvisory Advisory, DateTime Today, int? DaysToAct, int? DaysToEnd, double? RolloutGone, string Text)
{
    /// <summary>The advisory's id.</summary>
    public string Id => Advisory.Id;

    /// <summary>Where it was published.</summary>
    public AdvisoryKind Kind => Advisory.Kind;

    /// <summary>Its title.</summary>
    public string Title => Advisory.Title;

    /// <summary>The day to act by; null when it names none.</summary>
    public DateTime? ActBy => Advisory.ActBy;

    /// <summary>Whether it is a service health issue that has not ended.</summary>
    public bool IsOpen => Advisory.IsOpen;

    /// <summary>Whether it is about POP3, IMAP, SMTP AUTH, TLS or legacy authentication.</summary>
    public bool IsRelevant => Advisory.IsRelevant;

    /// <summary>The findings it explains.</summary>
    public IReadOnlyList<string> Findings => Advisory.Findings;
}
