using System;
using System.Linq;
using System.Threading.Tasks;
using MailReadiness.Wire.Mail;
using MailReadiness.Wire.Pop3;
using Xunit;

namespace MailReadiness.Tests.Wire.Mail;

public sealed class WireTranscriptTests
{
    [Fact]
    public void ALineSaysWhenInWhichSessionWhichWayAndWhat()
    {
        DateTimeOffset now = new(2026, 1, 20, 5, 1, 0, TimeSpan.Zero);
        var transcript = new WireTranscript(clock: () => now);
        transcript.Add("pop3-1", WireDirection.Sent, "QUIT");
        now = now.AddSeconds(1);
        transcript.Add("pop3-1", WireDirection.Received, "-ERR\u001B[31m no\r\n");
        Assert.Equal(
            [
                new WireLine(now.AddSeconds(-1), "pop3-1", WireDirection.Sent, "QUIT"),
                new WireLine(now, "pop3-1", WireDirection.Received, "-ERR\uFFFD[31m no\uFFFD\uFFFD"),
            ],
            transcript.Lines());
    }

    [Fact]
    public void AFullTranscriptKeepsTheBeginningAndTheEnd()
    {
        var transcript = new WireTranscript(maximumLines: 6);
        for (int i = 0; i < 100; i++) transcript.Add("s", WireDirection.Sent, "line " + i);
        Assert.Equal(["line 0", "line 1", "line 2", "(94 lines left out here)", "line 97", "line 98", "line 99"], transcript.Lines().Select(line => line.Text));
        Assert.Equal(94, transcript.Dropped);
    }

    [Fact]
    public void ALineIsCut()
    {
        var transcript = new WireTranscript();
        transcript.Add("s", WireDirection.Received, new string('a', 100_000));
        Assert.Equal(1000, transcript.Lines()[0].Text.Length);
    }

    [Fact]
    public void SessionsMayWriteAtTheSameTime()
    {
        var transcript = new WireTranscript(maximumLines: 2000);
        Parallel.For(0, 1000, i => transcript.Add("s" + i, WireDirection.Sent, "x"));
        Assert.Equal(1000, transcript.Lines().Select(line => line.Session).Distinct().Count());
    }

    [Fact]
    public void AListingIsShownInPartAndAMessageNotAtAll()
    {
        var transcript = new WireTranscript();
        var session = new Pop3Session();
        session.Record(transcript, "pop3-1");
        Say(session, "+OK ready\r\n");
        session.Uidl();
        Say(session, "+OK\r\n" + string.Concat(Enumerable.Range(1, 100).Select(i => $"{i} uid{i}\r\n")) + ".\r\n");
        session.Top(1);
        Say(session, "+OK\r\nSubject: somebody's affair\r\nFrom: somebody\r\n\r\n.\r\n");
        session.Dele(1);
        Say(session, "-ERR no\r\n");

        string[] texts = [.. transcript.Lines().Select(line => line.Text)];
        Assert.Equal(["+OK ready", "UIDL", "+OK", "1 uid1"], texts.Take(4));
        Assert.Equal(["39 uid39", "(62 more lines, not shown)", "TOP 1 0", "+OK", "(4 more lines, not shown)", "DELE 1", "-ERR no"], texts.Skip(41));
    }

    [Fact]
    public void WhatIsNoReplyIsShownToo()
    {
        var transcript = new WireTranscript();
        var session = new Pop3Session();
        session.Record(transcript, "pop3-1");
        Say(session, "+OK ready\r\n");
        session.StartTls();
        Say(session, "+OK\r\n+OK injected\r\n");
        session.DiscardUnread();
        session.TlsStarted(greetingExpected: false);
        session.Goodbye();
        session.Receive([0x15, 3, 1, 0, 2]);
        Assert.True(session.TryReadReply(out _));
        Assert.Equal(
            ["+OK ready", "STLS", "+OK", "+OK injected\uFFFD\uFFFD (14 bytes that are no reply)", "TLS began", "QUIT", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD (5 bytes that are no reply)"],
            transcript.Lines().Select(line => line.Text));
    }

    [Fact]
    public void HalfAReplyIsShownWhenTheConnectionEnds()
    {
        var transcript = new WireTranscript();
        var session = new Pop3Session();
        session.Record(transcript, "pop3-1");
        Say(session, "+OK ready\r\n");
        session.Goodbye();
        session.Receive("-ERR some del"u8);
        session.Close();
        Assert.Equal("-ERR some del", transcript.Lines()[2].Text);
    }

    private static void Say(Pop3Session session, string said)
    {
        session.Receive(System.Text.Encoding.ASCII.GetBytes(said));
        Assert.True(session.TryReadReply(out _));
    }
}
