using System;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>An account in the configuration file of a client. It may never be used, so that nothing succeeded and there is no time.</summary>
internal ref struct ConfiguredClient
{
    public ReadOnlySpan<byte> Name;

    public ReadOnlySpan<byte> Version;

    public ReadOnlySpan<byte> Mailbox;

    public ReadOnlySpan<byte> Host;

    public ReadOnlySpan<byte> AuthMethod;

    public MailProtocol? Protocol;

    /// <summary>The highest version allowed, where the file says so.</summary>
    public TlsVersion? Cap;

    /// <summary>Whether it uses TLS; null when the file leaves it open.</summary>
    public bool? Encrypted;

    public readonly void GiveTo(ISightingSink sink) => sink.Add(new Sighting
    {
        Mailbox = Mailbox,
        Protocol = Protocol,
        ClientName = Name,
        ClientVersion = Version,
        KnownBy = ClientKnownBy.Config,
        Endpoint = Host,
        AuthMethod = AuthMethod,
        TlsVersion = Encrypted == false ? null : Cap,
        TlsLeg = Cap is null && Encrypted is null ? TlsLeg.Unknown : TlsLeg.ClientToMail,
        TlsKind = Encrypted == false ? TlsKind.None : Cap is not null ? TlsKind.ConfiguredCap : Encrypted is null ? TlsKind.None : TlsKind.EncryptedUnknown,
    });

    /// <summary>The protocol that a port is for.</summary>
    public static MailProtocol? ProtocolOf(ReadOnlySpan<byte> port)
    {
        if (port.SequenceEqual("993"u8) || port.SequenceEqual("143"u8)) return MailProtocol.Imap;
        if (port.SequenceEqual("995"u8) || port.SequenceEqual("110"u8)) return MailProtocol.Pop3;
        return port.SequenceEqual("587"u8) || port.SequenceEqual("465"u8) || port.SequenceEqual("25"u8) ? MailProtocol.Smtp : null;
    }
}
