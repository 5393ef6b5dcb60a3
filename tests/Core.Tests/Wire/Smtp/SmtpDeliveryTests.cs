using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MailReadiness.Wire.Mail;
using MailReadiness.Wire.Smtp;
using Xunit;

namespace MailReadiness.Tests.Wire.Smtp;

public sealed class SmtpDeliveryTests
{
    private static readonly MailSecret Password = MailSecret.Password("secret word");

    [Theory]
    [InlineData("", ".\r\n")]
    [InlineData("a", "a\r\n.\r\n")]
    [InlineData("a\r\n", "a\r\n.\r\n")]
    [InlineData(".", "..\r\n.\r\n")]
    [InlineData("..\r\n.a\r\na.b\r\n", "...\r\n..a\r\na.b\r\n.\r\n")]
    [InlineData("a\n.\nb", "a\r\n..\r\nb\r\n.\r\n")]
    [InlineData("a\r.\rb", "a\r\n..\r\nb\r\n.\r\n")]
    [InlineData("a\n.\r\nb", "a\r\n..\r\nb\r\n.\r\n")]
    [InlineData("a\r\n\r\nb", "a\r\n\r\nb\r\n.\r\n")]
    [InlineData("a\r\r\nb", "a\r\n\r\nb\r\n.\r\n")]
    public void AMessageIsDotStuffedAndItsLinesEndAlike(string message, string encoded) =>
        Assert.Equal(encoded, Encoding.ASCII.GetString(DotStuffing.Encode(Encoding.ASCII.GetBytes(message))));

    [Fact]
    public void NoMessageEndsEarlyOrHoldsALoneLineBreak()
    {
        var random = new Random(3);
        byte[] letters = "\r\n.a"u8.ToArray();
        for (int round = 0; round < 20_000; round++)
        {
            byte[] message = [.. Enumerable.Range(0, random.Next(12)).Select(_ => letters[random.Next(4)])];
            string encoded = Encoding.ASCII.GetString(DotStuffing.Encode(message));
            string[] lines = encoded.Split(["\r\n"], StringSplitOptions.None);
            Assert.Equal(["", "."], lines.Reverse().Take(2));
            Assert.DoesNotContain(".", lines.Take(lines.Length - 2));
            Assert.DoesNotContain(lines, line => line.IndexOfAny(['\r', '\n']) >= 0);
        }
    }

    [Fact]
    public void LmtpAnswersForEachRecipientThatItAccepted()
    {
        SmtpSession session = Ready("PIPELINING", lmtp: true);
        Assert.Equal("LMTP", session.Protocol);
        session.MailFrom("");
        Hear(session, "250 ok\r\n");
        foreach (string answer in new[] { "250 ok", "550 5.1.1 unknown", "250 ok" })
        {
            session.RcptTo("a@example.org");
            Hear(session, answer + "\r\n");
        }

        Assert.Equal(2, session.AcceptedRecipients);
        session.Data();
        Assert.Equal(MailReplyKind.Continue, Hear(session, "354 go\r\n").Kind);
        session.Message("x"u8.ToArray());
        Assert.Equal(2, session.RepliesDue);
        Assert.Equal("250 2.0.0 saved", Hear(session, "250-2.0.0\r\n250 saved\r\n452 4.2.2 full\r\n").Text);
        Assert.Equal("4.2.2", Hear(session, "").ResponseCode);
        Assert.Equal(0, session.RepliesDue);
        session.MailFrom("");
        Assert.Equal(0, session.AcceptedRecipients);
    }

    [Fact]
    public void LmtpThatRefusesLhloIsNotAskedForHelo()
    {
        var session = new SmtpSession("client", lmtp: true);
        Hear(session, "220 ready\r\n");
        Assert.Equal("LHLO client\r\n", Encoding.ASCII.GetString(session.Capabilities()));
        Hear(session, "500 what\r\n");
        Assert.False(session.NeedsHelloFirst);
        Assert.False(session.CapabilitiesKnown);
    }

    [Fact]
    public void AnEnvelopeMayBePipelined()
    {
        SmtpSession session = Ready("PIPELINING");
        Assert.True(session.Offers("pipelining"));
        session.Pipelining = true;
        Assert.Equal("MAIL FROM:<a@example.org>\r\n", Encoding.ASCII.GetString(session.MailFrom("a@example.org")));
        Assert.Equal("RCPT TO:<b@example.org>\r\n", Encoding.ASCII.GetString(session.RcptTo("b@example.org")));
        session.Data();
        session.Receive("250 ok\r\n250 ok\r\n354 go\r\n"u8);
        var kinds = new List<MailReplyKind>();
        while (session.TryReadReply(out MailReply? reply)) kinds.Add(reply.Kind);
        Assert.Equal([MailReplyKind.Ok, MailReplyKind.Ok, MailReplyKind.Continue], kinds);
        Assert.Equal(1, session.AcceptedRecipients);
    }

    [Theory]
    [InlineData(true, "AUTH PLAIN LOGIN CRAM-MD5", "PLAIN")]
    [InlineData(false, "AUTH PLAIN LOGIN CRAM-MD5", "CRAM-MD5")]
    [InlineData(true, "AUTH=LOGIN", "LOGIN")]
    [InlineData(true, "AUTH XOAUTH2", null)]
    [InlineData(true, "SIZE", null)]
    public void ThePasswordGoesByTheBestWayOffered(bool tls, string capability, string? mechanism)
    {
        SmtpSession session = Ready(capability, tls: tls);
        byte[]? first = session.BeginLogin("u", Password);
        Assert.Equal(mechanism, session.LoginMechanism);
        Assert.Equal(mechanism is null, first is null);
        Assert.Equal(mechanism is null, session.LoginUnavailable is not null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b@example.org")]
    [InlineData("a@example.org>\r\nDATA")]
    [InlineData("<a@example.org")]
    [InlineData("ä@example.org")]
    public void AnAddressCannotBreakOutOfItsLine(string address)
    {
        Assert.Throws<ArgumentException>(() => Ready("SIZE").RcptTo(address));
        if (address.Length > 0) Assert.Throws<ArgumentException>(() => Ready("SIZE").MailFrom(address));
    }

    private static SmtpSession Ready(string extension, bool lmtp = false, bool tls = false)
    {
        var session = new SmtpSession("client", lmtp: lmtp);
        Hear(session, "220 ready\r\n");
        if (tls) session.TlsStarted(greetingExpected: false);
        session.Capabilities();
        Hear(session, $"250-hello\r\n250 {extension}\r\n");
        return session;
    }

    private static MailReply Hear(SmtpSession session, string said)
    {
        session.Receive(Encoding.ASCII.GetBytes(said));
        Assert.True(session.TryReadReply(out MailReply? reply));
        return reply;
    }
}
