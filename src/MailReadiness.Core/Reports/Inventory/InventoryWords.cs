using System;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Net;

namespace MailReadiness.Reports.Inventory;

/// <summary>The words of inventory reports. Switches instead of Enum.ToString, which starts reflection and costs the command line its quick start.</summary>
internal static class InventoryWords
{
    public static string Name(MailClientVerdict verdict) => verdict switch
    {
        MailClientVerdict.WillBreak => "WillBreak",
        MailClientVerdict.AtRisk => "AtRisk",
        MailClientVerdict.Unknown => "Unknown",
        MailClientVerdict.Ready => "Ready",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };

    /// <summary>The verdict in plain words, such as <c>will break</c>.</summary>
    public static string Title(MailClientVerdict verdict) => verdict switch
    {
        MailClientVerdict.WillBreak => "will break",
        MailClientVerdict.AtRisk => "at risk",
        MailClientVerdict.Unknown => "unknown",
        MailClientVerdict.Ready => "ready",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };

    public static string Name(TlsLeg leg) => leg switch
    {
        TlsLeg.Unknown => "Unknown",
        TlsLeg.ClientToMail => "ClientToMail",
        TlsLeg.ClientToEntra => "ClientToEntra",
        _ => throw new ArgumentOutOfRangeException(nameof(leg)),
    };

    public static string Name(TlsKind kind) => kind switch
    {
        TlsKind.None => "None",
        TlsKind.EncryptedUnknown => "EncryptedUnknown",
        TlsKind.Negotiated => "Negotiated",
        TlsKind.MaxOffered => "MaxOffered",
        TlsKind.ConfiguredCap => "ConfiguredCap",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string Name(ClientKnownBy knownBy) => knownBy switch
    {
        ClientKnownBy.Unknown => "Unknown",
        ClientKnownBy.UserAgent => "UserAgent",
        ClientKnownBy.Ja4 => "Ja4",
        ClientKnownBy.AppId => "AppId",
        ClientKnownBy.Config => "Config",
        ClientKnownBy.ImapId => "ImapId",
        _ => throw new ArgumentOutOfRangeException(nameof(knownBy)),
    };

    public static string Name(InventoryConfidence confidence) => confidence switch
    {
        InventoryConfidence.Low => "Low",
        InventoryConfidence.Medium => "Medium",
        InventoryConfidence.High => "High",
        _ => throw new ArgumentOutOfRangeException(nameof(confidence)),
    };

    /// <summary>The protocol as a person writes it; a hyphen for not known.</summary>
    public static string Title(MailProtocol? protocol) => protocol switch
    {
        null => "-",
        MailProtocol.Pop3 => "POP3",
        MailProtocol.Imap => "IMAP",
        MailProtocol.Smtp => "SMTP",
        _ => throw new ArgumentOutOfRangeException(nameof(protocol)),
    };

    /// <summary>The TLS of a record in a few words that never claim more than was seen, such as <c>offers at most TLS 1.0</c>.</summary>
    public static string Tls(MailClientRecord record)
    {
        if (record.TlsVersion is not { } version)
            return record.TlsKind == TlsKind.EncryptedUnknown ? "TLS, version not seen" : "not seen";
        string name = version.Display();
        string words = record.TlsKind switch
        {
            TlsKind.MaxOffered => "offers at most " + name,
            TlsKind.ConfiguredCap => "configured up to " + name,
            _ => name,
        };
        return record.TlsLeg switch
        {
            TlsLeg.ClientToEntra => words + " to Entra",
            TlsLeg.Unknown => words + " (leg unknown)",
            _ => words,
        };
    }
}
