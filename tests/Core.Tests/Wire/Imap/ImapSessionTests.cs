using System;
using System.Text;
using MailReadiness.Wire.Imap;
using MailReadiness.Wire.Mail;
using Xunit;

namespace MailReadiness.Tests.Wire.Imap;

public sealed class ImapSessionTests
{
    [Theory]
    [InlineData("* OK ready", nameof(MailReplyKind.Ok), null)]
    [InlineData("* PREAUTH [CAPABILITY IMAP4rev1] as you are", nameof(MailReplyKind.Ok), "CAPABILITY")]
    [InlineData("* BYE [UNAVAILABLE] too many", nameof(MailReplyKind.Goodbye), "UNAVAILABLE")]
    [InlineData("* bye", nameof(MailReplyKind.Goodbye), null)]
    [InlineData("* NO not today", nameof(MailReplyKind.Refused), null)]
    public void AGreetingIsRead(string line, string kind, string? code)
    {
        MailReply reply = Hear(new ImapSession(), line + "\r\n");
        Assert.Equal(kind, reply.Kind.ToString());
        Assert.Equal(line, reply.Text);
        Assert.Equal(code, reply.ResponseCode);
    }

    [Fact]
    public void CapabilitiesInTheGreetingSpareTheCommand()
    {
        var session = new ImapSession();
        Hear(session, "* OK [CAPABILITY IMAP4rev1 starttls] ready\r\n");
        Assert.True(session.OffersStartTls);
        Assert.Equal(["IMAP4rev1", "starttls"], session.AdvertisedCapabilities);
    }

    [Fact]
    public void ATaggedReplyLosesItsTagAndBringsTheUntaggedLines()
    {
        ImapSession session = Greeted();
        Assert.Equal("A1 CAPABILITY\r\n"u8.ToArray(), session.Capabilities());
        MailReply reply = Hear(session, "* CAPABILITY IMAP4rev1\r\n* OK still here\r\na1 OK [ALERT] done\r\n");
        Assert.Equal("OK [ALERT] done", reply.Text);
        Assert.Equal("ALERT", reply.ResponseCode);
        Assert.Equal(["CAPABILITY IMAP4rev1", "OK still here"], reply.Lines);
        Assert.False(session.OffersStartTls);
    }

    [Fact]
    public void ALateReplyToAnEarlierTagIsPassedOver()
    {
        ImapSession session = Greeted();
        session.Capabilities();
        Assert.Equal("A2 LOGOUT\r\n"u8.ToArray(), session.Goodbye());
        MailReply reply = Hear(session, "A1 BAD late\r\n* BYE\r\nA2 OK bye\r\n");
        Assert.Equal("OK bye", reply.Text);
    }

    [Fact]
    public void AGoodbyeInMidCommandEndsIt()
    {
        ImapSession session = Greeted();
        session.StartTls();
        MailReply reply = Hear(session, "* BYE TLS 1.0 and 1.1 are not supported.\r\n");
        Assert.Equal(MailReplyKind.Goodbye, reply.Kind);
        Assert.Equal("* BYE TLS 1.0 and 1.1 are not supported.", reply.Text);
    }

    [Fact]
    public void AnUntaggedBadAloneIsARefusalOnceTheServerHasClosed()
    {
        ImapSession session = Greeted();
        session.StartTls();
        session.Receive("* BAD what?\r\n"u8);
        Assert.False(session.TryReadReply(out _));
        MailReply reply = session.Close()!;
        Assert.Equal(MailReplyKind.Refused, reply.Kind);
        Assert.Equal("* BAD what?", reply.Text);
    }

    [Fact]
    public void LiteralsArePartOfTheirLine()
    {
        ImapSession session = Greeted();
        session.Capabilities();
        MailReply reply = Hear(session, "* LIST () \"/\" {8}\r\nA1 OK\r\nx {0}\r\n end\r\n* OK not a literal {5}\r\nA1 OK {3}\r\n");
        Assert.Equal("OK {3}", reply.Text);
        Assert.Equal(2, reply.Lines.Count);
        Assert.StartsWith("LIST () \"/\" {8}A1 OK", reply.Lines[0], StringComparison.Ordinal);
        Assert.EndsWith("x {0} end", reply.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void LoginIsQuoted() => Assert.Equal("A1 LOGIN \"a\\\"b\" \"c\\\\d\"\r\n"u8.ToArray(), Greeted().BeginLogin("a\"b", "c\\d"));

    [Fact]
    public void LoginTakesAsciiOnly() => Assert.Throws<ArgumentException>(() => Greeted().BeginLogin("ü", "p"));

    [Fact]
    public void ADisabledLoginWithoutAMechanismIsSaidSo()
    {
        ImapSession session = Greeted();
        session.Capabilities();
        Hear(session, "* CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=GSSAPI\r\nA1 OK\r\n");
        Assert.Null(session.BeginLogin("u", "p"));
        Assert.Contains("LOGINDISABLED", session.LoginUnavailable, StringComparison.Ordinal);
        Assert.False(session.AwaitsReply);
    }

    [Fact]
    public void AServerWithXoauth2OnlyGetsAMadeUpToken()
    {
        ImapSession session = Greeted();
        session.Capabilities();
        Hear(session, "* CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=XOAUTH2\r\nA1 OK\r\n");
        Assert.Equal("A2 AUTHENTICATE XOAUTH2\r\n"u8.ToArray(), session.BeginLogin("u", "t"));
        byte[] token = session.ContinueLogin(Hear(session, "+\r\n"))!;
        Assert.Equal("user=u\u0001auth=Bearer t\u0001\u0001", Encoding.UTF8.GetString(Convert.FromBase64String(Encoding.ASCII.GetString(token).Trim())));
        Assert.Equal("\r\n"u8.ToArray(), session.ContinueLogin(Hear(session, "+ e30=\r\n")));
        MailReply refusal = Hear(session, "A2 NO AUTHENTICATE failed.\r\n");
        Assert.Null(session.ContinueLogin(refusal));
        Assert.Equal("XOAUTH2", session.LoginMechanism);
    }

    private static ImapSession Greeted()
    {
        var session = new ImapSession();
        Hear(session, "* OK ready\r\n");
        return session;
    }

    private static MailReply Hear(ImapSession session, string said)
    {
        session.Receive(Encoding.ASCII.GetBytes(said));
        Assert.True(session.TryReadReply(out MailReply? reply));
        return reply;
    }
}
