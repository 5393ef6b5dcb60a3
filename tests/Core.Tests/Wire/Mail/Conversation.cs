using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MailReadiness.Wire.Imap;
using MailReadiness.Wire.Mail;
using MailReadiness.Wire.Pop3;
using MailReadiness.Wire.Smtp;
using Xunit;

namespace MailReadiness.Tests.Wire.Mail;

/// <summary>Plays a transcript against a session and writes down what both sides said.</summary>
internal static class Conversation
{
    private static readonly string[] Secrets =
    [
        Transcript.Password, Transcript.Token, "bm90LWEtcGFzc3dvcmQ", "AG5vdC1hLXBhc3N3b3Jk", "eyJ0eXAiOiJKV1Qi", "ZXlKMGVYQWlPaUpLVjFRaS", "JlYXJlciBle",
        "45be6ed24895de7b6c7252a81d4cf383", "f74cf1cf61c4bac5b2f06ece99dd3ca2", "cHJvYmVAZXhhbXBsZS5vcmcgZjc0",
    ];
    private static readonly byte[] Canary = "X-Canary: canary"u8.ToArray();

    /// <param name="transcript">The transcript.</param>
    /// <param name="cut">Cuts what the server says at one step into the pieces it arrives in.</param>
    /// <param name="change">Changes what the server says at one step; null to leave it.</param>
    public static IReadOnlyList<string> Play(Transcript transcript, Func<byte[], IEnumerable<byte[]>> cut, Func<int, byte[], byte[]>? change = null)
    {
        var log = new List<string>();
        MailSession session = transcript.NewSession();
        var written = new WireTranscript();
        session.Record(written, "session");
        MailReply? last = null;
        for (int i = 0; i < transcript.Steps.Count; i++)
        {
            Transcript.Step step = transcript.Steps[i];
            if (step.TlsFirst)
            {
                log.Add($"unread {session.Unread}");
                session.TlsStarted(greetingExpected: false);
            }

            if (step.Client is not null)
            {
                byte[]? command = Command(transcript, session, step.Client, last);
                log.Add("C: " + (command is null ? "nothing" : Encoding.UTF8.GetString(command)));
                if (command is null) continue;
            }

            byte[] said = change is null ? step.ServerBytes : change(i, step.ServerBytes);
            last = Hear(session, said, cut);
            log.Add("S: " + Describe(last));
            log.Add($"STARTTLS {session.OffersStartTls}, {string.Join("|", session.AdvertisedCapabilities)}, {session.BrokenReason}");
            if (session.AwaitsReply && !session.Broken) log.Add("closed: " + Describe(session.Close()));
            if (session.Broken) break;
        }

        if (change is null) Assert.NotEmpty(written.Lines());
        CheckWritten(written);
        return log;
    }

    // How much of what is no reply is written depends on how it arrived, so this is not part of the log.
    private static void CheckWritten(WireTranscript written)
    {
        foreach (WireLine line in written.Lines())
        {
            Assert.DoesNotContain(line.Text, char.IsControl);
            Assert.InRange(line.Text.Length, 0, 1000);
            foreach (string secret in Secrets) Assert.DoesNotContain(secret, line.Text, StringComparison.OrdinalIgnoreCase);
        }
    }

    public static string Describe(MailReply? reply) => reply is null
        ? "no reply"
        : $"{reply.Kind} [{reply.Text}] code {reply.Code} response code {reply.ResponseCode} hint {reply.Hint} lines {string.Join("|", reply.Lines)}";

    public static IEnumerable<byte[]> Whole(byte[] bytes) => [bytes];

    public static IEnumerable<byte[]> ByteByByte(byte[] bytes) => bytes.Select(b => new[] { b });

    public static Func<byte[], IEnumerable<byte[]>> SplitAt(int position) => bytes => position < bytes.Length
        ? [bytes.Take(position).ToArray(), bytes.Skip(position).ToArray()]
        : [bytes];

    private static MailReply? Hear(MailSession session, byte[] said, Func<byte[], IEnumerable<byte[]>> cut)
    {
        MailReply? reply = null;
        foreach (byte[] piece in cut(said))
        {
            session.Receive(piece);
            if (session.TryReadReply(out MailReply? complete)) reply = complete;
        }

        return reply ?? (session.TryReadReply(out MailReply? late) ? late : null);
    }

    private static byte[]? Command(Transcript transcript, MailSession session, string line, MailReply? last)
    {
        string[] words = line.Split(' ');
        string verb = session.Protocol == "IMAP" && words.Length > 1 ? words[1] : words[0];
        if (verb is "USER" or "AUTH" or "AUTHENTICATE" or "LOGIN" or "APOP")
        {
            return transcript.Secret is null
                ? session.BeginLogin(Transcript.User, Transcript.Password)
                : session.BeginLogin(Transcript.User, transcript.Secret, transcript.Mechanism);
        }

        return verb switch
        {
            "CAPA" or "CAPABILITY" or "EHLO" or "HELO" or "LHLO" => session.Capabilities(),
            "STLS" or "STARTTLS" => session.StartTls(),
            "QUIT" or "LOGOUT" => session.Goodbye(),
            _ => Own(session, verb, words, last),
        };
    }

    private static byte[]? Own(MailSession session, string verb, string[] words, MailReply? last) => (session, verb) switch
    {
        (Pop3Session pop3, "STAT") => pop3.Stat(),
        (Pop3Session pop3, "LIST") => words.Length > 1 ? pop3.List(int.Parse(words[1])) : pop3.List(),
        (Pop3Session pop3, "UIDL") => words.Length > 1 ? pop3.Uidl(int.Parse(words[1])) : pop3.Uidl(),
        (Pop3Session pop3, "TOP") => pop3.Top(int.Parse(words[1])),
        (Pop3Session pop3, "DELE") => pop3.Dele(int.Parse(words[1])),
        (Pop3Session pop3, "RSET") => pop3.Rset(),
        (Pop3Session pop3, "NOOP") => pop3.Noop(),
        (ImapSession imap, "NOOP") => imap.Noop(),
        (ImapSession imap, "EXAMINE") => imap.Examine("INBOX"),
        (ImapSession imap, "UID") => imap.UidSearchHeader("X-Canary", "0123456789abcdef"),
        (ImapSession imap, "APPEND") => imap.BeginAppend("INBOX", Canary),
        (ImapSession imap, "canary") => imap.ContinueAppend(last!),
        (SmtpSession smtp, "MAIL") => smtp.MailFrom("sender@example.org"),
        (SmtpSession smtp, "RCPT") => smtp.RcptTo("rcpt@example.org"),
        (SmtpSession smtp, "DATA") => smtp.Data(),
        (SmtpSession smtp, "RSET") => smtp.Rset(),
        (SmtpSession smtp, "X-Canary:") => smtp.Message(Canary),
        _ => session.ContinueLogin(last!),
    };
}
