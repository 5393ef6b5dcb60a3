using System;
using System.Text;
using MailReadiness.Wire.Mail;
using MailReadiness.Wire.Smtp;
using Xunit;

namespace MailReadiness.Tests.Wire.Smtp;

public sealed class SmtpSessionTests
{
    [Theory]
    [InlineData("220 ready", nameof(MailReplyKind.Ok), 220, null)]
    [InlineData("220", nameof(MailReplyKind.Ok), 220, null)]
    [InlineData("554 5.7.1 go away", nameof(MailReplyKind.Refused), 554, "5.7.1")]
    [InlineData("450 4.3.2 later", nameof(MailReplyKind.Refused), 450, "4.3.2")]
    [InlineData("421 4.7.66 TLS 1.0 and 1.1 are not supported.", nameof(MailReplyKind.Goodbye), 421, "4.7.66")]
    [InlineData("421 mail.example.org too many", nameof(MailReplyKind.Goodbye), 421, null)]
    [InlineData("550 5.7.1234 no such detail", nameof(MailReplyKind.Refused), 550, null)]
    public void AGreetingIsRead(string line, string kind, int code, string? enhanced)
    {
        MailReply reply = Hear(new SmtpSession("c"), line + "\r\n");
        Assert.Equal(kind, reply.Kind.ToString());
        Assert.Equal(code, reply.Code);
        Assert.Equal(enhanced, reply.ResponseCode);
        Assert.Equal(line, reply.Text);
    }

    [Fact]
    public void TheLinesOfAReplyAreJoined()
    {
        MailReply reply = Hear(new SmtpSession("c"), "554-one\r\n554-\r\n554 three\r\n");
        Assert.Equal("554 one  three", reply.Text);
        Assert.Equal(["one", "", "three"], reply.Lines);
    }

    [Fact]
    public void HelloComesFirstAndAgainAfterTls()
    {
        SmtpSession session = Greeted();
        Assert.True(session.NeedsHelloFirst);
        Assert.Equal("EHLO c\r\n"u8.ToArray(), session.Capabilities());
        Hear(session, "250-mail\r\n250-STARTTLS\r\n250 AUTH PLAIN\r\n");
        Assert.False(session.NeedsHelloFirst);
        Assert.True(session.OffersStartTls);
        Assert.Equal(["STARTTLS", "AUTH PLAIN"], session.AdvertisedCapabilities);
        session.TlsStarted(greetingExpected: false);
        Assert.True(session.NeedsHelloFirst);
        Assert.Null(session.OffersStartTls);
    }

    [Fact]
    public void HelloIsTriedTwiceAtMost()
    {
        SmtpSession session = Greeted();
        session.Capabilities();
        Hear(session, "500 what?\r\n");
        Assert.True(session.NeedsHelloFirst);
        Assert.Equal("HELO c\r\n"u8.ToArray(), session.Capabilities());
        Hear(session, "500 what?\r\n");
        Assert.False(session.NeedsHelloFirst);
        Assert.Null(session.OffersStartTls);
    }

    [Theory]
    [InlineData("451 later")]
    [InlineData("421 bye")]
    public void ATemporaryRefusalOfEhloIsNotAnsweredWithHelo(string refusal)
    {
        SmtpSession session = Greeted();
        session.Capabilities();
        Hear(session, refusal + "\r\n");
        Assert.False(session.NeedsHelloFirst);
    }

    [Theory]
    [InlineData("250 mail\r\n", "The SMTP server offers no AUTH.")]
    [InlineData("250-mail\r\n250 AUTH GSSAPI NTLM\r\n", "The SMTP server offers none of the mechanisms PLAIN, LOGIN and XOAUTH2.")]
    public void WithoutAUsableMechanismThereIsNoLogin(string hello, string why)
    {
        SmtpSession session = Greeted();
        session.Capabilities();
        Hear(session, hello);
        Assert.Null(session.BeginLogin("u", "p"));
        Assert.Equal(why, session.LoginUnavailable);
        Assert.Null(session.LoginMechanism);
    }

    [Fact]
    public void TheOldFormOfAuthIsUnderstood()
    {
        SmtpSession session = Greeted();
        session.Capabilities();
        Hear(session, "250-mail\r\n250 AUTH=LOGIN\r\n");
        Assert.Equal("AUTH LOGIN\r\n"u8.ToArray(), session.BeginLogin("u", "p"));
    }

    [Fact]
    public void AReplyCutShortIsStillRead()
    {
        var session = new SmtpSession("c");
        session.Receive("421-4.7.66 TLS 1.0 and 1.1\r\n421 4.7.66 are not"u8);
        Assert.False(session.TryReadReply(out _));
        MailReply reply = session.Close()!;
        Assert.Equal(MailReplyKind.Goodbye, reply.Kind);
        Assert.Equal("421 4.7.66 TLS 1.0 and 1.1 4.7.66 are not", reply.Text);

        session = new SmtpSession("c");
        session.Receive("554-go\r\n"u8);
        Assert.Equal("554 go", session.Close()!.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\r\nMAIL")]
    [InlineData("ü")]
    public void AClientNameCannotBreakOutOfItsLine(string name) => Assert.Throws<ArgumentException>(() => new SmtpSession(name));

    private static SmtpSession Greeted()
    {
        var session = new SmtpSession("c");
        Hear(session, "220 ready\r\n");
        return session;
    }

    private static MailReply Hear(SmtpSession session, string said)
    {
        session.Receive(Encoding.ASCII.GetBytes(said));
        Assert.True(session.TryReadReply(out MailReply? reply));
        return reply;
    }
}
