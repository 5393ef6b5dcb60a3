using System;
using System.Text;
using MailReadiness.Wire.Imap;
using MailReadiness.Wire.Mail;
using MailReadiness.Wire.Pop3;
using MailReadiness.Wire.Smtp;
using Xunit;

namespace MailReadiness.Tests.Wire.Mail;

public sealed class ForeignSpeechTests
{
    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request", "A web server answered")]
    [InlineData("<!DOCTYPE html>", "A web server answered")]
    [InlineData("SSH-2.0-OpenSSH_9.2", "An SSH server answered")]
    [InlineData("hello, who are you?", "is not")]
    [InlineData("2200 x", "is not")]
    [InlineData("199 x", "is not")]
    [InlineData("*", "is not")]
    [InlineData("*OK", "is not")]
    [InlineData("+ go on", "is not")]
    [InlineData("A1 OK done", "is not")]
    [InlineData("A1", "is not")]
    public void ALineOfNoMailProtocolIsMalformedForAllThree(string line, string hint)
    {
        foreach (MailSession session in new MailSession[] { new Pop3Session(), new ImapSession(), new SmtpSession("c") })
        {
            MailReply reply = Hear(session, line);
            Assert.Equal(MailReplyKind.Malformed, reply.Kind);
            Assert.Equal(line, reply.Text);
            Assert.Contains(hint, reply.Hint, StringComparison.Ordinal);
            Assert.Equal(reply.Hint, session.BrokenReason);
            Assert.False(session.TryReadReply(out _));
        }
    }

    [Fact]
    public void AnotherMailProtocolIsNamed()
    {
        Assert.Contains("An SMTP or FTP server answered; this port does not speak POP3", Hear(new Pop3Session(), "220 mail ESMTP").Hint, StringComparison.Ordinal);
        Assert.Contains("An IMAP server answered; this port does not speak POP3", Hear(new Pop3Session(), "* OK ready").Hint, StringComparison.Ordinal);
        Assert.Contains("A POP3 server answered; this port does not speak IMAP", Hear(new ImapSession(), "+OK ready").Hint, StringComparison.Ordinal);
        Assert.Contains("A POP3 server answered; this port does not speak SMTP", Hear(new SmtpSession("c"), "-ERR no").Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void TlsInPlainTextIsToldFromItsFirstTwoBytes()
    {
        var session = new SmtpSession("c");
        session.Receive([0x15]);
        Assert.False(session.TryReadReply(out _));
        session.Receive([0x03]);
        Assert.True(session.TryReadReply(out MailReply? reply));
        Assert.Contains("Use implicit TLS", reply.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x80)]
    [InlineData(0xFF)]
    [InlineData(0x1B)]
    [InlineData(0x7F)]
    public void BinaryDataIsNotWaitedOut(byte first)
    {
        var session = new ImapSession();
        session.Receive([first]);
        Assert.True(session.TryReadReply(out MailReply? reply));
        Assert.Contains("binary data", reply.Hint, StringComparison.Ordinal);
    }

    private static MailReply Hear(MailSession session, string line)
    {
        session.Receive(Encoding.ASCII.GetBytes(line + "\r\n"));
        Assert.True(session.TryReadReply(out MailReply? reply));
        return reply;
    }
}
