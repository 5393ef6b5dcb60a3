using System.Collections.Generic;
using System.Linq;
using System.Text;
using MailReadiness.Net;
using MailReadiness.Sandbox.Mail;
using Xunit;

namespace MailReadiness.Tests.Sandbox;

/// <summary>What the server says to each command, without I/O.</summary>
public sealed class MailSpeechTests
{
    private static readonly MailSpeechSettings PlainPop3 = new() { Protocol = MailProtocol.Pop3 };
    private static readonly MailSpeechSettings Pop3 = PlainPop3 with { Encrypted = true };
    private static readonly MailSpeechSettings PlainImap = new() { Protocol = MailProtocol.Imap };
    private static readonly MailSpeechSettings Imap = PlainImap with { Encrypted = true };
    private static readonly MailSpeechSettings PlainSmtp = new() { Protocol = MailProtocol.Smtp };
    private static readonly MailSpeechSettings Smtp = PlainSmtp with { Encrypted = true };

    [Fact]
    public void Pop3_in_plain_offers_stls_and_takes_no_password()
    {
        IMailSpeech speech = PlainPop3.CreateSpeech();

        Assert.Equal("+OK\r\nTOP\r\nUIDL\r\nRESP-CODES\r\nAUTH-RESP-CODE\r\nSTLS\r\n.\r\n", speech.Answer("capa").Text);
        Assert.StartsWith("-ERR", speech.Answer("USER ann").Text);
        Assert.StartsWith("-ERR", speech.Answer("AUTH PLAIN").Text);
        Assert.Equal(MailReplyNext.StartTls, speech.Answer("STLS").Next);
    }

    [Fact]
    public void Pop3_inside_tls_lets_nobody_in()
    {
        IMailSpeech speech = Pop3.CreateSpeech();

        Assert.DoesNotContain("STLS", speech.Answer("CAPA").Text);
        Assert.StartsWith("-ERR", speech.Answer("STLS").Text);
        Assert.StartsWith("-ERR", speech.Answer("PASS early").Text);
        Assert.StartsWith("+OK", speech.Answer("USER ann").Text);
        Assert.StartsWith("-ERR [AUTH]", speech.Answer("PASS secret").Text);
        Assert.Equal("+ \r\n", speech.Answer("AUTH XOAUTH2").Text);
        Assert.True(speech.AwaitsSecret);
        Assert.StartsWith("-ERR [AUTH]", speech.Answer("dXNlcj1hbm4=").Text);
        Assert.False(speech.AwaitsSecret);
        Assert.Equal("+ \r\n", speech.Answer("AUTH PLAIN").Text);
        Assert.Equal("-ERR Authentication cancelled.\r\n", speech.Answer("*").Text);
        Assert.StartsWith("-ERR Unrecognized", speech.Answer("AUTH CRAM-MD5").Text);
        Assert.StartsWith("-ERR Command is not valid", speech.Answer("NOOP").Text);
        Assert.StartsWith("-ERR Protocol", speech.Answer("").Text);
        Assert.Equal(MailReplyNext.Close, speech.Answer("QUIT").Next);
    }

    [Fact]
    public void Imap_in_plain_offers_starttls_and_takes_no_password()
    {
        IMailSpeech speech = PlainImap.CreateSpeech();

        Assert.Contains("STARTTLS LOGINDISABLED", speech.Greeting);
        Assert.StartsWith("* CAPABILITY IMAP4 IMAP4rev1 STARTTLS LOGINDISABLED", speech.Answer("a1 CAPABILITY").Text);
        Assert.StartsWith("a2 NO [PRIVACYREQUIRED]", speech.Answer("a2 LOGIN ann secret").Text);
        MailReply reply = speech.Answer("a3 starttls");
        Assert.Equal("a3 OK Begin TLS negotiation now.\r\n", reply.Text);
        Assert.Equal(MailReplyNext.StartTls, reply.Next);
    }

