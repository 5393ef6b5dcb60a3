using System;
using System.Collections.Generic;
using MailReadiness.Net;
using MailReadiness.Sandbox;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Cli.Commands;

/// <summary>The servers of the demo.</summary>
internal static class DemoServers
{
    private static readonly TlsVersion[] Modern = [TlsVersion.Tls12, TlsVersion.Tls13];
    private static readonly TlsVersion[] FromTls10 = [TlsVersion.Tls10, TlsVersion.Tls11, TlsVersion.Tls12, TlsVersion.Tls13];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DemoServer> All { get; } =
    [
        new("A modern server: it refuses what is older than TLS 1.2 with an alert.", new SandboxOptions { Accepted = Modern }),
        new("A server nobody has touched for years: it still accepts TLS 1.0 and 1.1.", new SandboxOptions { Accepted = FromTls10 }),
        new(
            "A server that finishes the old handshake and then refuses in words. A scanner that stops at the handshake calls this accepted.",
            new SandboxOptions { Accepted = Modern, Refusal = SandboxRefusal.WordsInGreeting }),
        new(
            "A server that turns away more than 4 connections in 2 seconds. A scanner in a hurry takes that for a refusal of TLS.",
            new SandboxOptions
            {
                Accepted = FromTls10,
                RateLimit = new SandboxRateLimit(4, TimeSpan.FromSeconds(2), SandboxRateLimitAction.RefuseInWords),
            }),
        new(
            "A server that speaks plain text until STLS, and refuses old TLS by hanging up without a word.",
            new SandboxOptions { Accepted = Modern, Refusal = SandboxRefusal.Fin, Security = MailSecurity.StartTls }),
    ];
}
