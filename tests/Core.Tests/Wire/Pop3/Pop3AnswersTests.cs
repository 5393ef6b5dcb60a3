using System;
using MailReadiness.Wire.Mail;
using MailReadiness.Wire.Pop3;
using Xunit;

namespace MailReadiness.Tests.Wire.Pop3;

public sealed class Pop3AnswersTests
{
    [Theory]
    [InlineData("+OK 2 320", 2, 320L)]
    [InlineData("+OK 0 0", 0, 0L)]
    [InlineData("+OK 3 5000000000 octets in all", 3, 5_000_000_000L)]
    [InlineData("+OK  1  2", 1, 2L)]
    public void ADropListingIsRead(string text, int messages, long octets) =>
        Assert.Equal(new MaildropSize(messages, octets), Pop3Answers.Stat(Reply(text)));

    [Theory]
    [InlineData("+OK")]
    [InlineData("+OK 2")]
    [InlineData("+OK two messages")]
    [InlineData("+OK -1 5")]
    [InlineData("+OK 99999999999 1")]
    [InlineData("+OK 1 99999999999999999999")]
    public void AnythingElseIsNoDropListing(string text) => Assert.Null(Pop3Answers.Stat(Reply(text)));

    [Fact]
    public void ARefusalIsNoListing()
    {
        var refusal = new MailReply(MailReplyKind.Refused, "-ERR 1 2", Array.Empty<string>());
        Assert.Null(Pop3Answers.Stat(refusal));
        Assert.Null(Pop3Answers.Uidl(refusal));
        Assert.Null(Pop3Answers.OneUidl(refusal));
        Assert.Null(Pop3Answers.List(refusal));
    }

    [Fact]
    public void ListingsAreRead()
    {
        Assert.Equal([new UidlEntry(1, "a!~"), new UidlEntry(7, "b")], Pop3Answers.Uidl(Reply("+OK", "1 a!~", "7  b "))!);
        Assert.Equal([], Pop3Answers.Uidl(Reply("+OK"))!);
        Assert.Equal(new UidlEntry(3, "abc"), Pop3Answers.OneUidl(Reply("+OK 3 abc")));
        Assert.Equal([new ListEntry(1, 12), new ListEntry(2, 99)], Pop3Answers.List(Reply("+OK", "1 12", "2 99 exactly"))!);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("")]
    [InlineData("0 a")]
    [InlineData("x a")]
    [InlineData("1 a b")]
    [InlineData("99999999999 a")]
    public void AListWithALineThatCannotBeReadIsNotAShorterList(string line) => Assert.Null(Pop3Answers.Uidl(Reply("+OK", "1 a", line, "3 c")));

    private static MailReply Reply(string text, params string[] lines) => new(MailReplyKind.Ok, text, lines);
}
