using System;

namespace MailReadiness.Checks.Advisories;

/// <summary>An update of a service health issue.</summary>
/// <param name="At">When it was published, UTC.</param>
/// <param name="Type">Its type, such as <c>quick</c>, <c>regular</c>, <c>final</c>; null when not said.</param>
/// <param name="Text">What it says, as plain text.</param>
/// <param name="PercentComplete">How much of the fix had arrived, 0 to 100; null when it does not say.</param>
/// <param name="NextUpdateBy">When the next update was announced for, UTC; null when it was not.</param>
public sealed record AdvisoryUpdate(DateTimeOffset At, string? Type, string Text, int? PercentComplete, DateTimeOffset? NextUpdateBy);
