using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MailReadiness.Wire.Mail;
using MailReadiness.Wire.Pop3;
using Xunit;

namespace MailReadiness.Tests.Wire.Pop3;

public sealed class Pop3CommandTests
{
    private static readonly MailSecret Password = MailSecret.Password("tanstaaf");

    [Fact]
    public void ApopSignsTheTimestampAsInTheExampleOfRfc1939()
    {
        Pop3Session session = Greeted("+OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>");
        Assert.Equal("<1896.697170952@dbc.mtview.ca.us>", session.ApopTimestamp);
        Assert.Equal("APOP mrose c4c9334bac560ecc979e58001b3e22fb\r\n", Text(session.BeginLogin("mrose", Password)));
        Assert.Equal("APOP", session.LoginMechanism);
    }

    [Theory]
    [InlineData("+OK ready")]
    [InlineData("+OK ready <>")]
    [InlineData("+OK ready <no at sign>")]
    [InlineData("+OK ready <a@b")]
    [InlineData("+OK ready <a @b>")]
    [InlineData("-ERR <a@b>")]
    public void AGreetingWithoutTimestampHasNoApop(string greeting)
    {
        Pop3Session session = Greeted(greeting);
        Assert.Null(session.ApopTimestamp);
        Assert.Null(session.BeginLogin("u", Password, "APOP"));
        Assert.Contains("APOP", session.LoginUnavailable, StringComparison.Ordinal);
        Assert.False(session.AwaitsReply);
    }

    [Fact]
    public void CramMd5AnswersAsInTheExampleOfRfc2195()
    {
        Pop3Session session = Greeted();
        session.BeginLogin("tim", MailSecret.Password("tanstaaftanstaaf"), "CRAM-MD5");
        MailReply challenge = Hear(session, "+ PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+\r\n");
        Assert.Equal("dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw\r\n", Text(session.ContinueLogin(challenge)));
    }

    [Theory]
    [InlineData("+ not base64!")]
    [InlineData("+")]
    public void AChallengeThatCannotBeReadIsCancelled(string challenge)
    {
        Pop3Session session = Greeted();
        session.BeginLogin("tim", Password, "CRAM-MD5");
        Assert.Equal("*\r\n", Text(session.ContinueLogin(Hear(session, challenge + "\r\n"))));
    }

    [Theory]
    [InlineData(false, "USER;SASL PLAIN CRAM-MD5", "<a@b>", "CRAM-MD5")]
    [InlineData(false, "USER;SASL PLAIN", "<a@b>", "APOP")]
    [InlineData(false, "USER;SASL PLAIN", "", "PLAIN")]
    [InlineData(true, "USER;SASL PLAIN CRAM-MD5", "", "PLAIN")]
    [InlineData(true, "USER;SASL LOGIN", "", "USER")]
    [InlineData(true, "SASL XOAUTH2 LOGIN", "", "LOGIN")]
    [InlineData(true, "sasl cram-md5", "", "CRAM-MD5")]
    [InlineData(true, "TOP", "", "USER")]
    [InlineData(true, "-", "", "USER")]
    [InlineData(true, "SASL XOAUTH2", "", null)]
    [InlineData(true, "SASL GSSAPI", "", null)]
    public void ThePasswordGoesByTheBestWayOffered(bool tls, string capabilities, string timestamp, string? mechanism)
    {
        Pop3Session session = Ready(tls, capabilities, timestamp);
        byte[]? first = session.BeginLogin("u", Password);
        Assert.Equal(mechanism, session.LoginMechanism);
        Assert.Equal(mechanism is null, first is null);
        Assert.Equal(mechanism is null, session.LoginUnavailable is not null);
    }

    [Theory]
    [InlineData("SASL PLAIN XOAUTH2", "XOAUTH2")]
    [InlineData("-", "XOAUTH2")]
    [InlineData("USER;SASL PLAIN", null)]
    public void ATokenGoesByXoauth2Alone(string capabilities, string? mechanism)
    {
        Pop3Session session = Ready(tls: true, capabilities, "");
        byte[]? first = session.BeginLogin("u@example.org", MailSecret.AccessToken("abc.def"));
        Assert.Equal(mechanism, session.LoginMechanism);
        Assert.Equal(mechanism is null ? null : "AUTH XOAUTH2\r\n", first is null ? null : Text(first));
    }

    [Fact]
    public void AMechanismThatDoesNotFitTheSecretIsRejected()
    {
        Assert.Throws<ArgumentException>(() => Greeted().BeginLogin("u", Password, "XOAUTH2"));
        Assert.Throws<ArgumentException>(() => Greeted().BeginLogin("u", MailSecret.AccessToken("abc"), "PLAIN"));
        Assert.Throws<ArgumentException>(() => Greeted().BeginLogin("u", Password, "GSSAPI"));
    }

    [Theory]
    [InlineData("u\r\nDELE 1")]
    [InlineData("u\u0001auth=Bearer x")]
    [InlineData("")]
    public void AUserNameCannotBreakOutOfItsField(string user) => Assert.Throws<ArgumentException>(() => Greeted().BeginLogin(user, MailSecret.AccessToken("abc")));

