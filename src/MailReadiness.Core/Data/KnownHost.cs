using System;

namespace MailReadiness.Data;

/// <summary>One mail service that is publicly known.</summary>
/// <param name="Host">The host name.</param>
/// <param name="Protocol"><c>pop3</c>, <c>imap</c> or <c>smtp</c>.</param>
/// <param name="Port">The TCP port.</param>
/// <param name="ImplicitTls">True when TLS begins with the first byte, false when STLS or STARTTLS begins it.</param>
/// <param name="Group">Whose service it is, such as <c>Exchange Online</c> or <c>Gmail</c>.</param>
/// <param name="Note">What to know about it; null for nothing.</param>
/// <param name="Source">Where the fact is from: a URI, or a few words.</param>
/// <param name="AsOf">The day the fact was true, midnight UTC.</param>
public sealed record KnownHost(string Host, string Protocol, int Port, bool ImplicitTls, string Group, string? Note, string Source, DateTime AsOf)
{
    /// <summary>The service as a URI, such as <c>pop3s://outlook.office365.com:995</c>.</summary>
    public string Uri => $"{Protocol}{(ImplicitTls ? "s" : "")}://{Host}:{Port}";
}
