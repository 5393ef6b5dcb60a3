using MailReadiness.Wire.Imap;
using MailReadiness.Wire.Mail;
using Xunit;

namespace MailReadiness.Tests.Wire.Imap;

public sealed class ImapAnswersTests
{
    [Theory]
    [InlineData("SEARCH", new uint[0])]
    [InlineData("SEARCH 4 17 4294967295", new uint[] { 4, 17, 4294967295 })]
    [InlineData("search 4", new uint[] { 4 })]
    [InlineData("SEARCH 4 5 (MODSEQ 917162500)", new uint[] { 4, 5 })]
    [InlineData("ESEARCH (TAG \"A4\") UID ALL 4,7:9", new uint[] { 4, 7, 9 })]
    [InlineData("ESEARCH (TAG \"A4\") UID", new uint[0])]
    public void WhatASearchFoundIsRead(string line, uint[] found) => Assert.Equal(found, ImapAnswers.Found(Reply("OK done", "3 EXISTS", line))!);

    [Theory]
    [InlineData("SEARCH x")]
    [InlineData("SEARCH 0")]
    [InlineData("SEARCH 4294967296")]
    [InlineData("ESEARCH UID ALL")]
    [InlineData("ESEARCH UID ALL 1:2:3")]
    [InlineData("ESEARCH UID ALL 1,,2")]
    [InlineData("3 EXISTS")]
    [InlineData("")]
    public void AResultThatIsMissingOrBrokenIsNotNothingFound(string line) => Assert.Null(ImapAnswers.Found(Reply("OK done", line)));

    [Fact]
    public void ARefusedSearchFoundNeitherSomethingNorNothing() =>
        Assert.Null(ImapAnswers.Found(new MailReply(MailReplyKind.Refused, "NO", ["SEARCH 1"])));

    [Theory]
    [InlineData("OK [APPENDUID 38505 3955] APPEND completed", 3955u)]
    [InlineData("OK [appenduid 38505 3955]", 3955u)]
    [InlineData("OK [APPENDUID 38505 3955:3956] done", null)]
    [InlineData("OK [APPENDUID 38505] done", null)]
    [InlineData("OK APPEND completed", null)]
    public void TheUidOfAnAppendedMessageIsRead(string text, uint? uid) => Assert.Equal(uid, ImapAnswers.AppendUid(Reply(text)));

    private static MailReply Reply(string text, params string[] lines) => new(MailReplyKind.Ok, text, lines);
}
