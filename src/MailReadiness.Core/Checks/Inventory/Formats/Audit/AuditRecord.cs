using System;
using MailReadiness.Checks.Inventory.Text;
using MailReadiness.Net;

namespace MailReadiness.Checks.Inventory.Formats.Audit;

/// <summary>The fields of one record of the unified audit log that matter here. Text is UTF-8 and lives as long as the row. There is no TLS in it.</summary>
internal ref struct AuditRecord
{
    public RowTime Time;

    public ReadOnlySpan<byte> MailboxOwner;

    public ReadOnlySpan<byte> User;

    public ReadOnlySpan<byte> Address;

    /// <summary>Such as <c>Client=POP3/IMAP4;Protocol=IMAP4</c>.</summary>
    public ReadOnlySpan<byte> ClientInfo;

    /// <summary>The id of the application that an OAuth client is.</summary>
    public ReadOnlySpan<byte> ClientAppId;

    /// <summary>Succeeded, PartiallySucceeded, Failed; often empty, as what is recorded happened.</summary>
    public ReadOnlySpan<byte> Result;

    /// <summary>Whether any field says whose mailbox it was, who used it or with what.</summary>
    public readonly bool IsSaid => !User.IsEmpty || !MailboxOwner.IsEmpty || !ClientInfo.IsEmpty;

    /// <summary>Words of which all records of mail clients have one, and the escape that may hide one.</summary>
    public static TextHints Words { get; } = new("POP", "IMAP", "\\u");

    /// <summary>Gives out what the record says about a mail client; nothing when it is none's.</summary>
    /// <returns>False when it is one's, and damaged.</returns>
    public readonly bool Report(ISightingSink sink)
    {
        if (!IsMail(ClientInfo, out MailProtocol? protocol)) return true;
        if (Time.Damaged) return false;
        var sighting = new Sighting
        {
            Time = Time.Utc,
            Mailbox = MailboxOwner.IsEmpty ? User : MailboxOwner,
            Protocol = protocol,
            Address = AddressText.Read(Address),
            Outcome = Utf8.StartsWithIgnoreCase(Utf8.Trim(Result), "fail"u8) ? SightingOutcome.Failed : SightingOutcome.Succeeded,
        };
        ReadOnlySpan<byte> app = Utf8.Trim(ClientAppId);
        if (!app.IsEmpty && !app.SequenceEqual("00000000-0000-0000-0000-000000000000"u8))
        {
            sighting.ClientName = app;
            sighting.KnownBy = ClientKnownBy.AppId;
        }

        sink.Add(sighting);
        return true;
    }

    /// <param name="info">The client info string.</param>
    /// <param name="protocol">The protocol; null for POP3 or IMAP4, not known which.</param>
    public static bool IsMail(ReadOnlySpan<byte> info, out MailProtocol? protocol)
    {
        protocol = null;
        bool mail = false;
        while (!info.IsEmpty)
        {
            ReadOnlySpan<byte> part = Utf8.Trim(Utf8.Before(info, (byte)';', out info));
            ReadOnlySpan<byte> name = Utf8.Trim(Utf8.Before(part, (byte)'=', out ReadOnlySpan<byte> value));
            value = Utf8.Trim(value);
            if (Utf8.EqualsIgnoreCase(name, "client"u8)) mail = Utf8.StartsWithIgnoreCase(value, "pop"u8) || Utf8.StartsWithIgnoreCase(value, "imap"u8);
            else if (!Utf8.EqualsIgnoreCase(name, "protocol"u8)) continue;
            if (value.IndexOf((byte)'/') < 0) protocol = Named(value) ?? protocol;
        }

        return mail;
    }

    private static MailProtocol? Named(ReadOnlySpan<byte> value)
    {
        if (Utf8.StartsWithIgnoreCase(value, "imap"u8)) return MailProtocol.Imap;
        return Utf8.StartsWithIgnoreCase(value, "pop"u8) ? MailProtocol.Pop3 : null;
    }
}