    [Fact]
    public void TheServersReasonForRefusingATokenIsDecoded()
    {
        Pop3Session session = Greeted();
        session.BeginLogin("u@example.org", MailSecret.AccessToken("abc.def"));
        session.ContinueLogin(Hear(session, "+\r\n"));
        Assert.Null(session.LoginError);
        Assert.Equal("\r\n", Text(session.ContinueLogin(Hear(session, "+ eyJzdGF0dXMiOiI0MDAiLCJzY2hlbWVzIjoiQmVhcmVyIn0=\r\n"))));
        Assert.Equal("{\"status\":\"400\",\"schemes\":\"Bearer\"}", session.LoginError);
        Assert.Null(session.ContinueLogin(Hear(session, "-ERR no\r\n")));
    }

    [Fact]
    public void CapabilitiesAreAskedAgainAfterStls()
    {
        Pop3Session session = Ready(tls: false, "STLS;LOGIN-DELAY 900;EXPIRENEVER;IMPLEMENTATION a b", "");
        Assert.True(session.CapabilitiesKnown);
        Assert.Equal(["900"], session.Arguments("login-delay"));
        Assert.Equal(["a", "b"], session.Arguments("IMPLEMENTATION"));
        Assert.Equal([], session.Arguments("STLS"));
        Assert.Null(session.Arguments("EXPIRE"));
        session.TlsStarted(greetingExpected: false);
        Assert.False(session.CapabilitiesKnown);
        Assert.False(session.Offers("STLS"));
        Assert.True(session.Encrypted);
    }

    [Fact]
    public void PipelinedCommandsGetTheirRepliesInOrder()
    {
        Pop3Session session = Greeted();
        session.Pipelining = true;
        var sent = new List<byte>();
        foreach (byte[] command in new[] { session.Stat(), session.Uidl(), session.Top(1), session.Dele(1), session.Goodbye() }) sent.AddRange(command);
        Assert.Equal("STAT\r\nUIDL\r\nTOP 1 0\r\nDELE 1\r\nQUIT\r\n", Text([.. sent]));
        Assert.Equal(5, session.RepliesDue);
        byte[] said = Encoding.ASCII.GetBytes("+OK 1 10\r\n+OK\r\n1 a\r\n.\r\n-ERR no TOP\r\n+OK marked\r\n-ERR not removed\r\n");
        var replies = new List<MailReply>();
        foreach (byte b in said)
        {
            session.Receive([b]);
            while (session.TryReadReply(out MailReply? reply)) replies.Add(reply);
        }

        Assert.Equal(["+OK 1 10", "+OK", "-ERR no TOP", "+OK marked", "-ERR not removed"], replies.Select(reply => reply.Text));
        Assert.Equal(["1 a"], replies[1].Lines);
        Assert.Equal(0, session.RepliesDue);
        Assert.Equal(0, session.Unread);
    }

    [Fact]
    public void AConnectionLostInAPipelineOwesNothingMore()
    {
        Pop3Session session = Greeted();
        session.Pipelining = true;
        session.Dele(1);
        session.Goodbye();
        Assert.Equal("+OK marked", Hear(session, "+OK marked\r\n-ERR som").Text);
        Assert.Equal("-ERR som", session.Close()!.Text);
        Assert.Equal(0, session.RepliesDue);
    }

    [Fact]
    public void WithoutPipeliningOneCommandWaitsForTheOther()
    {
        Pop3Session session = Greeted();
        session.Dele(1);
        Assert.Throws<InvalidOperationException>(() => session.Goodbye().Length + session.Stat().Length);
    }

    [Fact]
    public void AListingOfAHundredThousandMessagesFitsWhenAskedFor()
    {
        string listing = "+OK\r\n" + string.Concat(Enumerable.Range(1, 100_000).Select(i => $"{i} {i:D70}\r\n")) + ".\r\n";
        var session = new Pop3Session(maximumReply: MailSession.LargeReply);
        Hear(session, "+OK\r\n");
        session.Uidl();
        IReadOnlyList<UidlEntry> entries = Pop3Answers.Uidl(Hear(session, listing))!;
        Assert.Equal(100_000, entries.Count);
        Assert.Equal(new UidlEntry(100_000, new string('0', 64) + "100000"), entries[99_999]);

        Pop3Session usual = Greeted();
        usual.Uidl();
        Assert.Equal(MailReplyKind.Malformed, Hear(usual, listing).Kind);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void MessagesAreNumberedFromOne(int message)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Greeted().Dele(message));
        Assert.Throws<ArgumentOutOfRangeException>(() => Greeted().Top(message));
    }

    private static Pop3Session Ready(bool tls, string capabilities, string timestamp)
    {
        Pop3Session session = Greeted("+OK ready " + timestamp);
        if (tls) session.TlsStarted(greetingExpected: false);
        session.Capabilities();
        Hear(session, capabilities == "-" ? "-ERR what?\r\n" : "+OK\r\n" + capabilities.Replace(";", "\r\n") + "\r\n.\r\n");
        return session;
    }

    private static Pop3Session Greeted(string greeting = "+OK ready")
    {
        var session = new Pop3Session();
        Hear(session, greeting + "\r\n");
        return session;
    }

    private static string Text(byte[]? bytes) => Encoding.UTF8.GetString(bytes!);

    private static MailReply Hear(Pop3Session session, string said)
    {
        session.Receive(Encoding.ASCII.GetBytes(said));
        Assert.True(session.TryReadReply(out MailReply? reply));
        return reply;
    }
}
