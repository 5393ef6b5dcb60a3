using System;
using MailReadiness.Checks.Inventory.Text;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>Reads what <see cref="StunnelFormat"/> describes. A connection goes by the number behind the level: <c>LOG5[7]</c>.</summary>
internal sealed class StunnelReader(EvidenceFileInfo file) : SessionReader
{
    private bool warned;

    private enum Noted : byte
    {
        Service,
        Version,
        Encrypted,
        ClientMode,
        ServerName,
    }

    public override bool Read(ReadOnlySpan<byte> record, ISightingSink sink)
    {
        if (!LogPrefix.TryRead(record, file.LastWrite, out LogPrefix prefix)) return record.IsEmpty || record.IndexOf(" LOG"u8) < 0;
        ReadOnlySpan<byte> number = prefix.ProcessId, message = prefix.Message;
        if (!IsLevel(prefix.Process))
        {
            // Behind the prefix of syslog stands stunnel's own.
            if (message.Length < 7 || !IsLevel(message.Slice(0, 4)) || message[4] != '[') return true;
            number = Utf8.Before(message.Slice(5), (byte)']', out message);
            if (message.Length < 2) return true;
            message = Utf8.Trim(message.Slice(1));
        }

        if (number.IsEmpty || Utf8.EqualsIgnoreCase(number, "ui"u8) || Utf8.EqualsIgnoreCase(number, "main"u8) || Utf8.EqualsIgnoreCase(number, "cron"u8)) return true;
        return Note(IdOf(number), prefix.Time, message, sink);
    }

    protected override void Tell(LogSession told, ISightingSink sink)
    {
        ReadOnlySpan<byte> service = default, serverName = default;
        TlsVersion? version = null;
        bool encrypted = false, clientMode = false;
        DateTime time = default;
        foreach (SessionEvent noted in told.Events)
        {
            switch ((Noted)noted.Kind)
            {
                case Noted.Service:
                    service = told.First(noted);
                    time = noted.Time;
                    break;
                case Noted.Version:
                    version = TlsVersionText.Read(told.First(noted));
                    encrypted = true;
                    break;
                case Noted.Encrypted:
                    encrypted = true;
                    break;
                case Noted.ClientMode:
                    clientMode = true;
                    break;
                case Noted.ServerName:
                    serverName = told.First(noted);
                    break;
            }
        }

        // Only a connection whose TLS stood is a client; which service it was says whether it is mail.
        MailProtocol? protocol = MailService.OfName(service);
        if (!encrypted || (protocol is null && Utf8.IndexOfIgnoreCase(service, "mail"u8) < 0)) return;
        if (version is null && !warned)
        {
            sink.Warn(InventoryWarningKind.Limited, "This stunnel logs the version of the cipher, not of the connection, so versions are left out: a later stunnel logs them.");
            warned = true;
        }

        sink.Add(new Sighting
        {
            Time = time,
            Protocol = protocol,
            ClientName = clientMode ? "stunnel"u8 : default,
            KnownBy = clientMode ? ClientKnownBy.Config : ClientKnownBy.Unknown,
            Address = IsLoopback(told.Address) ? default : told.Address,
            TlsVersion = version,
            TlsLeg = TlsLeg.ClientToMail,
            TlsKind = version is null ? TlsKind.EncryptedUnknown : TlsKind.Negotiated,
            Endpoint = serverName,
        });
    }

    private static bool IsLevel(ReadOnlySpan<byte> word) => word.Length == 4 && word.StartsWith("LOG"u8) && Utf8.IsDigit(word[3]);

    private static bool IsLoopback(ClientAddress address) => address.IsIPv4 ? (uint)address.Low >> 24 == 127 : address.High == 0 && address.Low == 1;

    private bool Note(ulong id, DateTime when, ReadOnlySpan<byte> message, ISightingSink sink)
    {
        int accepted = message.IndexOf("] accepted connection from "u8);
        if (accepted > 0 && message.StartsWith("Service ["u8))
        {
            LogSession begun = Begin(id, sink);
            begun.Note((byte)Noted.Service, when, message.Slice(9, accepted - 9));
            if (!MailService.TryReadEndpoint(Utf8.Trim(message.Slice(accepted + 27)), out ClientAddress address)) return false;
            begun.Seen(address, 0);
        }
        else if (message.StartsWith("Connection closed"u8) || message.StartsWith("Connection reset"u8))
        {
            End(id, sink);
        }
        else if (message.StartsWith("TLS connected"u8) || message.StartsWith("SSL connected"u8))
        {
            Continue(id, sink).Note((byte)Noted.ClientMode, when);
            Continue(id, sink).Note((byte)Noted.Encrypted, when);
        }
        else if (message.StartsWith("TLS accepted"u8) || message.StartsWith("SSL accepted"u8) || (message.StartsWith("Negotiated "u8) && message.IndexOf(" ciphersuite"u8) > 0))
        {
            Continue(id, sink).Note((byte)Noted.Encrypted, when);
        }
        else if (message.StartsWith("SNI: sending servername: "u8))
        {
            Continue(id, sink).Note((byte)Noted.ServerName, when, Utf8.Trim(message.Slice(25)));
        }
        else if (message.IndexOf(" ciphersuite: "u8) is > 0 and < 12)
        {
            Continue(id, sink).Note((byte)Noted.Version, when, Utf8.Before(message, (byte)' ', out _));
        }

        return true;
    }
}
