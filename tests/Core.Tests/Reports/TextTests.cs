using MailReadiness.Reports;
using Xunit;

namespace MailReadiness.Tests.Reports;

public sealed class TextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("plain", "plain")]
    [InlineData("a\r\nb\nc\td\re", "a b c d e")]
    [InlineData("a\u001B[2Jb", "a\uFFFD[2Jb")]
    [InlineData("\u202Eabc", "\uFFFDabc")]
    [InlineData("\uD83D\uDE00", "\uD83D\uDE00")]
    public void A_text_becomes_one_harmless_line(string? text, string expected) => Assert.Equal(expected, SafeText.Line(text));

    [Fact]
    public void A_lone_surrogate_is_replaced() => Assert.Equal("a\uFFFDb", SafeText.Line("a\uD800b"));

    [Theory]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdefg", 6, "abcde\u2026")]
    [InlineData("abcd\uD83D\uDE00g", 6, "abcd\u2026")]
    public void A_long_text_is_cut_between_characters(string text, int limit, string expected) =>
        Assert.Equal(expected, SafeText.Line(text, limit));

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("\u90F5\u4FBF", 4)]
    [InlineData("e\u0301", 1)]
    [InlineData("\uD83D\uDE00", 2)]
    [InlineData("\uFF21", 2)]
    [InlineData("\u0416", 1)]
    public void Width_counts_columns(string text, int expected) => Assert.Equal(expected, DisplayWidth.Of(text));

    [Theory]
    [InlineData("abcdefghij", 10, "abcdefghij")]
    [InlineData("abcdefghijk", 10, "abcd\u2026ghijk")]
    [InlineData("\u90F5\u4FBF\u5C40\u90F5\u4FBF\u5C40", 8, "\u90F5\u2026\u4FBF\u5C40")]
    public void What_is_too_wide_loses_its_middle(string text, int width, string expected)
    {
        Assert.Equal(expected, DisplayWidth.Fit(text, width));
        Assert.True(DisplayWidth.Of(DisplayWidth.Fit(text, width)) <= width);
    }
}
