using System;

namespace MailReadiness.Readiness.Judges;

/// <summary>How one check came out for one subject.</summary>
/// <param name="Status">How.</param>
/// <param name="Why">Why, in a sentence or two.</param>
/// <param name="WhatToDo">What to do next.</param>
/// <param name="ActBy">The day by which to do it; null for the one of the announcements that explain it.</param>
/// <param name="Advisory">The advisory that explains it; null for those whose list of findings names it.</param>
internal sealed record Ruling(FindingStatus Status, string Why, string WhatToDo = "", DateTime? ActBy = null, string? Advisory = null)
{
    public static Ruling Passed(string why) => new(FindingStatus.Passed, why);

    public static Ruling NotMeasured(string why, string whatToDo) => new(FindingStatus.NotMeasured, why, whatToDo);

    public static Ruling Warning(string why, string whatToDo) => new(FindingStatus.Warning, why, whatToDo);

    public static Ruling Failed(string why, string whatToDo) => new(FindingStatus.Failed, why, whatToDo);
}
