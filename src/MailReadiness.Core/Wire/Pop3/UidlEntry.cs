namespace MailReadiness.Wire.Pop3;

/// <summary>One line of a UIDL listing.</summary>
/// <param name="Message">The message's number, good for this session only.</param>
/// <param name="Uidl">Its unique id, which persists from session to session.</param>
internal sealed record UidlEntry(int Message, string Uidl);
