using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace MailReadiness.Tests.Wire.Mail;

public sealed class MailSessionFeedingTests
{
    public static TheoryData<string> Servers => Transcripts.Names;

    [Theory]
    [MemberData(nameof(Servers))]
    public void TheClientSendsWhatTheTranscriptSaysAndEveryReplyIsRead(string server)
    {
        Transcript transcript = Transcripts.Named(server);
        IReadOnlyList<string> log = Conversation.Play(transcript, Conversation.Whole);
        Assert.Equal(
            transcript.Steps.Where(step => step.Client is not null).Select(step => "C: " + step.Client + "\r\n"),
            log.Where(line => line.StartsWith("C: ", System.StringComparison.Ordinal)));
        Assert.DoesNotContain(log, line => line.Contains("no reply", System.StringComparison.Ordinal) || line.Contains("Malformed", System.StringComparison.Ordinal));
        Assert.DoesNotContain(log, line => line.StartsWith("unread", System.StringComparison.Ordinal) && line != "unread 0");
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public void ByteByByteAndSplitAnywhereGiveTheSameReplies(string server)
    {
        Transcript transcript = Transcripts.Named(server);
        IReadOnlyList<string> whole = Conversation.Play(transcript, Conversation.Whole);
        Assert.Equal(whole, Conversation.Play(transcript, Conversation.ByteByByte));
        for (int position = 1; position < transcript.Steps.Max(step => step.ServerBytes.Length); position++)
            Assert.Equal(whole, Conversation.Play(transcript, Conversation.SplitAt(position)));
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public void BareLineFeedsGiveTheSameReplies(string server)
    {
        Transcript transcript = Transcripts.Named(server);
        IReadOnlyList<string> whole = Conversation.Play(transcript, Conversation.Whole);
        Assert.Equal(whole, Conversation.Play(transcript, Conversation.Whole, (_, said) => [.. said.Where(b => b != '\r')]));
        Assert.Equal(whole, Conversation.Play(transcript, Conversation.Whole, (_, said) => [.. said.SelectMany(b => b == '\r' ? new byte[] { b, b } : [b])]));
    }
}
