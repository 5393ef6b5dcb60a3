namespace MailReadiness.Wire.Pop3;

/// <summary>One line of a LIST listing.</summary>
/// <param name="Message">The message's number, good for this session only.</param>
/// <param name="Octets">Its size in octets.</param>
internal sealed record ListEntry(int Message, long Octets);
