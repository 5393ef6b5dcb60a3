namespace MailReadiness.Readiness;

/// <summary>What a finding of one id is about, wherever it is found.</summary>
/// <param name="Id">The stable id, such as <c>MR-TLS-001</c>; its page is docs/checks/MR-TLS-001.md.</param>
/// <param name="Title">What should hold, in a few words, such as "The endpoint accepts TLS 1.2 or later".</param>
/// <param name="Problem">What is wrong when it does not hold, such as "The endpoint does not accept TLS 1.2 or later".</param>
/// <param name="Severity">How much it weighs when it does not hold.</param>
/// <param name="Source">Where the rule is from: a notice, an RFC section, a Microsoft page.</param>
public sealed record FindingDefinition(string Id, string Title, string Problem, FindingSeverity Severity, string Source);
