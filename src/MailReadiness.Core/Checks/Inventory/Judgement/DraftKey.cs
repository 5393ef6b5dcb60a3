using MailReadiness.Net;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.Inventory.Judgement;

/// <summary>What makes a record one of its own.</summary>
internal readonly record struct DraftKey(
    string? Mailbox, MailProtocol? Protocol, string? Client, string? ClientVersion, Place Place, TlsVersion? Version, bool BehindOwnServer);
