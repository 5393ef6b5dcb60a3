using System;
using MailReadiness.Net;

namespace MailReadiness.Checks.Inventory;

/// <summary>What settings or reports say about a mailbox and a protocol, without any connection.</summary>
/// <param name="Mailbox">The mailbox.</param>
/// <param name="Protocol">The protocol.</param>
/// <param name="Allowed">Whether the mailbox may use it; null when not said or left to the tenant's setting.</param>
/// <param name="LastActive">When a report saw it used (UTC); null when none did.</param>
/// <param name="Source">The name of the format.</param>
internal sealed record MailboxFact(string Mailbox, MailProtocol Protocol, bool? Allowed, DateTime? LastActive, string Source);
