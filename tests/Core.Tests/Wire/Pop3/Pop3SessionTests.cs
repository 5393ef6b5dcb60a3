using System;
using System.Text;
using MailReadiness.Wire.Mail;
using MailReadiness.Wire.Pop3;
using Xunit;

namespace MailReadiness.Tests.Wire.Pop3;

public sealed class Pop3SessionTests
{
    [Fact]
    public void ARefusalKeepsTheServersWordsAndItsResponseCode()
    {
        MailReply reply = Hear(new Pop3Session(), "-ERR [SYS/TEMP] The system is on fire\r\n");
        Assert.Equal(MailReplyKind.Refused, reply.Kind);
        Assert.True(reply.IsRefusal);
        Assert.Equal("-ERR [SYS/TEMP] The system is on fire", reply.Text);
        Assert.Equal("SYS/TEMP", reply.ResponseCode);
        Assert.Empty(reply.Lines);
    }

    [Theory]
    [InlineData("+OK\r\n")]
    [InlineData("+ok ready\r\n")]
    [InlineData("+OKready\r\n")]
    public void APositiveGreetingMayBeShortOrLowerCase(string greeting) => Assert.Equal(MailReplyKind.Ok, Hear(new Pop3Session(), greeting).Kind);

    [Fact]
    public void AMultiLineReplyEndsAtTheDotAndLosesItsStuffing()
    {
        Pop3Session session = Greeted();
        Assert.Equal("TOP 1 0\r\n"u8.ToArray(), session.Command("TOP 1 0", multiLine: true));
        MailReply reply = Hear(session, "+OK\r\nSubject: x\r\n\r\n..\r\n...\r\n.x\r\n-ERR\r\n.\r\nrest");
        Assert.Equal(["Subject: x", "", ".", "..", "x", "-ERR"], reply.Lines);
        Assert.Equal(4, session.Unread);
        Assert.Equal("rest"u8.ToArray(), session.DiscardUnread());
        Assert.Equal(0, session.Unread);
    }

    [Fact]
    public void ARefusalOfAMultiLineCommandIsOneLine()
    {
        Pop3Session session = Greeted();
        session.Capabilities();
        Assert.Equal(MailReplyKind.Refused, Hear(session, "-ERR unknown command\r\n").Kind);
        Assert.Null(session.OffersStartTls);
    }

    [Fact]
    public void TextBehindTheAnswerToStlsStaysUnreadAndDoesNotReachTls()
    {
        Pop3Session session = Greeted();
        session.StartTls();
        Assert.Equal(MailReplyKind.Ok, Hear(session, "+OK begin\r\n+OK injected\r\n").Kind);
        Assert.Equal(14, session.Unread);
        session.TlsStarted(greetingExpected: false);
        Assert.Equal(0, session.Unread);
        session.Capabilities();
        Assert.False(session.TryReadReply(out _));
    }

    [Fact]
    public void WhatWasAdvertisedInPlainTextIsForgottenWithTls()
    {
        Pop3Session session = Greeted();
        session.Capabilities();
        Hear(session, "+OK\r\nstls\r\nUSER\r\n.\r\n");
        Assert.True(session.OffersStartTls);
        session.TlsStarted(greetingExpected: false);
        Assert.Null(session.OffersStartTls);
        Assert.Empty(session.AdvertisedCapabilities);
        Assert.False(session.AwaitsReply);
        session.TlsStarted(greetingExpected: true);
        Assert.True(session.AwaitsReply);
    }

    [Fact]
    public void WithoutCapabilitiesTheLoginIsUserAndPass()
    {
        Pop3Session session = Greeted();
        Assert.Equal("USER u\r\n"u8.ToArray(), session.BeginLogin("u", "p"));
        Assert.Equal("USER", session.LoginMechanism);
        MailReply reply = Hear(session, "-ERR TLS 1.0 and 1.1 are not supported.\r\n");
        Assert.Null(session.ContinueLogin(reply));
    }

    [Fact]
    public void AServerThatContinuesForEverIsCancelledAndThenLeft()
    {
        Pop3Session session = Greeted();
        session.Capabilities();
        Hear(session, "+OK\r\nSASL PLAIN\r\n.\r\n");
        byte[]? command = session.BeginLogin("u", "p");
        int steps = 0;
        for (; command is not null; steps++) command = session.ContinueLogin(Hear(session, "+ more\r\n"));
        Assert.Equal(9, steps);
    }

    [Theory]
    [InlineData("u\r\nDELE 1", "p")]
    [InlineData("u", "p\nDELE 1")]
    [InlineData("u\0", "p")]
    [InlineData("", "p")]
    public void ACredentialCannotBreakOutOfItsLine(string user, string password) => Assert.Throws<ArgumentException>(() => Greeted().BeginLogin(user, password));

    [Theory]
    [InlineData("-ERR too many conn", nameof(MailReplyKind.Refused), "-ERR too many conn")]
    [InlineData("+O", nameof(MailReplyKind.Malformed), "+O")]
    public void WhatCameBeforeTheServerClosedIsNotLost(string said, string kind, string text)
    {
        var session = new Pop3Session();
        session.Receive(Encoding.ASCII.GetBytes(said));
        Assert.False(session.TryReadReply(out _));
        MailReply reply = session.Close()!;
        Assert.Equal(kind, reply.Kind.ToString());
        Assert.Equal(text, reply.Text);
        Assert.True(session.Broken);
        Assert.Null(session.Close());
    }

    [Fact]
    public void NothingBeforeTheServerClosedIsNoReply() => Assert.Null(new Pop3Session().Close());

    private static Pop3Session Greeted()
    {
        var session = new Pop3Session();
        Hear(session, "+OK ready\r\n");
        return session;
    }

    private static MailReply Hear(Pop3Session session, string said)
    {
        session.Receive(Encoding.ASCII.GetBytes(said));
        Assert.True(session.TryReadReply(out MailReply? reply));
        return reply;
    }
}
