using System;

namespace MailReadiness.Readiness;

/// <summary>What became of one finding.</summary>
/// <param name="Kind">What.</param>
/// <param name="Before">The finding of the earlier report; null when it had none.</param>
/// <param name="After">The finding of the later report; null when it has none.</param>
/// <param name="Text">That in a sentence.</param>
public sealed record FindingChange(ChangeKind Kind, Finding? Before, Finding? After, string Text)
{
    /// <summary>The finding as it is now, or was last.</summary>
    public Finding Finding => After ?? Before ?? throw new InvalidOperationException("A change has at least one finding.");

    /// <summary>Whether something got worse.</summary>
    public bool IsRegression => Kind is ChangeKind.New or ChangeKind.Worse;
}
