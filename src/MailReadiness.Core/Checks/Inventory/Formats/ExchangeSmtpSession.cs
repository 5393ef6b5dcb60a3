using System;
using MailReadiness.Checks.Inventory.Text;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>
/// What one session of an SMTP protocol log says. Sessions without AUTH are told when they submit (port 587 or 465) or come from a private network, where printers and scanners are:
/// the rest of port 25 is mail from other servers.
/// </summary>
internal ref struct ExchangeSmtpSession
{
    private readonly LogSession session;
    private readonly bool sends;
    private readonly ReadOnlySpan<byte> connector;
    private readonly ReadOnlySpan<byte> banner;
    private readonly ReadOnlySpan<byte> sender;
    private readonly ReadOnlySpan<byte> proxied;
    private readonly DateTime begun;
    private readonly bool server;
    private readonly bool authenticates;

    public ExchangeSmtpSession(LogSession session, bool sends)
    {
        this.session = session;
        this.sends = sends;
        foreach (SessionEvent noted in session.Events)
        {
            if (begun == default) begun = noted.Time;
            ReadOnlySpan<byte> text = session.First(noted);
            switch ((ExchangeSmtpNews)noted.Kind)
            {
                case ExchangeSmtpNews.Connector when connector.IsEmpty:
                    connector = text;
                    break;
                case ExchangeSmtpNews.Banner when banner.IsEmpty:
                    banner = text;
                    break;
                case ExchangeSmtpNews.Sender when sender.IsEmpty:
                    sender = text;
                    break;
                case ExchangeSmtpNews.Proxied:
                    proxied = text;
                    break;
                case ExchangeSmtpNews.Server:
                    server = true;
                    break;
                case ExchangeSmtpNews.AuthEnd:
                    authenticates = true;
                    break;
            }
        }
    }

    public readonly void Tell(ISightingSink sink)
    {
        if (!proxied.IsEmpty)
        {
            // The TLS of this session is the front end's, so only the client's address and the sender are told.
            Give(sink, begun, sender, AddressText.Read(proxied), default, null, false, SightingOutcome.None);
            return;
        }

        if (server) return;
        if (authenticates) TellAttempts(sink);
        else if (session.Port is 587 or 465 || (!sends && IsPrivate(session.Address))) TellUnauthenticated(sink);
    }

    private static bool IsPrivate(ClientAddress address)
    {
        if (!address.IsIPv4) return address.High >> 57 == 0xFC >> 1 || address.High >> 54 == 0xFE80 >> 6;
        uint value = (uint)address.Low;
        return value >> 24 == 10 || value >> 20 == 0xAC1 || value >> 16 == 0xC0A8;
    }

    private readonly void TellAttempts(ISightingSink sink)
    {
        ReadOnlySpan<byte> user = default, method = default;
        TlsVersion? version = null;
        bool encrypted = false;
        for (int i = 0; i < session.Events.Length; i++)
        {
            SessionEvent noted = session.Events[i];
            switch ((ExchangeSmtpNews)noted.Kind)
            {
                case ExchangeSmtpNews.TlsVersion:
                    version = TlsVersionText.Read(session.First(noted));
                    encrypted = true;
                    break;
                case ExchangeSmtpNews.Auth:
                    method = session.First(noted);
                    user = default;
                    break;
                case ExchangeSmtpNews.User:
                    user = session.First(noted);
                    break;
                case ExchangeSmtpNews.AuthEnd:
                    Give(sink, noted.Time, user.IsEmpty ? UserBehind(i) : user, session.Address, method, version, encrypted, noted.Outcome);
                    break;
            }
        }
    }

    // The row with the name may come after the answer.
    private readonly ReadOnlySpan<byte> UserBehind(int index)
    {
        for (int i = index + 1; i < session.Events.Length; i++)
        {
            SessionEvent noted = session.Events[i];
            if ((ExchangeSmtpNews)noted.Kind == ExchangeSmtpNews.User) return session.First(noted);
            if ((ExchangeSmtpNews)noted.Kind == ExchangeSmtpNews.Auth) break;
        }

        return default;
    }

    private readonly void TellUnauthenticated(ISightingSink sink)
    {
        TlsVersion? version = null;
        bool encrypted = false;
        foreach (SessionEvent noted in session.Events)
        {
            if ((ExchangeSmtpNews)noted.Kind != ExchangeSmtpNews.TlsVersion) continue;
            version = TlsVersionText.Read(session.First(noted));
            encrypted = true;
        }

        if (encrypted || !sender.IsEmpty) Give(sink, begun, sends ? default : sender, session.Address, default, version, encrypted, SightingOutcome.None);
    }

    private readonly void Give(ISightingSink sink, DateTime time, ReadOnlySpan<byte> mailbox, ClientAddress address, ReadOnlySpan<byte> method, TlsVersion? version, bool encrypted, SightingOutcome outcome)
    {
        if (ExchangeLogHead.IsHealthMailbox(mailbox)) return;
        sink.Add(new Sighting
        {
            Time = time,
            Mailbox = mailbox,
            Protocol = MailProtocol.Smtp,
            ClientName = connector,
            KnownBy = connector.IsEmpty ? ClientKnownBy.Unknown : ClientKnownBy.Config,
            Address = address,
            TlsVersion = version,
            TlsLeg = encrypted ? TlsLeg.ClientToMail : TlsLeg.Unknown,
            TlsKind = !encrypted ? TlsKind.None : version is null ? TlsKind.EncryptedUnknown : TlsKind.Negotiated,
            Endpoint = banner,
            AuthMethod = method,
            Outcome = outcome,
        });
    }
}
