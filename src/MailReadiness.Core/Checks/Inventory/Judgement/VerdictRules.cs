using System;
using System.Collections.Generic;
using static MailReadiness.Checks.Inventory.InventoryConfidence;
using static MailReadiness.Checks.Inventory.MailClientVerdict;

namespace MailReadiness.Checks.Inventory.Judgement;

/// <summary>The one place where evidence about a client becomes a verdict: the first row that matches counts, and the last matches everything that is no blind spot.</summary>
internal static class VerdictRules
{
    private const string Update = "Update the client or device, or replace it; ask its vendor for a version that speaks TLS 1.2.";
    private const string NormalHost = "Set the client to outlook.office365.com (SMTP: smtp.office365.com), then see whether it still connects; update or replace it where it does not.";
    private const string SeeVersion = "See the version where the client connects from: a firewall, proxy or Zeek log with TLS versions for the address, or the client's own configuration. Exchange Online logs none.";

    private static readonly TlsKind[] Versioned = [TlsKind.Negotiated, TlsKind.MaxOffered, TlsKind.ConfiguredCap];
    private static readonly TlsLeg[] MailLeg = [TlsLeg.ClientToMail];
    private static readonly TlsLeg[] NotEntra = [TlsLeg.ClientToMail, TlsLeg.Unknown];
    private static readonly HostKind[] ExchangeOnline = [HostKind.ExchangeOnline, HostKind.Legacy];
    private static readonly HostKind[] LegacyHost = [HostKind.Legacy];

