using System.Linq;
using MailReadiness.Reports;
using Xunit;

namespace MailReadiness.Tests.Reports;

public sealed class MarkupTextTests
{
    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("a & b < c > \"d\" 'e'", "a &amp; b &lt; c &gt; &quot;d&quot; &#39;e&#39;")]
    [InlineData("</script>", "&lt;/script&gt;")]
    [InlineData("two\r\nlines\tand a tab", "two lines and a tab")]
    [InlineData("\u202Eturned", "\uFFFDturned")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void HtmlIsEncoded(string? text, string expected) => Assert.Equal(expected, HtmlText.Encode(text));

    [Fact]
    public void ALongTextIsShortenedWithTheWholeBesideIt()
    {
        string text = new string('x', 100) + "<";
        Assert.Equal($"<span title=\"{new string('x', 100)}&lt;\">{new string('x', 79)}\u2026</span>", HtmlText.Short(text));
        Assert.Equal("short&lt;", HtmlText.Short("short<"));
    }

    [Theory]
    [InlineData("plain text, ann@contoso.com (IMAP)", "plain text, ann@contoso.com (IMAP)")]
    [InlineData("`a` *b* _c_ [d] <e> |f| ~g~ &h; \\i $j$", "\\`a\\` \\*b\\* \\_c\\_ \\[d\\] \\<e\\> \\|f\\| \\~g\\~ \\&h; \\\\i \\$j\\$")]
    [InlineData("# no heading", "\\# no heading")]
    [InlineData("- no item", "\\- no item")]
    [InlineData("+ no item", "\\+ no item")]
    [InlineData("=== no underline", "\\=== no underline")]
    [InlineData("1. no item", "1\\. no item")]
    [InlineData("12) no item", "12\\) no item")]
    [InlineData("2.1", "2.1")]
    [InlineData("a. no item", "a\\. no item")]
    [InlineData("XIV) no item", "XIV\\) no item")]
    [InlineData("Word. And more.", "Word. And more.")]
    [InlineData("7.", "7\\.")]
    [InlineData("TLS 1.2 well-known #1", "TLS 1.2 well-known #1")]
    [InlineData("pop3s://host:995", "pop3s\\://host:995")]
    [InlineData("WWW.example.org", "WWW\\.example.org")]
    [InlineData("  spaces\nand lines  ", "spaces and lines")]
    [InlineData(null, "")]
    public void MarkdownIsEscaped(string? text, string expected) => Assert.Equal(expected, MarkdownText.Inline(text));

    [Fact]
    public void ACellIsNeverEmptyNorLong()
    {
        Assert.Equal("-", MarkdownText.Cell(null));
        Assert.Equal("-", MarkdownText.Cell("  "));
        Assert.Equal("a\\|b", MarkdownText.Cell("a|b"));
        Assert.Equal(80, MarkdownText.Cell(new string('x', 1000)).Length);
        Assert.All(Samples.HostileTexts, text => Assert.DoesNotContain('\n', MarkdownText.Cell(text)));
        Assert.All(Samples.HostileTexts.Select(text => HtmlText.Encode(text)), html => Assert.DoesNotContain(html, c => c is '<' or '>' or '"' or '\n' || SafeText.IsUnsafe(c)));
    }
}
