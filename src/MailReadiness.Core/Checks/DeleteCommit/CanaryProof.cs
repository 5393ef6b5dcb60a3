using System;
using MailReadiness.Wire.Pop3;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>That a message is a canary: TOP showed it in this very session. Only a maildrop's own search makes one that the maildrop accepts.</summary>
/// <param name="Session">The session it is good for.</param>
/// <param name="Entry">Number and UIDL in that session.</param>
/// <param name="Token">The canary's token.</param>
/// <param name="CreatedAt">When the canary was made.</param>
internal sealed record CanaryProof(object Session, UidlEntry Entry, string Token, DateTimeOffset CreatedAt);
