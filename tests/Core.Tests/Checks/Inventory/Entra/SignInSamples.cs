using System.Collections.Generic;
using MailReadiness.Checks.Inventory;
using MailReadiness.Net;

namespace MailReadiness.Tests.Checks.Inventory.Entra;

/// <summary>Six sign-ins that every shape must tell alike: IMAP with the legacy flag, POP3 failed, SMTP, an OAuth client by its scope, one of a browser, and ROPC of a hidden protocol.</summary>
internal static class SignInSamples
{
    public const string Legacy = "Legacy TLS (TLS 1.0, 1.1, 3DES)";

    /// <summary>What is expected of the six.</summary>
    public static IReadOnlyList<SeenRow> Expected { get; } =
    [
        new SeenRow
        {
            Mailbox = "anna@example.com", Protocol = MailProtocol.Imap, Address = "198.51.100.7", Leg = TlsLeg.ClientToEntra, Kind = TlsKind.EncryptedUnknown,
            EntraLegacyTls = true, AuthMethod = "ropc", Outcome = SightingOutcome.Succeeded, Time = "2026-11-05T12:34:56.789",
        },
        new SeenRow
        {
            Mailbox = "bert@example.com", Protocol = MailProtocol.Pop3, Address = "2001:db8::25", AuthMethod = "ropc", Outcome = SightingOutcome.Failed, Time = "2026-11-05T12:35:00.000",
        },
        new SeenRow
        {
            Mailbox = "scan@example.com", Protocol = MailProtocol.Smtp, Client = "ScanBox", Version = "2.1", KnownBy = ClientKnownBy.UserAgent, Address = "203.0.113.9",
            AuthMethod = "ropc", Outcome = SightingOutcome.Succeeded, Time = "2026-11-05T12:36:00.120",
        },
        new SeenRow
        {
            Mailbox = "cora@example.com", Protocol = MailProtocol.Imap, Client = "Example Mail, \"Pro\"", KnownBy = ClientKnownBy.AppId, Address = "192.0.2.44", Leg = TlsLeg.ClientToEntra,
            Kind = TlsKind.EncryptedUnknown, EntraLegacyTls = false, AuthMethod = "oAuth2", Outcome = SightingOutcome.Succeeded, Time = "2026-11-05T12:37:00.000",
        },
        new SeenRow { Mailbox = "erik@example.com", Address = "198.51.100.8", AuthMethod = "ropc", Outcome = SightingOutcome.Succeeded, Time = "2026-11-05T12:39:00.000" },
    ];

    /// <summary>A page of Microsoft Graph.</summary>
    public static string GraphPage(string separator = "\n") => "{\"@odata.context\":\"https://graph.example.com/$metadata#auditLogs/signIns\",\"value\":[" + separator
        + string.Join("," + separator, Graph) + separator + "],\"@odata.nextLink\":\"https://graph.example.com/next\"}";

    public static IReadOnlyList<string> Graph { get; } =
    [
        """{"id":"1","createdDateTime":"2026-11-05T12:34:56.7890000Z","userDisplayName":"Anna","userPrincipalName":"anna@example.com","appId":"00000002-0000-0ff1-ce00-000000000000","appDisplayName":"Office 365 Exchange Online","ipAddress":"198.51.100.7","clientAppUsed":"IMAP4","userAgent":"BAV2ROPC","isInteractive":false,"authenticationProtocol":"ropc","status":{"errorCode":0,"failureReason":"Other.","additionalDetails":null},"resourceDisplayName":"Office 365 Exchange Online","appliedConditionalAccessPolicies":[{"id":"x","displayName":"Block {old} [clients]","status":"notApplied"}],"authenticationProcessingDetails":[{"key":"Legacy TLS (TLS 1.0, 1.1, 3DES)","value":"True"},{"key":"Root Key Type","value":"Unknown"}]}""",
        """{"id":"2","createdDateTime":"2026-11-05T13:35:00+01:00","userPrincipalName":"bert@example.com","appId":"00000002-0000-0ff1-ce00-000000000000","appDisplayName":"Office 365 Exchange Online","ipAddress":"2001:db8::25","clientAppUsed":"POP3","userAgent":"BAV2ROPC","authenticationProtocol":"ropc","status":{"errorCode":50126,"failureReason":"Error validating credentials."},"authenticationProcessingDetails":[]}""",
        """{"id":"3","createdDateTime":"2026-11-05T12:36:00.12Z","userPrincipalName":"scan@example.com","appId":"","ipAddress":"203.0.113.9","clientAppUsed":"Authenticated SMTP","userAgent":"ScanBox/2.1 (network)","authenticationProtocol":"ropc","status":{"errorCode":0}}""",
        """{"id":"4","createdDateTime":"2026-11-05T12:37:00Z","userPrincipalName":"cora@example.com","appId":"6f0d1bb2-0000-4000-8000-000000000001","appDisplayName":"Example Mail, \"Pro\"","ipAddress":"192.0.2.44","clientAppUsed":"Mobile Apps and Desktop clients","userAgent":"Mozilla/5.0","authenticationProtocol":"oAuth2","status":{"errorCode":0},"authenticationProcessingDetails":[{"key":"legacy tls (tls 1.0, 1.1, 3des)","value":"False"},{"key":"Oauth Scope Info","value":"[\"IMAP.AccessAsUser.All\",\"SMTP.Send\",\"offline_access\"]"}]}""",
        """{"id":"5","createdDateTime":"2026-11-05T12:38:00Z","userPrincipalName":"dora@example.com","appDisplayName":"Portal","ipAddress":"192.0.2.45","clientAppUsed":"Browser","userAgent":"Mozilla/5.0","status":{"errorCode":0}}""",
        """{"id":"6","createdDateTime":"2026-11-05T12:39:00Z","userPrincipalName":"erik@example.com","appDisplayName":"Office 365 Exchange Online","ipAddress":"198.51.100.8","clientAppUsed":"Unknown","userAgent":"BAV2ROPC","authenticationProtocol":"none","status":{"errorCode":0}}""",
    ];
}
