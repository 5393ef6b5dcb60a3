using System;
using System.Text;
using MailReadiness.Wire.Imap;
using MailReadiness.Wire.Mail;
using Xunit;

namespace MailReadiness.Tests.Wire.Imap;

public sealed class ImapCommandTests
{
    private static readonly MailSecret Password = MailSecret.Password("p\"w\\d");
    private static readonly byte[] Message = "Subject: x\r\n\r\nbody\r\n"u8.ToArray();

    [Theory]
    [InlineData(false, "AUTH=PLAIN AUTH=CRAM-MD5", "CRAM-MD5", "A1 AUTHENTICATE CRAM-MD5\r\n")]
    [InlineData(true, "AUTH=PLAIN AUTH=CRAM-MD5", "PLAIN", "A1 AUTHENTICATE PLAIN\r\n")]
    [InlineData(true, "AUTH=LOGIN", "LOGIN command", "A1 LOGIN \"u\" \"p\\\"w\\\\d\"\r\n")]
    [InlineData(true, "AUTH=LOGIN LOGINDISABLED", "LOGIN", "A1 AUTHENTICATE LOGIN\r\n")]
    [InlineData(true, "AUTH=PLAIN SASL-IR", "PLAIN", "A1 AUTHENTICATE PLAIN AHUAcCJ3XGQ=\r\n")]
    [InlineData(true, "LOGINDISABLED", null, null)]
    public void ThePasswordGoesByTheBestWayOffered(bool tls, string capabilities, string? mechanism, string? line)
    {
        ImapSession session = Ready(capabilities, tls);
        byte[]? first = session.BeginLogin("u", Password);
        Assert.Equal(mechanism, session.LoginMechanism);
        Assert.Equal(line, first is null ? null : Encoding.ASCII.GetString(first));
        Assert.Equal(mechanism is null, session.LoginUnavailable is not null);
    }

    [Fact]
    public void APasswordBeyondAsciiTakesSaslAndNeverTheLoginCommand()
    {
        MailSecret secret = MailSecret.Password("pässword");
        Assert.Equal("LOGIN", Mechanism("AUTH=LOGIN"));
        Assert.Null(Mechanism("IDLE"));
        Assert.Throws<ArgumentException>(() => Ready("IDLE").BeginLogin("u", secret, "LOGIN command"));

        string? Mechanism(string capabilities)
        {
            ImapSession session = Ready(capabilities);
            session.BeginLogin("u", secret);
            return session.LoginMechanism;
        }
    }

    [Theory]
    [InlineData("AUTH=PLAIN", false)]
    [InlineData("AUTH=XOAUTH2", true)]
    public void ATokenGoesByXoauth2Alone(string capabilities, bool sent) =>
        Assert.Equal(sent, Ready(capabilities).BeginLogin("u", MailSecret.AccessToken("abc")) is not null);

    [Fact]
    public void AMessageWaitsForTheServersWord()
    {
        ImapSession session = Ready("IDLE");
        Assert.Equal("A1 APPEND \"INBOX\" {20}\r\n", Encoding.ASCII.GetString(session.BeginAppend("INBOX", Message)));
        byte[]? literal = session.ContinueAppend(Hear(session, "+ go\r\n"));
        Assert.Equal("Subject: x\r\n\r\nbody\r\n\r\n", Encoding.ASCII.GetString(literal!));
        Assert.Null(session.ContinueAppend(Hear(session, "A1 OK done\r\n")));
    }

    [Fact]
    public void ARefusedMessageIsNotSent()
    {
        ImapSession session = Ready("IDLE");
        session.BeginAppend("INBOX", Message);
        Assert.Null(session.ContinueAppend(Hear(session, "A1 NO [TRYCREATE] no such mailbox\r\n")));
    }

    [Fact]
    public void ASecondContinuationGetsNoSecondMessage()
    {
        ImapSession session = Ready("IDLE");
        session.BeginAppend("INBOX", Message);
        session.ContinueAppend(Hear(session, "+ go\r\n"));
        Assert.Null(session.ContinueAppend(Hear(session, "+ go\r\n")));
    }

    [Theory]
    [InlineData("LITERAL+", 5000, true)]
    [InlineData("LITERAL-", 4096, true)]
    [InlineData("LITERAL-", 4097, false)]
    public void ALiteralGoesAtOnceWhereTheServerTakesIt(string capability, int size, bool atOnce)
    {
        byte[] sent = Ready(capability).BeginAppend("INBOX", new byte[size]);
        Assert.Equal(atOnce, sent.Length > size);
        Assert.StartsWith($"A1 APPEND \"INBOX\" {{{size}{(atOnce ? "+" : "")}}}\r\n", Encoding.ASCII.GetString(sent), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\r\nA9 DELETE INBOX")]
    [InlineData("Entwürfe")]
    public void ANameCannotBreakOutOfItsLine(string mailbox)
    {
        Assert.Throws<ArgumentException>(() => Ready("IDLE").Examine(mailbox));
        Assert.Throws<ArgumentException>(() => Ready("IDLE").BeginAppend(mailbox, Message));
        Assert.Throws<ArgumentException>(() => Ready("IDLE").UidSearchHeader("X", mailbox));
    }

    private static ImapSession Ready(string capabilities, bool tls = true)
    {
        var session = new ImapSession();
        if (tls) session.TlsStarted(greetingExpected: true);
        Hear(session, $"* OK [CAPABILITY IMAP4rev1 {capabilities}] ready\r\n");
        return session;
    }

    private static MailReply Hear(ImapSession session, string said)
    {
        session.Receive(Encoding.ASCII.GetBytes(said));
        Assert.True(session.TryReadReply(out MailReply? reply));
        return reply;
    }
}
