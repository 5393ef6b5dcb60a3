using System;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>Reads what <see cref="NginxMailFormat"/> describes: <c>… client logged in, client: 198.51.100.7 using starttls, server: 0.0.0.0:143, login: "a@example.com", upstream: …</c>.</summary>
internal sealed class NginxMailReader(EvidenceFileInfo file) : EvidenceReader
{
    public override bool Read(ReadOnlySpan<byte> record, ISightingSink sink)
    {
        if (record.IsEmpty) return true;

        // In a journal the quotes around the login are escaped, so the message is taken out first.
        bool telling = Outcome(record) != SightingOutcome.None;
        if (!telling && record[0] != '{') return true;
        if (!LogPrefix.TryRead(record, file.LastWrite, out LogPrefix prefix)) return !telling;
        ReadOnlySpan<byte> message = prefix.Message;
        SightingOutcome outcome = Outcome(message);
        if (outcome == SightingOutcome.None) return true;
        int from = message.LastIndexOf(", client: "u8);
        if (from < 0) return false;
        ReadOnlySpan<byte> client = Utf8.Before(message.Slice(from + 10), (byte)',', out ReadOnlySpan<byte> rest);
        bool startTls = client.IndexOf(" using starttls"u8) >= 0;
        if (!AddressText.TryRead(Utf8.Before(client, (byte)' ', out _), out ClientAddress address)) return false;
        ReadOnlySpan<byte> server = Utf8.Between(rest, "server: "u8, ","u8);
        int port = ExchangeLogHead.Port(server);
        bool encrypted = startTls || MailService.IsImplicitTls(port);
        sink.Add(new Sighting
        {
            Time = prefix.Time,
            Mailbox = Utf8.Between(rest, "login: \""u8, "\""u8),
            Protocol = MailService.OfPort(port),
            Address = address,
            TlsLeg = encrypted ? TlsLeg.ClientToMail : TlsLeg.Unknown,
            TlsKind = encrypted ? TlsKind.EncryptedUnknown : TlsKind.None,
            Outcome = outcome,
        });
        return true;
    }

    private static SightingOutcome Outcome(ReadOnlySpan<byte> text)
    {
        if (text.IndexOf("client log"u8) < 0) return SightingOutcome.None;
        if (text.IndexOf("client logged in, client: "u8) >= 0) return SightingOutcome.Succeeded;
        return text.IndexOf("client login failed: "u8) >= 0 ? SightingOutcome.Failed : SightingOutcome.None;
    }
}
