using System;
using MailReadiness.Checks.Inventory.Text;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>A connection of Zeek's ssl.log, whichever way it is written.</summary>
internal ref struct ZeekSslRow
{
    public ReadOnlySpan<byte> Time;

    public ReadOnlySpan<byte> Client;

    public int Port;

    public ReadOnlySpan<byte> Version;

    /// <summary>The name that the client asked for (SNI).</summary>
    public ReadOnlySpan<byte> ServerName;

    /// <summary>The fingerprint of the ClientHello, where that plug-in is installed.</summary>
    public ReadOnlySpan<byte> Ja4;

    public bool Established;

    /// <summary>Gives out a mail connection. One that was not established is no client: its version was offered by a scanner or refused.</summary>
    /// <returns>False when the row is damaged.</returns>
    public readonly bool Give(ISightingSink sink)
    {
        if (!Established || MailService.OfPort(Port) is not { } protocol || (Port == 25 && !MailService.IsSubmissionHost(ServerName))) return true;
        if (!TimeText.TryRead(Time, out DateTime when) || !AddressText.TryRead(Client, out ClientAddress address)) return false;
        TlsVersion? version = TlsVersionText.Read(Version);
        sink.Add(new Sighting
        {
            Time = when,
            Protocol = protocol,
            ClientName = Ja4,
            KnownBy = Ja4.IsEmpty ? ClientKnownBy.Unknown : ClientKnownBy.Ja4,
            Address = address,
            TlsVersion = version,
            TlsLeg = TlsLeg.ClientToMail,
            TlsKind = version is null ? TlsKind.EncryptedUnknown : TlsKind.Negotiated,
            Endpoint = ServerName,
        });
        return true;
    }
}
