using System;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Reports;

/// <summary>The words of the reports. Switches instead of Enum.ToString, which starts reflection and costs the command line its quick start.</summary>
internal static class TlsWords
{
    public static string Name(TlsVersion version) => version switch
    {
        TlsVersion.Ssl2 => "Ssl2",
        TlsVersion.Ssl3 => "Ssl3",
        TlsVersion.Tls10 => "Tls10",
        TlsVersion.Tls11 => "Tls11",
        TlsVersion.Tls12 => "Tls12",
        TlsVersion.Tls13 => "Tls13",
        _ => throw new ArgumentOutOfRangeException(nameof(version)),
    };

    public static string Name(TlsOutcome outcome) => outcome switch
    {
        TlsOutcome.NotTested => "NotTested",
        TlsOutcome.Accepted => "Accepted",
        TlsOutcome.Refused => "Refused",
        TlsOutcome.Inconclusive => "Inconclusive",
        TlsOutcome.Unreachable => "Unreachable",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    /// <summary>The outcome as one plain word for a table.</summary>
    public static string Title(TlsOutcome outcome) => outcome switch
    {
        TlsOutcome.NotTested => "-",
        TlsOutcome.Accepted => "accepted",
        TlsOutcome.Refused => "refused",
        TlsOutcome.Inconclusive => "unclear",
        TlsOutcome.Unreachable => "unreachable",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    public static string Name(TlsLayer layer) => layer switch
    {
        TlsLayer.Network => "Network",
        TlsLayer.StartTls => "StartTls",
        TlsLayer.Handshake => "Handshake",
        TlsLayer.Greeting => "Greeting",
        TlsLayer.Login => "Login",
        _ => throw new ArgumentOutOfRangeException(nameof(layer)),
    };

    public static string Name(TlsVerdict verdict) => verdict switch
    {
        TlsVerdict.ModernOnly => "ModernOnly",
        TlsVerdict.LegacyAccepted => "LegacyAccepted",
        TlsVerdict.LegacyOnly => "LegacyOnly",
        TlsVerdict.Unreachable => "Unreachable",
        TlsVerdict.Inconclusive => "Inconclusive",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };

    /// <summary>The verdict in plain words, such as <c>modern only</c>.</summary>
    public static string Title(TlsVerdict verdict) => verdict switch
    {
        TlsVerdict.ModernOnly => "modern only",
        TlsVerdict.LegacyAccepted => "legacy accepted",
        TlsVerdict.LegacyOnly => "legacy only",
        TlsVerdict.Unreachable => "unreachable",
        TlsVerdict.Inconclusive => "inconclusive",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };

    /// <summary>The verdict as part of a metric's name or label, such as <c>modern_only</c>.</summary>
    public static string Token(TlsVerdict verdict) => verdict switch
    {
        TlsVerdict.ModernOnly => "modern_only",
        TlsVerdict.LegacyAccepted => "legacy_accepted",
        TlsVerdict.LegacyOnly => "legacy_only",
        TlsVerdict.Unreachable => "unreachable",
        TlsVerdict.Inconclusive => "inconclusive",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };

    public static string Name(MailProtocol protocol) => protocol switch
    {
        MailProtocol.Pop3 => "Pop3",
        MailProtocol.Imap => "Imap",
        MailProtocol.Smtp => "Smtp",
        _ => throw new ArgumentOutOfRangeException(nameof(protocol)),
    };

    public static string Name(MailSecurity security) => security switch
    {
        MailSecurity.Implicit => "Implicit",
        MailSecurity.StartTls => "StartTls",
        _ => throw new ArgumentOutOfRangeException(nameof(security)),
    };
}
