namespace MailReadiness.Wire.Pop3;

/// <summary>What STAT says of a maildrop.</summary>
/// <param name="Messages">Messages not marked as deleted.</param>
/// <param name="Octets">Their size in octets.</param>
internal sealed record MaildropSize(int Messages, long Octets);
