using System.IO;

namespace MailReadiness.Benchmarks.Inventory;

/// <summary>A log of Dovecot 2.3 with <c>%k</c> in login_log_format_elements: sign-ins, their ends, and deliveries.</summary>
internal sealed class DovecotLog : MailEvidence
{
    private static readonly string[] Tls =
    [
        "TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)",
        "TLSv1.2 with cipher ECDHE-RSA-AES256-GCM-SHA384 (256/256 bits)",
        "TLSv1 with cipher ECDHE-RSA-AES256-SHA (256/256 bits)",
    ];

    public override string FileName => "mail.log";

    protected override void WriteRow(TextWriter writer, MailTruth truth)
    {
        MailUser user = AnyUser();
        string protocol = user.Pop ? "pop3" : "imap", session = Hexadecimal(16);
        int process = Numbers.Next(1000, 4_000_000);
        writer.Write($"{Now:MMM} {Now.Day,2} {Now:HH:mm:ss} mx1 dovecot: ");
        double what = Numbers.NextDouble();
        if (what < 0.4)
        {
            truth.CountSignIn(user, succeeded: true);
            writer.Write($"{protocol}-login: Login: user=<{user.Mailbox}>, method=PLAIN, rip={user.Address}, lip=192.0.2.5, mpid={process}, TLS, {Tls[user.Index % Tls.Length]}, session=<{session}>\n");
        }
        else if (what < 0.42)
        {
            truth.CountSignIn(user, succeeded: false);
            writer.Write($"{protocol}-login: Disconnected: Connection closed (auth failed, 1 attempts in 2 secs): user=<{user.Mailbox}>, method=PLAIN, rip={user.Address}, lip=192.0.2.5, TLS, {Tls[user.Index % Tls.Length]}, session=<{session}>\n");
        }
        else if (what < 0.8)
        {
            writer.Write($"{protocol}({user.Mailbox})<{process}><{session}>: Disconnected: Logged out in={Numbers.Next(9000)} out={Numbers.Next(90000)} deleted=0 expunged=0 trashed=0 hdr_count=0 hdr_bytes=0 body_count=1 body_bytes={Numbers.Next(90000)}\n");
        }
        else
        {
            writer.Write($"lmtp({user.Mailbox})<{process}><{session}>: sieve: msgid=<{Hexadecimal(32)}@mail.example.com>: stored mail into mailbox 'INBOX'\n");
        }
    }
}
