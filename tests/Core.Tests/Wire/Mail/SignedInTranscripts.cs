using System.Collections.Generic;
using MailReadiness.Wire.Mail;

namespace MailReadiness.Tests.Wire.Mail;

/// <summary>Conversations that sign in and work in a maildrop or mailbox, or send a message.</summary>
internal static class SignedInTranscripts
{
    private const string Plain = "AHByb2JlQGV4YW1wbGUub3JnAG5vdC1hLXBhc3N3b3Jk";
    private const string Xoauth2 = "dXNlcj1wcm9iZUBleGFtcGxlLm9yZwFhdXRoPUJlYXJlciBleUowZVhBaU9pSktWMVFpLm5vdC1hLXRva2VuAQE=";
    private static readonly MailSecret Password = MailSecret.Password(Transcript.Password);
    private static readonly MailSecret Token = MailSecret.AccessToken(Transcript.Token);

    public static IReadOnlyList<Transcript> All { get; } =
    [
        new("Dovecot POP3 deleting", "POP3", $"""
            S: +OK Dovecot ready.
            C: STLS
            S: +OK Begin TLS negotiation now.
            TLS
            C: CAPA
            S: +OK
            S: TOP
            S: UIDL
            S: RESP-CODES
            S: PIPELINING
            S: USER
            S: SASL PLAIN LOGIN
            S: .
            C: AUTH PLAIN
            S: + 
            C: {Plain}
            S: +OK Logged in.
            C: STAT
            S: +OK 2 1480
            C: LIST
            S: +OK 2 messages:
            S: 1 740
            S: 2 740
            S: .
            C: LIST 2
            S: +OK 2 740
            C: UIDL
            S: +OK
            S: 1 0000000165f0c1b2
            S: 2 0000000265f0c1b2
            S: .
            C: UIDL 2
            S: +OK 2 0000000265f0c1b2
            C: TOP 2 0
            S: +OK
            S: Subject: canary
            S: X-Folded: one
            S:  two
            S: ..stuffed: no header
            S: 
            S: .
            C: DELE 2
            S: +OK Marked to be deleted.
            C: DELE 2
            S: -ERR Message is deleted.
            C: NOOP
            S: +OK
            C: RSET
            S: +OK
            C: DELE 2
            S: +OK Marked to be deleted.
            C: QUIT
            S: +OK Logging out, messages deleted.
            """, Password),
        new("Exchange Online POP3 with a token", "POP3", $"""
            S: +OK The Microsoft Exchange POP3 service is ready.
            C: CAPA
            S: +OK
            S: TOP
            S: UIDL
            S: SASL PLAIN XOAUTH2
            S: USER
            S: .
            C: AUTH XOAUTH2
            S: +
            C: {Xoauth2}
            S: +OK User successfully authenticated.
            C: DELE 1
            S: +OK
            C: QUIT
            S: -ERR some deleted messages not removed
            """, Token),
        new("POP3 that explains a wrong token", "POP3", $"""
            S: +OK ready
            C: AUTH XOAUTH2
            S: + 
            C: {Xoauth2}
            S: + eyJzdGF0dXMiOiI0MDAiLCJzY2hlbWVzIjoiQmVhcmVyIn0=
            C: 
            S: + eyJzdGF0dXMiOiI0MDAiLCJzY2hlbWVzIjoiQmVhcmVyIn0=
            C: *
            S: -ERR [AUTH] invalid token
            C: QUIT
            S: +OK
            """, Token),
        new("POP3 with APOP", "POP3", """
            S: +OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>
            C: APOP probe@example.org 45be6ed24895de7b6c7252a81d4cf383
            S: +OK maildrop has 1 message (369 octets)
            C: QUIT
            S: +OK
            """, Password),
        new("POP3 with CRAM-MD5", "POP3", """
            S: +OK ready
            C: CAPA
            S: +OK
            S: SASL PLAIN CRAM-MD5
            S: .
            C: AUTH CRAM-MD5
            S: + PDE4OTYuNjk3MTcwOTUyQGRiYy5tdHZpZXcuY2EudXM+
            C: cHJvYmVAZXhhbXBsZS5vcmcgZjc0Y2YxY2Y2MWM0YmFjNWIyZjA2ZWNlOTlkZDNjYTI=
            S: +OK
            """, Password),
        new("POP3 with LOGIN", "POP3", """
            S: +OK ready
            C: AUTH LOGIN
            S: + VXNlcm5hbWU6
            C: cHJvYmVAZXhhbXBsZS5vcmc=
            S: + UGFzc3dvcmQ6
            C: bm90LWEtcGFzc3dvcmQ=
            S: -ERR [IN-USE] Another session has the maildrop.
            """, Password, "LOGIN"),
        new("mailutils POP3 signing in", "POP3", """
            S: +OK POP3 Ready
            C: CAPA
            S: -ERR Invalid command
            C: USER probe@example.org
            S: +OK
            C: PASS not-a-password
            S: +OK opened mailbox
            C: STAT
            S: +OK 0 0
            C: UIDL
            S: +OK
            S: .
            C: QUIT
            S: +OK
            """, Password),
        new("Dovecot IMAP appending", "IMAP", $$"""
            S: * OK [CAPABILITY IMAP4rev1 SASL-IR LITERAL+ AUTH=PLAIN] Dovecot ready.
            C: A1 AUTHENTICATE PLAIN {{Plain}}
            S: * CAPABILITY IMAP4rev1 SASL-IR UIDPLUS LITERAL+ ESEARCH
            S: A1 OK Logged in
            C: A2 APPEND "INBOX" {16+}\r\nX-Canary: canary
            S: * 3 EXISTS
            S: A2 OK [APPENDUID 1509094712 17] Append completed.
            C: A3 EXAMINE "INBOX"
            S: * FLAGS (\Answered \Flagged \Deleted \Seen \Draft)
            S: * 3 EXISTS
            S: * 0 RECENT
            S: * OK [UIDVALIDITY 1509094712] UIDs valid
            S: A3 OK [READ-ONLY] Examine completed.
            C: A4 UID SEARCH HEADER "X-Canary" "0123456789abcdef"
            S: * SEARCH 17
            S: A4 OK Search completed.
            C: A5 NOOP
            S: A5 OK NOOP completed.
            C: A6 LOGOUT
            S: * BYE Logging out
            S: A6 OK Logout completed.
            """, Password),
        new("Exchange Online IMAP with a token", "IMAP", $$"""
            S: * OK The Microsoft Exchange IMAP4 service is ready.
            C: A1 CAPABILITY
            S: * CAPABILITY IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 UIDPLUS MOVE ID UNSELECT CHILDREN IDLE NAMESPACE
            S: A1 OK CAPABILITY completed.
            C: A2 AUTHENTICATE XOAUTH2
            S: +
            C: {{Xoauth2}}
            S: A2 OK AUTHENTICATE completed.
            C: A3 APPEND "INBOX" {16}
            S: + Ready for additional command text.
            C: X-Canary: canary
            S: A3 OK [APPENDUID 14 5] APPEND completed.
            C: A4 LOGOUT
            S: * BYE Microsoft Exchange Server IMAP4 server signing off.
            S: A4 OK LOGOUT completed.
            """, Token),
        new("IMAP that refuses the APPEND", "IMAP", """
            S: * OK [CAPABILITY IMAP4rev1] ready
            C: A1 LOGIN "probe@example.org" "not-a-password"
            S: A1 OK done
            C: A2 APPEND "INBOX" {16}
            S: A2 NO [OVERQUOTA] Quota exceeded.
            C: A3 LOGOUT
            S: * BYE
            S: A3 OK
            """, Password),
        new("Submission", "SMTP", $"""
            S: 220 mail.example.org ESMTP
            C: EHLO client.example.org
            S: 250-mail.example.org
            S: 250 STARTTLS
            C: STARTTLS
            S: 220 go
            TLS
            C: EHLO client.example.org
            S: 250-mail.example.org
            S: 250-PIPELINING
            S: 250 AUTH PLAIN LOGIN
            C: AUTH PLAIN {Plain}
            S: 235 2.7.0 Authentication successful
            C: MAIL FROM:<sender@example.org>
            S: 250 2.1.0 Ok
            C: RCPT TO:<rcpt@example.org>
            S: 250 2.1.5 Ok
            C: DATA
            S: 354 End data with <CR><LF>.<CR><LF>
            C: X-Canary: canary\r\n.
            S: 250 2.0.0 Ok: queued as 4F
            C: QUIT
            S: 221 2.0.0 Bye
            """, Password),
        new("Exchange Online submission with a token", "SMTP", $"""
            S: 220 AM0PR.outlook.office365.com Microsoft ESMTP MAIL Service ready
            C: EHLO client.example.org
            S: 250-AM0PR.outlook.office365.com Hello
            S: 250-AUTH LOGIN XOAUTH2
            S: 250 SMTPUTF8
            C: AUTH XOAUTH2
            S: 334
            C: {Xoauth2}
            S: 334 eyJzdGF0dXMiOiI0MDAiLCJzY2hlbWVzIjoiQmVhcmVyIn0=
            C: 
            S: 535 5.7.3 Authentication unsuccessful
            C: QUIT
            S: 221 2.0.0 Service closing transmission channel
            """, Token),
        new("Dovecot LMTP", "LMTP", """
            S: 220 mail.example.org Dovecot ready.
            C: LHLO client.example.org
            S: 250-mail.example.org
            S: 250-8BITMIME
            S: 250 PIPELINING
            C: MAIL FROM:<sender@example.org>
            S: 250 2.1.0 OK
            C: RCPT TO:<rcpt@example.org>
            S: 250 2.1.5 OK
            C: DATA
            S: 354 OK
            C: X-Canary: canary\r\n.
            S: 250 2.0.0 <rcpt@example.org> abc Saved
            C: RSET
            S: 250 2.0.0 OK
            C: QUIT
            S: 221 2.0.0 OK
            """),
    ];
}
