using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using MailReadiness.Wire.Imap;
using MailReadiness.Wire.Mail;
using MailReadiness.Wire.Pop3;
using MailReadiness.Wire.Smtp;
using Xunit;

namespace MailReadiness.Tests.Wire.Mail;

/// <summary>Plays every way to sign in against servers that repeat what they hear, and looks for the secret in all that is left of it.</summary>
public sealed class RedactionTests
{
    private const string User = "canary@example.org";
    private static readonly string[] Passwords = ["Tr0ub4dor&3", "pa\"ss\\word", "correct horse battery staple", "geh\u00E4im\u200Bnis", "=?utf-8?", "1234"];
    private static readonly string Token = "eyJ0eXAiOiJKV1QiLCJub25jZSI6" + string.Concat(Enumerable.Range(0, 600).Select(i => (char)('A' + (i * 7 % 26)) + i.ToString()));

    public static TheoryData<string, string, string> Ways
    {
        get
        {
            var ways = new TheoryData<string, string, string>();
            foreach (string protocol in new[] { "POP3", "IMAP", "SMTP" })
            {
                ways.Add(protocol, "XOAUTH2", Token);
                foreach (string password in Passwords)
                {
                    foreach (string mechanism in New(protocol, false).LoginMechanisms(MailSecret.Password(password)))
                    {
                        if (mechanism != "LOGIN command" || password.All(c => c < 0x7F)) ways.Add(protocol, mechanism, password);
                    }
                }
            }

            return ways;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void NoSecretIsLeftPlainInBase64OrInSasl(string protocol, string mechanism, string value)
    {
        foreach (bool initialResponse in new[] { false, true })
        {
            foreach (Func<string, string> echo in Echoes)
            {
                MailSecret secret = mechanism == "XOAUTH2" ? MailSecret.AccessToken(value) : MailSecret.Password(value);
                var transcript = new WireTranscript();
                MailSession session = New(protocol, initialResponse);
                session.Record(transcript, "s");
                List<string> sent = [];
                string left = Play(session, protocol, secret, mechanism, echo, sent) + "\n" + string.Join("\n", transcript.Lines().Select(line => line.ToString()));
                Assert.Contains(MailSecret.Mask, left, StringComparison.Ordinal);
                Assert.DoesNotContain(value, Unpacked(left), StringComparison.OrdinalIgnoreCase);
                foreach (string form in Forms(value, sent)) Assert.DoesNotContain(form, left, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    [Fact]
    public void NumbersOfAMaildropAreRightEvenWhenThePasswordIsOneOfThem()
    {
        var session = new Pop3Session();
        Hear(session, "+OK\r\n");
        session.BeginLogin(User, MailSecret.Password("1234"));
        session.ContinueLogin(Hear(session, "+OK\r\n")!);
        Hear(session, "+OK 1234's maildrop\r\n");
        session.Stat();
        Assert.Equal(new MaildropSize(1234, 1234), Pop3Answers.Stat(Hear(session, "+OK 1234 1234\r\n")!));
        session.Uidl(1234);
        Assert.Equal(new UidlEntry(1234, "x1234"), Pop3Answers.OneUidl(Hear(session, "+OK 1234 x1234\r\n")!));
        session.Uidl();
        Assert.Equal([new UidlEntry(1234, "x1234")], Pop3Answers.Uidl(Hear(session, "+OK\r\n1234 x1234\r\n.\r\n")!)!);
        session.Dele(1234);
        Assert.Equal("-ERR [AUTH] *** is wrong", Hear(session, "-ERR [AUTH] 1234 is wrong\r\n")!.Text);
    }

    private static IEnumerable<Func<string, string>> Echoes =>
    [
        said => "what is this: " + said,
        said => "WHAT IS THIS: " + said.ToUpperInvariant(),
        said => "cut " + said.Substring(0, said.Length - (said.Length / 4)),
        said => "base64 " + Convert.ToBase64String(Encoding.UTF8.GetBytes("you said " + said)),
        said => "decoded " + Decoded(said),
        said => "far " + new string('.', 970) + said,
    ];

    // What the server might say back, and what is left of it: replies, errors, properties.
    private static string Play(MailSession session, string protocol, MailSecret secret, string mechanism, Func<string, string> echo, List<string> sent)
    {
        var left = new StringBuilder();
        byte[]? command = session.BeginLogin(User, secret, mechanism);
        for (int step = 0; command is not null && step < 4; step++)
        {
            string line = Encoding.UTF8.GetString(command).TrimEnd('\r', '\n');
            sent.Add(line);
            bool last = step == 3;
            string words = echo(line.Length == 0 ? "nothing" : line);
            string said = protocol switch
            {
                "POP3" => mechanism is "USER" ? "+OK " + words : last ? "-ERR " + words : step == 0 ? "+ PDFAYj4=" : "+ " + Convert.ToBase64String(Encoding.UTF8.GetBytes(words)),
                "IMAP" => last ? $"* BAD {words}\r\n* OK {words}\r\nA1 NO {words}" : step == 0 ? "+ PDFAYj4=" : "+ " + Convert.ToBase64String(Encoding.UTF8.GetBytes(words)),
                _ => last ? $"535-{words}\r\n535 {words}" : step == 0 ? "334 PDFAYj4=" : "334 " + Convert.ToBase64String(Encoding.UTF8.GetBytes(words)),
            };
            MailReply? reply = Hear(session, said + "\r\n");
            left.AppendLine(reply?.Text).AppendLine(reply?.Hint);
            command = reply is null ? null : session.ContinueLogin(reply);
        }

        // The same words in a refusal and in a reply cut short.
        if (!session.AwaitsReply && !session.Broken) sent.Add(Encoding.UTF8.GetString(session.Goodbye()).TrimEnd());
        foreach (string line in sent.ToArray())
        {
            if (line.Length == 0) continue;
            string words = echo(line);
            session.Receive(Encoding.UTF8.GetBytes(protocol switch { "POP3" => "-ERR " + words + "\r\n", "IMAP" => $"* NO {words}\r\n* OK {words}\r\n", _ => "535-" + words + "\r\n" }));
            if (session.TryReadReply(out MailReply? refusal)) left.AppendLine(refusal.Text);
        }

        session.DiscardUnread();
        MailReply? end = session.Close();
        return left.AppendLine(end?.Text).AppendLine(session.LoginError).AppendLine(session.LoginUnavailable).AppendLine(session.BrokenReason).ToString();
    }

    private static IEnumerable<string> Forms(string value, List<string> sent)
    {
        yield return value;
        yield return DisplayText.Clean(value);
        yield return Convert.ToBase64String(Encoding.UTF8.GetBytes(value));
        yield return Convert.ToBase64String(Encoding.UTF8.GetBytes("\0" + User + "\0" + value));
        yield return Convert.ToBase64String(Encoding.UTF8.GetBytes($"user={User}\u0001auth=Bearer {value}\u0001\u0001"));
        if (value.Length > 100)
        {
            for (int at = 0; at + 40 <= value.Length; at += 40) yield return value.Substring(at, 40);
        }

        foreach (string line in sent.Select(line => line.Substring(line.LastIndexOf(' ') + 1)))
        {
            if (line.Length > 12 && line != User && !line.StartsWith("XOAUTH2", StringComparison.Ordinal)) yield return line;
        }
    }

    // Whatever in a text can be base64, decoded, wherever its groups of four begin.
    private static string Unpacked(string text)
    {
        var unpacked = new StringBuilder();
        foreach (Match word in Regex.Matches(text, "[A-Za-z0-9+/]{4,}"))
        {
            for (int at = 0; at < 4; at++)
            {
                string groups = word.Value.Substring(at);
                unpacked.AppendLine(Encoding.UTF8.GetString(Convert.FromBase64String(groups.Substring(0, groups.Length / 4 * 4))));
            }
        }

        return unpacked.ToString();
    }

    private static string Decoded(string said)
    {
        string last = said.Substring(said.LastIndexOf(' ') + 1);
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(last)).Replace('\0', ' ');
        }
        catch (FormatException)
        {
            return said;
        }
    }

    private static MailSession New(string protocol, bool initialResponse)
    {
        MailSession session = protocol switch { "POP3" => new Pop3Session(), "IMAP" => new ImapSession(), _ => new SmtpSession("client") };
        Hear(session, protocol switch { "POP3" => "+OK <1@b>\r\n", "IMAP" => initialResponse ? "* OK [CAPABILITY SASL-IR] ready\r\n" : "* OK ready\r\n", _ => "220 ready\r\n" });
        return session;
    }

    private static MailReply? Hear(MailSession session, string said)
    {
        session.Receive(Encoding.UTF8.GetBytes(said));
        return session.TryReadReply(out MailReply? reply) ? reply : null;
    }
}
