using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace MailReadiness.Tests.Wire.Mail;

/// <summary>Conversations as servers in wide use hold them.</summary>
internal static class Transcripts
{
    private const string Plain = "AHByb2JlQGV4YW1wbGUub3JnAG5vdC1hLXBhc3N3b3Jk";
    private const string UserBase64 = "cHJvYmVAZXhhbXBsZS5vcmc=";
    private const string PasswordBase64 = "bm90LWEtcGFzc3dvcmQ=";
    private const string Token = "dXNlcj1wcm9iZUBleGFtcGxlLm9yZwFhdXRoPUJlYXJlciBub3QtYS1wYXNzd29yZAEB";

    public static IReadOnlyList<Transcript> All { get; } =
    [
        new("Dovecot POP3", "POP3", $"""
            S: +OK Dovecot (Debian) ready.
            C: CAPA
            S: +OK
            S: CAPA
            S: TOP
            S: UIDL
            S: RESP-CODES
            S: PIPELINING
            S: AUTH-RESP-CODE
            S: STLS
            S: SASL
            S: .
            C: STLS
            S: +OK Begin TLS negotiation now.
            TLS
            C: CAPA
            S: +OK
            S: CAPA
            S: RESP-CODES
            S: USER
            S: SASL PLAIN LOGIN
            S: .
            C: AUTH PLAIN
            S: + 
            C: {Plain}
            S: -ERR [AUTH] Authentication failed.
            C: QUIT
            S: +OK Logging out
            """),
        new("Exchange Online POP3", "POP3", $"""
            S: +OK The Microsoft Exchange POP3 service is ready. [UwBHADIAUABSADAAMwBDAEEAMAAwADkANwAuAGEAcABjAHAAcgBkADAAMwAuAHAAcgBvAGQALgBvAHUAdABsAG8AbwBrAC4AYwBvAG0A]
            C: CAPA
            S: +OK
            S: TOP
            S: UIDL
            S: SASL PLAIN XOAUTH2
            S: USER
            S: .
            C: AUTH PLAIN
            S: +
            C: {Plain}
            S: -ERR Authentication failure: unknown user name or bad password.
            C: QUIT
            S: +OK Microsoft Exchange Server POP3 server signing off.
            """),
        new("Exchange POP3 with XOAUTH2 only", "POP3", $$"""
            S: +OK The Microsoft Exchange POP3 service is ready.
            C: CAPA
            S: +OK
            S: SASL XOAUTH2
            S: .
            C: AUTH XOAUTH2
            S: +
            C: {{Token}}
            S: + eyJzdGF0dXMiOiI0MDAifQ==
            C: 
            S: -ERR Authentication failure: invalid token.
            C: QUIT
            S: +OK Microsoft Exchange Server POP3 server signing off.
            """),
        new("mailutils POP3", "POP3", $"""
            S: +OK POP3 Ready <1234.1700000000@mail.example.org>
            C: CAPA
            S: +OK Capability list follows
            S: TOP
            S: USER
            S: UIDL
            S: RESP-CODES
            S: PIPELINING
            S: STLS
            S: EXPIRENEVER
            S: IMPLEMENTATION GNU Mailutils 3.15
            S: .
            C: STLS
            S: +OK Begin TLS negotiation
            TLS
            C: USER probe@example.org
            S: +OK
            C: PASS not-a-password
            S: -ERR [AUTH] Bad login
            C: QUIT
            S: +OK
            """),
        new("Courier POP3 without CAPA", "POP3", """
            S: +OK Hello there.
            C: CAPA
            S: -ERR Invalid command.
            C: STLS
            S: -ERR TLS negotiation failure.
            C: QUIT
            S: +OK Better luck next time.
            """),
        new("Gmail POP3 over its limit", "POP3", """
            S: -ERR [SYS/TEMP] Temporary system problem. Please try again later. abc123
            """),
        new("Dovecot IMAP", "IMAP", $"""
            S: * OK [CAPABILITY IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+ STARTTLS LOGINDISABLED] Dovecot (Debian) ready.
            C: A1 STARTTLS
            S: A1 OK Begin TLS negotiation now.
            TLS
            C: A2 CAPABILITY
            S: * CAPABILITY IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+ AUTH=PLAIN
            S: A2 OK Pre-login capabilities listed, post-login capabilities have more.
            C: A3 AUTHENTICATE PLAIN
            S: + 
            C: {Plain}
            S: A3 NO [AUTHENTICATIONFAILED] Authentication failed.
            C: A4 LOGOUT
            S: * BYE Logging out
            S: A4 OK Logout completed (0.001 + 0.000 secs).
            """),
        new("Dovecot IMAP that warns first", "IMAP", """
            S: * OK Dovecot ready.
            C: A1 LOGIN "probe@example.org" "not-a-password"
            S: * BAD [ALERT] cleartext authentication not allowed without SSL/TLS, but your client did it anyway.
            S: A1 NO [PRIVACYREQUIRED] Cleartext authentication disallowed on non-secure (SSL/TLS) connections.
            C: A2 LOGOUT
            S: * BYE Logging out
            S: A2 OK Logout completed.
            """),
        new("Exchange Online IMAP", "IMAP", """
            S: * OK The Microsoft Exchange IMAP4 service is ready. [SABFADEAUABSADAAMQBDAEEAMAAwADAANwAuAGUAdQByAHAAcgBkADAAMQAuAHAAcgBvAGQALgBlAHgAYwBoAGEAbgBnAGUAbABhAGIAcwAuAGMAbwBtAA==]
            C: A1 CAPABILITY
            S: * CAPABILITY IMAP4 IMAP4rev1 LOGINDISABLED STARTTLS SASL-IR UIDPLUS ID UNSELECT CHILDREN IDLE NAMESPACE LITERAL+
            S: A1 OK CAPABILITY completed.
            C: A2 STARTTLS
            S: A2 BAD TLS 1.0 and 1.1 are not supported. Please upgrade/update your client to support TLS 1.2. Visit https://aka.ms/popimap_tls.
            C: A3 LOGOUT
            S: * BYE Microsoft Exchange Server IMAP4 server signing off.
            S: A3 OK LOGOUT completed.
            """),
        new("Gmail IMAP", "IMAP", $"""
            S: * OK Gimap ready for requests from 192.0.2.1 a1b2c3
            C: A1 CAPABILITY
            S: * CAPABILITY IMAP4rev1 UNSELECT IDLE NAMESPACE QUOTA ID XLIST CHILDREN X-GM-EXT-1 XYZZY SASL-IR AUTH=XOAUTH2 AUTH=PLAIN AUTH=PLAIN-CLIENTTOKEN AUTH=OAUTHBEARER
            S: A1 OK Thats all she wrote! a1b2c3
            C: A2 AUTHENTICATE PLAIN
            S: +
            C: {Plain}
            S: A2 NO [ALERT] Too many simultaneous connections. (Failure)
            C: A3 LOGOUT
            S: * BYE Logout Requested a1b2c3
            S: A3 OK 73 good day (Success)
            """),
        new("Courier IMAP with literals", "IMAP", """
            S: * OK [CAPABILITY IMAP4rev1 UIDPLUS CHILDREN NAMESPACE THREAD=ORDEREDSUBJECT SORT QUOTA IDLE ACL ACL2=UNION STARTTLS] Courier-IMAP ready.
            C: A1 CAPABILITY
            S: * LIST () "." {5}
            S: INBOX {2}
            S: ok done
            S: * CAPABILITY IMAP4rev1 UIDPLUS STARTTLS
            S: A1 OK CAPABILITY completed
            C: A2 LOGIN "probe@example.org" "not-a-password"
            S: A2 NO Login failed.
            C: A3 LOGOUT
            S: * BYE Courier-IMAP server shutting down
            S: A3 OK LOGOUT completed
            """),
        new("IMAP goodbye in the greeting", "IMAP", """
            S: * BYE [UNAVAILABLE] Maximum number of connections from user+IP exceeded (mail_max_userip_connections=10)
            """),
        new("Postfix submission", "SMTP", $"""
            S: 220 mail.example.org ESMTP Postfix (Debian/GNU)
            C: EHLO client.example.org
            S: 250-mail.example.org
            S: 250-PIPELINING
            S: 250-SIZE 10240000
            S: 250-STARTTLS
            S: 250-ENHANCEDSTATUSCODES
            S: 250-8BITMIME
            S: 250 CHUNKING
            C: STARTTLS
            S: 220 2.0.0 Ready to start TLS
            TLS
            C: EHLO client.example.org
            S: 250-mail.example.org
            S: 250-AUTH PLAIN LOGIN
            S: 250-AUTH=PLAIN LOGIN
            S: 250 8BITMIME
            C: AUTH PLAIN
            S: 334 
            C: {Plain}
            S: 535 5.7.8 Error: authentication failed: authentication failure
            C: QUIT
            S: 221 2.0.0 Bye
            """),
        new("Exchange Online submission over TLS 1.0", "SMTP", """
            S: 220 BL0PR10CA0016.outlook.office365.com Microsoft ESMTP MAIL Service ready at Sat, 21 Nov 2026 12:00:00 +0000 [08DE2C5B7A3F1E90]
            C: EHLO client.example.org
            S: 250-BL0PR10CA0016.outlook.office365.com Hello [192.0.2.1]
            S: 250-SIZE 157286400
            S: 250-PIPELINING
            S: 250-DSN
            S: 250-ENHANCEDSTATUSCODES
            S: 250-STARTTLS
            S: 250-8BITMIME
            S: 250-BINARYMIME
            S: 250-CHUNKING
            S: 250 SMTPUTF8
            C: STARTTLS
            S: 220 2.0.0 SMTP server ready
            TLS
            C: EHLO client.example.org
            S: 250-BL0PR10CA0016.outlook.office365.com Hello [192.0.2.1]
            S: 250-AUTH LOGIN XOAUTH2
            S: 250 SMTPUTF8
            C: AUTH LOGIN
            S: 421 4.7.66 TLS 1.0 and 1.1 are not supported. Please upgrade/update your client to support TLS 1.2. Visit https://aka.ms/smtp_auth_tls. [BL0PR10CA0016.namprd10.prod.outlook.com]
            """),
        new("SMTP AUTH LOGIN", "SMTP", $"""
            S: 220-mail.example.org ESMTP
            S: 220 We do not authorize the use of this system to transport unsolicited bulk e-mail.
            C: EHLO client.example.org
            S: 250-mail.example.org Hello
            S: 250 AUTH LOGIN
            C: AUTH LOGIN
            S: 334 VXNlcm5hbWU6
            C: {UserBase64}
            S: 334 UGFzc3dvcmQ6
            C: {PasswordBase64}
            S: 535-5.7.8 Username and Password not accepted. For more information, go to
            S: 535 5.7.8  https://support.google.com/mail/?p=BadCredentials - gsmtp
            C: QUIT
            S: 221 2.0.0 closing connection - gsmtp
            """),
        new("SMTP that knows HELO only", "SMTP", """
            S: 220 old.example.org SMTP
            C: EHLO client.example.org
            S: 502 Command not implemented
            C: HELO client.example.org
            S: 250 old.example.org
            C: STARTTLS
            S: 502 Command not implemented
            C: QUIT
            S: 221 Bye
            """),
        new("Postfix over its limit", "SMTP", """
            S: 421 4.7.0 mail.example.org Error: too many connections from 192.0.2.1
            """),
        .. SignedInTranscripts.All,
    ];

    public static TheoryData<string> Names => [.. All.Select(transcript => transcript.Server)];

    public static Transcript Named(string server) => All.Single(transcript => transcript.Server == server);
}
