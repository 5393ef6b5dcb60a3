using System;
using System.Text;

namespace MailReadiness.Checks.Inventory.Aggregation;

/// <summary>Turns a group back into what rows are.</summary>
internal static class GroupText
{
    /// <summary>A sighting with the group's key; without counts and times.</summary>
    public static Sighting ToSighting(ClientGroup group) => new()
    {
        Mailbox = Bytes(group.Mailbox),
        Protocol = group.Protocol,
        ClientName = Bytes(group.ClientName),
        ClientVersion = Bytes(group.ClientVersion),
        KnownBy = group.KnownBy,
        Address = group.Address,
        TlsVersion = group.TlsVersion,
        TlsLeg = group.TlsLeg,
        TlsKind = group.TlsKind,
        EntraLegacyTls = group.EntraLegacyTls,
        Endpoint = Bytes(group.Endpoint),
        AuthMethod = Bytes(group.AuthMethod),
    };

    private static ReadOnlySpan<byte> Bytes(string? text) => text is null ? default : Encoding.UTF8.GetBytes(text);
}