    [Fact]
    public void Imap_inside_tls_lets_nobody_in_with_literals_either()
    {
        IMailSpeech speech = Imap.CreateSpeech();

        Assert.StartsWith("a NO [AUTHENTICATIONFAILED]", speech.Answer("a LOGIN ann secret").Text);
        Assert.StartsWith("+ ", speech.Answer("b LOGIN {3}").Text);
        Assert.True(speech.AwaitsSecret);
        Assert.Equal("", speech.Answer("ann {6+}").Text);
        Assert.StartsWith("b NO [AUTHENTICATIONFAILED]", speech.Answer("secret").Text);
        Assert.StartsWith("c BAD", speech.Answer("c LOGIN {99999999999}").Text);
        Assert.Equal("+ \r\n", speech.Answer("d AUTHENTICATE PLAIN").Text);
        Assert.StartsWith("d BAD", speech.Answer("*").Text);
        Assert.StartsWith("e NO [AUTHENTICATIONFAILED]", speech.Answer("e AUTHENTICATE PLAIN AGEAYg==").Text);
        Assert.Equal("f OK NOOP completed.\r\n", speech.Answer("f NOOP").Text);
        Assert.StartsWith("* BAD", speech.Answer("").Text);
        Assert.StartsWith("g BAD", speech.Answer("g SELECT INBOX").Text);
        Assert.Equal("* BYE Server signing off.\r\nh OK LOGOUT completed.\r\n", speech.Answer("h LOGOUT").Text);
    }

    [Fact]
    public void Smtp_wants_a_hello_first_and_then_tls()
    {
        IMailSpeech speech = PlainSmtp.CreateSpeech();

        Assert.StartsWith("503", speech.Answer("STARTTLS").Text);
        Assert.StartsWith("501", speech.Answer("EHLO").Text);
        string[] lines = speech.Answer("EHLO me").Text.Split("\r\n");
        Assert.Contains("250-STARTTLS", lines);
        Assert.All(lines.Take(lines.Length - 2), line => Assert.StartsWith("250-", line));
        Assert.StartsWith("250 ", lines[^2]);
        Assert.StartsWith("530 5.7.0", speech.Answer("AUTH PLAIN").Text);
        Assert.Equal(MailReplyNext.StartTls, speech.Answer("STARTTLS").Next);
    }

    [Fact]
    public void Smtp_inside_tls_lets_nobody_in()
    {
        IMailSpeech speech = Smtp.CreateSpeech();
        speech.Answer("EHLO me");

        Assert.StartsWith("503", speech.Answer("STARTTLS").Text);
        Assert.Equal("334 VXNlcm5hbWU6\r\n", speech.Answer("AUTH LOGIN").Text);
        Assert.Equal("334 UGFzc3dvcmQ6\r\n", speech.Answer("YW5u").Text);
        Assert.StartsWith("535 5.7.3", speech.Answer("c2VjcmV0").Text);
        Assert.Equal("334 \r\n", speech.Answer("AUTH XOAUTH2").Text);
        Assert.StartsWith("501", speech.Answer("*").Text);
        Assert.StartsWith("504", speech.Answer("AUTH CRAM-MD5").Text);
        Assert.StartsWith("530 5.7.57", speech.Answer("MAIL FROM:<a@example.org>").Text);
        Assert.StartsWith("221", speech.Answer("QUIT").Text);
    }

    [Fact]
    public void A_front_end_tells_its_name_as_exchange_online_does()
    {
        Assert.Equal("+OK The Microsoft Exchange POP3 service is ready. [QQAxAA==]\r\n", (Pop3 with { FrontEndName = "A1" }).CreateSpeech().Greeting);
        Assert.Equal("* OK The Microsoft Exchange IMAP4 service is ready. [QQAxAA==]\r\n", (Imap with { FrontEndName = "A1" }).CreateSpeech().Greeting);
        Assert.StartsWith("220 A1 Microsoft ESMTP MAIL Service ready", (Smtp with { FrontEndName = "A1" }).CreateSpeech().Greeting);
    }

    [Theory]
    [InlineData("PASS secret", "PASS ***")]
    [InlineData("a LOGIN ann secret", "a LOGIN ***")]
    [InlineData("a AUTHENTICATE PLAIN AGEAYg==", "a AUTHENTICATE ***")]
    [InlineData("AUTH PLAIN AGEAYg==", "AUTH ***")]
    [InlineData("pass  two words", "pass ***")]
    [InlineData("USER ann", "USER ann")]
    [InlineData("CAPA", "CAPA")]
    public void A_log_masks_what_signs_in(string line, string logged)
    {
        Assert.Equal(logged, MailWords.Masked(line, secret: false));
        Assert.Equal("***", MailWords.Masked(line, secret: true));
    }

    [Fact]
    public void Lines_come_out_whole_however_they_went_in()
    {
        byte[] bytes = Encoding.ASCII.GetBytes("ONE\r\nTWO\n\r\nrest");
        for (int size = 1; size <= bytes.Length; size++)
        {
            LineBuffer buffer = new();
            List<string> lines = [];
            foreach (byte[] piece in bytes.Chunk(size))
            {
                buffer.Add(piece);
                while (buffer.TryTake(out string line)) lines.Add(line);
            }

            Assert.Equal(["ONE", "TWO", ""], lines);
        }
    }
}
