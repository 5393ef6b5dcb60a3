using System;
using System.Linq;
using System.Text;
using MailReadiness.Wire.Imap;
using MailReadiness.Wire.Mail;
using MailReadiness.Wire.Pop3;
using MailReadiness.Wire.Smtp;
using Xunit;

namespace MailReadiness.Tests.Wire.Mail;

public sealed class MailSessionLimitTests
{
    private const int Limit = 1024 * 1024;

    public static TheoryData<string> Protocols => ["POP3", "IMAP", "SMTP"];

    [Theory]
    [MemberData(nameof(Protocols))]
    public void ALineWithoutEndIsGivenUpAfterEightKibibytes(string protocol)
    {
        MailSession session = New(protocol);
        byte[] piece = Encoding.ASCII.GetBytes(new string('a', 1000));
        MailReply? reply = null;
        int fed = 0;
        for (; fed < 20 && reply is null; fed++)
        {
            session.Receive(piece);
            session.TryReadReply(out reply);
        }

        Assert.Equal(MailReplyKind.Malformed, reply!.Kind);
        Assert.Equal(9, fed);
        Assert.Contains("8192 bytes", reply.Hint, StringComparison.Ordinal);
        Assert.True(session.Broken);
    }

    [Theory]
    [InlineData("POP3", "+OK\r\n", "x\r\n")]
    [InlineData("IMAP", "", "* x\r\n")]
    [InlineData("SMTP", "", "250-x\r\n")]
    public void AReplyWithoutEndIsGivenUp(string protocol, string head, string line)
    {
        MailSession session = Greeted(protocol);
        session.Capabilities();
        byte[] lines = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(line, 1000)));
        session.Receive(Encoding.ASCII.GetBytes(head));
        MailReply? reply = null;
        int fed = 0;
        for (; fed < 1000 && reply is null; fed++)
        {
            session.Receive(lines);
            session.TryReadReply(out reply);
        }

        Assert.Equal(MailReplyKind.Malformed, reply!.Kind);
        Assert.InRange(fed, 10, 20);
        Assert.Contains("1048576 bytes", session.BrokenReason, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public void BytesNobodyAskedForDoNotPileUp(string protocol)
    {
        MailSession session = Greeted(protocol);
        byte[] flood = new byte[64 * 1024];
        for (int i = 0; i < 100; i++)
        {
            session.Receive(flood);
            Assert.False(session.TryReadReply(out _));
        }

        Assert.Equal(Limit, session.Unread);
        session.Capabilities();
        Assert.True(session.TryReadReply(out MailReply? reply));
        Assert.Equal(MailReplyKind.Malformed, reply.Kind);
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public void EmptyLinesInFrontOfAReplyAreSkippedButNotForEver(string protocol)
    {
        MailSession session = New(protocol);
        session.Receive("\r\n\n"u8);
        session.Receive(Greeting(protocol));
        Assert.True(session.TryReadReply(out MailReply? reply));
        Assert.Equal(MailReplyKind.Ok, reply.Kind);

        session.Capabilities();
        session.Receive(Encoding.ASCII.GetBytes(new string('\n', 20_000)));
        Assert.True(session.TryReadReply(out reply));
        Assert.Equal(MailReplyKind.Malformed, reply.Kind);
    }

    [Theory]
    [InlineData("* X {2000000}\r\n")]
    [InlineData("* X {99999999999}\r\n")]
    public void ALiteralLargerThanAReplyIsNotWaitedFor(string line)
    {
        MailSession session = Greeted("IMAP");
        session.Capabilities();
        session.Receive(Encoding.ASCII.GetBytes(line));
        Assert.True(session.TryReadReply(out MailReply? reply));
        Assert.Equal(MailReplyKind.Malformed, reply.Kind);
    }

    [Fact]
    public void ASessionCanTakeLargerReplies()
    {
        var session = new Pop3Session(maximumReply: 8 * Limit);
        session.Receive(Greeting("POP3"));
        Assert.True(session.TryReadReply(out _));
        session.Command("UIDL", multiLine: true);
        session.Receive("+OK\r\n"u8);
        for (int i = 1; i <= 50_000; i++) session.Receive(Encoding.ASCII.GetBytes($"{i} uid-{i}\r\n"));
        session.Receive(".\r\n"u8);
        Assert.True(session.TryReadReply(out MailReply? reply));
        Assert.Equal(50_000, reply.Lines.Count);
        Assert.Equal("50000 uid-50000", reply.Lines[49_999]);
    }

    [Fact]
    public void ACommandBeforeTheReplyIsABugOfTheCaller()
    {
        Assert.Throws<InvalidOperationException>(() => New("POP3").Capabilities());
        Assert.Equal("QUIT\r\n"u8.ToArray(), New("POP3").Goodbye());
    }

    private static MailSession New(string protocol) => protocol switch
    {
        "POP3" => new Pop3Session(),
        "IMAP" => new ImapSession(),
        _ => new SmtpSession("client.example.org"),
    };

    private static byte[] Greeting(string protocol) => protocol switch
    {
        "POP3" => "+OK ready\r\n"u8.ToArray(),
        "IMAP" => "* OK ready\r\n"u8.ToArray(),
        _ => "220 ready\r\n"u8.ToArray(),
    };

    private static MailSession Greeted(string protocol)
    {
        MailSession session = New(protocol);
        session.Receive(Greeting(protocol));
        Assert.True(session.TryReadReply(out _));
        return session;
    }
}
