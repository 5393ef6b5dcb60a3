namespace MailReadiness.Readiness.Plans;

/// <summary>A text of a plan, and where it stands.</summary>
/// <param name="Text">The text.</param>
/// <param name="Node">Its node.</param>
/// <param name="Where">The entry, such as <c>tls.endpoints[2]</c>.</param>
internal sealed record PlacedText(string Text, PlanNode Node, string Where);
