using System;
using System.Collections.Generic;
using System.Net;

namespace MailReadiness.Sandbox;

/// <summary>Who has mail on a <see cref="SandboxMailServer"/>, what it offers and what goes wrong.</summary>
public sealed record SandboxMailOptions
{
    /// <summary>Those with a maildrop; more can be added while it runs.</summary>
    public IReadOnlyList<SandboxMailUser> Users { get; init; } = [];

    /// <summary>What goes wrong; the first that matches counts.</summary>
    public IReadOnlyList<SandboxMailFault> Faults { get; init; } = [];

    /// <summary>The ports to open; null for all.</summary>
    public IReadOnlyList<SandboxMailService>? Services { get; init; }

    /// <summary>The loopback address to listen on.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The front end's name to tell in greetings, as Exchange Online does; null for none.</summary>
    public string? FrontEndName { get; init; }

    /// <summary>The SASL mechanisms offered: of PLAIN, LOGIN, CRAM-MD5 and XOAUTH2.</summary>
    public IReadOnlyList<string> Mechanisms { get; init; } = ["PLAIN", "LOGIN", "CRAM-MD5", "XOAUTH2"];

    /// <summary>Whether POP3 offers USER and PASS.</summary>
    public bool UserPass { get; init; } = true;

    /// <summary>Whether POP3 offers APOP (RFC 1939, section 7).</summary>
    public bool Apop { get; init; } = true;

    /// <summary>Whether a refused XOAUTH2 is explained in a continuation first, as some servers do, rather than refused at once.</summary>
    public bool ExplainRefusedToken { get; init; }

    /// <summary>Whether POP3 has CAPA; without it, it is an unknown command.</summary>
    public bool Capa { get; init; } = true;

    /// <summary>Whether POP3 has TOP.</summary>
    public bool Top { get; init; } = true;

    /// <summary>Whether POP3 has UIDL.</summary>
    public bool Uidl { get; init; } = true;

    /// <summary>Whether POP3 announces PIPELINING; commands sent together are answered together in any case.</summary>
    public bool Pipelining { get; init; } = true;

    /// <summary>More lines for POP3's CAPA, well formed or not.</summary>
    public IReadOnlyList<string> ExtraCapabilities { get; init; } = [];

    /// <summary>Whether IMAP offers LITERAL+ and SASL-IR.</summary>
    public bool ImapExtensions { get; init; } = true;

    /// <summary>How many requests Graph answers by HTTP 429 first.</summary>
    public int GraphThrottled { get; init; }

    /// <summary>How long those are told to wait, to the nearest second.</summary>
    public TimeSpan GraphRetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a sign-in waits for another POP3 session of the same maildrop to end before it is told [IN-USE].</summary>
    public TimeSpan LockPatience { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The time after which a connection is closed, whatever it is doing; up to 120 seconds.</summary>
    public TimeSpan ConnectionLifetime { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How late each answer is sent; stands in for a round trip.</summary>
    public TimeSpan ResponseDelay { get; init; }
}