    private static readonly VerdictRow[] Table =
    [
        new("blind-spot-signs-in", Unknown, High,
            "It signs in, and no source shows the TLS version of its mail connection.",
            "Look up the addresses of its other records in a firewall, proxy or Zeek log, or look into the client's configuration for host name and TLS version.") { BlindSpot = BlindSpot.SignsIn },
        new("blind-spot-active", Unknown, High,
            "A usage report saw it active with {protocol}; no source shows from where, with what client or with which TLS version.",
            "Export Entra's sign-ins, interactive and non-interactive, and add them: they say from which address and with which client, at no cost.") { BlindSpot = BlindSpot.Active },
        new("blind-spot-allowed-not-seen", Unknown, High,
            "It is allowed {protocol}, and the sign-ins and logs that were read do not name it.",
            "If nobody needs it, turn POP3 and IMAP off for it (Set-CASMailbox -PopEnabled $false -ImapEnabled $false). Otherwise read sign-ins of a longer time, non-interactive ones included.") { BlindSpot = BlindSpot.AllowedNotSeen },
        new("blind-spot-allowed", Unknown, High,
            "It is allowed {protocol}; no sign-ins or logs were read, so whether it is used is not known.",
            "Export Entra's sign-ins, interactive and non-interactive, and add them: they say who uses it and from where, at no cost.") { BlindSpot = BlindSpot.Allowed },

        new("what-if-legacy-endpoints-off", WillBreak, High,
            "It uses {host}. With the legacy endpoints off, as assumed, it finds nobody there, whatever TLS version it speaks.",
            NormalHost) { AssumeLegacyEndpointsOff = true, Hosts = LegacyHost },

        new("mixed-versions-shared-address", Unknown, High,
            "TLS versions before 1.2 and from 1.2 on were seen from {address}, which several clients share: which of them is the old one cannot be told.",
            "Split them: log what tells them apart (the user name with the TLS version, the IMAP ID, or the address before the NAT), or name the addresses behind it in the address map.") { MixedAtSharedAddress = true },

        new("offered-legacy", WillBreak, High,
            "Its own hello offers {tls} at most, so it can speak nothing newer.",
            Update) { Kinds = [TlsKind.MaxOffered], Legs = NotEntra, Version = VersionAge.Legacy },
        new("configured-legacy", WillBreak, High,
            "Its configuration allows {tls} at most.",
            "Allow TLS 1.2 in the configuration; where the client cannot, update or replace it.") { Kinds = [TlsKind.ConfiguredCap], Version = VersionAge.Legacy },
        new("negotiated-legacy-exchange-online", WillBreak, High,
            "Its mail connection to Exchange Online ({host}) used {tls}, and nothing shows that it can do better.",
            Update) { Kinds = [TlsKind.Negotiated], Legs = MailLeg, Version = VersionAge.Legacy, Hosts = ExchangeOnline, OffersModern = false },
        new("what-if-tls-floor", WillBreak, Medium,
            "{tls} was the best that was seen of it. With {floor} as the oldest version taken, as assumed, it is refused unless it can do better than it was seen to.",
            Update) { Kinds = Versioned, Legs = NotEntra, BelowFloor = true, OffersFloor = false },

        new("negotiated-legacy-offers-modern", AtRisk, Medium,
            "The mail connection used {tls}, although the same client was seen to offer TLS 1.2 or later: the server, something in between, or another client behind the same address is the cap.",
            "Look for a proxy or virus scanner in between that speaks old TLS, and for a second client.") { Kinds = [TlsKind.Negotiated], Legs = MailLeg, Version = VersionAge.Legacy, OffersModern = true },
        new("negotiated-legacy-other-server", AtRisk, High,
            "Its mail connection used {tls}, on a server that is not known to be Exchange Online: the server may be the cap, not the client.",
            "Find out what the server speaks (Test-Pop3TlsVersion, Test-ImapTlsVersion, Test-SmtpTlsVersion). If it takes TLS 1.2, the client is the cap: update it. If not, update the server and look again.") { Kinds = [TlsKind.Negotiated], Legs = MailLeg, Version = VersionAge.Legacy, OffersModern = false },
        new("negotiated-legacy-leg-unknown", AtRisk, Low,
            "{tls} was seen, and the source does not say whether that was the mail connection.",
            SeeVersion) { Kinds = [TlsKind.Negotiated], Legs = [TlsLeg.Unknown], Version = VersionAge.Legacy },

        new("mixed-versions-will-break", WillBreak, High,
            "This version would do, but the same client was also seen in a way that breaks; the worst counts.",
            "See the other record of this client. If they are two clients, update the older one.") { WorstVersion = WillBreak },
        new("mixed-versions-at-risk", AtRisk, High,
            "This version would do, but the same client was also seen in a way that may break; the worst counts.",
            "See the other record of this client. If they are two clients, look at the older one.") { WorstVersion = AtRisk },

        new("legacy-host", AtRisk, High,
            "It uses {host}, an endpoint for TLS 1.0 and 1.1; which version it speaks was not seen.{tenant}",
            NormalHost) { Hosts = LegacyHost, Version = VersionAge.Unseen },
        new("legacy-host-modern", AtRisk, High,
            "It speaks {tls}, but with {host}, an endpoint for TLS 1.0 and 1.1 that goes away.{tenant}",
            "Set the client to outlook.office365.com (SMTP: smtp.office365.com); it needs nothing else.") { Hosts = LegacyHost, Version = VersionAge.Modern },

        new("negotiated-modern", Ready, High,
            "Its mail connection used {tls}{last}.",
            "") { Kinds = [TlsKind.Negotiated], Legs = MailLeg, Version = VersionAge.Modern, Success = SuccessAge.Recent },
        new("offered-modern", Ready, High,
            "Its own hello offers {tls}, and it gets through{last}.",
            "") { Kinds = [TlsKind.MaxOffered], Legs = MailLeg, Version = VersionAge.Modern, Success = SuccessAge.Recent },
        new("modern-not-recent", Unknown, High,
            "It spoke {tls}{last}, more than 90 days before the newest evidence: what is used there today was not seen.",
            "Ask whether it is still in use, or read newer logs.") { Kinds = [TlsKind.Negotiated, TlsKind.MaxOffered], Legs = MailLeg, Version = VersionAge.Modern, Success = SuccessAge.Old },
        new("modern-no-success", Unknown, Medium,
            "{tls} was seen, but no connection of it that succeeded.",
            "Add the log that shows its sign-ins.") { Kinds = [TlsKind.Negotiated, TlsKind.MaxOffered], Legs = MailLeg, Version = VersionAge.Modern, Success = SuccessAge.None },
        new("configured-modern", Unknown, Medium,
            "Its configuration allows {tls}; a configuration does not show what is spoken.",
            SeeVersion) { Kinds = [TlsKind.ConfiguredCap], Version = VersionAge.Modern },
        new("modern-leg-unknown", Unknown, Low,
            "{tls} was seen, and the source does not say whether that was the mail connection.",
            SeeVersion) { Kinds = [TlsKind.Negotiated, TlsKind.MaxOffered], Legs = [TlsLeg.Unknown], Version = VersionAge.Modern },

        new("entra-legacy-flag", AtRisk, Low,
            "Old stack towards Entra: its sign-in used TLS 1.0, TLS 1.1 or 3DES. The mail connection is another one and was not seen.",
            "Look at this client first. " + SeeVersion) { EntraLegacyTls = true },
        new("entra-leg-legacy", AtRisk, Low,
            "Old stack towards Entra: its sign-in used {tls}. The mail connection is another one and was not seen.",
            "Look at this client first. " + SeeVersion) { Legs = [TlsLeg.ClientToEntra], Version = VersionAge.Legacy },

        new("behind-own-server", Unknown, High,
            "It was seen only through one of your own servers; the client behind that server, and its TLS, are not in this source.",
            "Read the log of the server in front, or let it pass the client's address on (PROXY protocol).") { BehindOwnServer = true },
        new("shared-address", Unknown, High,
            "TLS versions were seen from {address}, but several mailboxes sign in from there, so none of the versions can be laid to this one.",
            "Log the user name together with the TLS version, or look at the addresses before the NAT.") { JoinRefused = true, Version = VersionAge.Unseen },
        new("entra-flag-false", Unknown, High,
            "Entra saw no legacy TLS on the sign-in. That is another connection than the one for mail, which was not seen.",
            SeeVersion) { EntraLegacyTls = false },
        new("entra-no-flag", Unknown, High,
            "The sign-in says who and from where, and nothing about TLS.",
            SeeVersion) { Sources = [SourceKind.SignIns] },
        new("audit-log", Unknown, High,
            "The audit log says who and from where, and nothing about TLS.",
            SeeVersion) { Sources = [SourceKind.AuditLog] },
        new("report-without-version", Unknown, High,
            "The report shows use, and nothing about TLS.",
            "Add Entra's sign-ins, interactive and non-interactive: they say from which address and with which client.") { Sources = [SourceKind.Report], Version = VersionAge.Unseen },
        new("configuration-without-version", Unknown, High,
            "The configuration names the host and sets no TLS version.",
            SeeVersion) { Sources = [SourceKind.Configuration], Version = VersionAge.Unseen },
        new("log-without-version", Unknown, High,
            "The log shows a TLS connection without its version.",
            "Let the server log the TLS version (Dovecot: %k in login_log_format_elements; HAProxy: %sslv; Postfix: smtpd_tls_loglevel=1), or add a capture or Zeek log of the same time.") { Kinds = [TlsKind.EncryptedUnknown] },
        new("no-tls-evidence", Unknown, High,
            "The source shows no TLS of this client: it does not log it, or there was none.",
            "Let the server log the TLS version (Dovecot: %k in login_log_format_elements; HAProxy: %sslv), or add a capture or Zeek log of the same time."),
    ];

    /// <summary>The rows, in order.</summary>
    public static IReadOnlyList<VerdictRow> Rows => Table;

    /// <summary>The row for the facts.</summary>
    public static VerdictRow RowFor(in VerdictFacts facts)
    {
        foreach (VerdictRow row in Table)
        {
            if (row.Matches(facts)) return row;
        }

        throw new InvalidOperationException("The last row of the table matches everything that is no blind spot, and the first rows match those.");
    }
}
