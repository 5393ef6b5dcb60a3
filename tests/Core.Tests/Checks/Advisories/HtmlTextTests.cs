using System;
using System.Diagnostics;
using System.Linq;
using MailReadiness.Checks.Advisories;
using Xunit;

namespace MailReadiness.Tests.Checks.Advisories;

public sealed class HtmlTextTests
{
    [Theory]
    [InlineData("plain words", "plain words")]
    [InlineData("<p>One</p><p>Two<br>three</p>", "One\n\nTwo\nthree")]
    [InlineData("<ul><li>a</li><li>b</li></ul>", "- a\n- b")]
    [InlineData("<h2>Head</h2>text<hr>more", "Head\n\ntext\nmore")]
    [InlineData("a &amp; b &lt;c&gt; &#39;d&#x27; &nbsp;e", "a & b <c> 'd' e")]
    [InlineData("<b>bold</b>ly <a href=\"https://example.com/?a>b\">a link</a>", "boldly a link")]
    [InlineData("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc")]
    [InlineData("line\nline\r\n\r\n\r\nline", "line\nline\n\nline")]
    [InlineData("1 < 2 and 3 <4", "1 < 2 and 3 <4")]
    [InlineData("", "")]
    public void WordsAreKept(string html, string text) => Assert.Equal(text, HtmlText.Of(html));

    [Theory]
    [InlineData("a<script>alert('x')</script>b")]
    [InlineData("a<SCRIPT type=\"t\">if (a</b) x(\"</scripty>\")</script >b")]
    [InlineData("a<style>p{}</style><!-- <p>hidden</p> -->b")]
    [InlineData("a<img src=x onerror=\"alert('>')\">b")]
    [InlineData("a<svg><text>hidden</text></svg><iframe src='javascript:x'>hidden</iframe>b")]
    [InlineData("a<!DOCTYPE html><?xml version='1'?><![CDATA[x]]>b")]
    [InlineData("a</>b</ >")]
    [InlineData("a<script/>b")]
    [InlineData("a<b title='unclosed >' x>b")]
    public void OnlyWordsAreKept(string html) => Assert.Equal("ab", HtmlText.Of(html));

    [Theory]
    [InlineData("a<script>b")]
    [InlineData("a<!-- b")]
    [InlineData("a<p title=\"b")]
    [InlineData("a<p title='>b")]
    public void MarkupThatDoesNotEndTakesTheRest(string html) => Assert.Equal("a", HtmlText.Of(html));

    /// <summary>What references spell is text, and never becomes markup.</summary>
    [Fact]
    public void ReferencesMakeNoMarkup() => Assert.Equal("<script>alert(1)</script>", HtmlText.Of("&lt;script&gt;alert(1)&lt;/script&gt;"));

    [Fact]
    public void NothingTurnsTheTextAround() => Assert.Equal("abc\uFFFD\U0001F600", HtmlText.Of("a\u202Eb\u0007\u200F\u001Bc&#x202E;\uFEFF&#xFFFD;\U0001F600\uD800"));

    [Theory]
    [InlineData("<")]
    [InlineData("<a ")]
    [InlineData("<a \"")]
    [InlineData("<!--")]
    [InlineData("<script>")]
    [InlineData("</script")]
    [InlineData("<p>")]
    [InlineData("&#")]
    [InlineData("&lt;")]
    [InlineData("<svg></sv")]
    [InlineData("\n \n")]
    public void HostileMarkupEnds(string piece)
    {
        string html = string.Concat(Enumerable.Repeat(piece, 3_000_000 / piece.Length));
        Stopwatch watch = Stopwatch.StartNew();
        string text = HtmlText.Of(html);
        Assert.True(text.Length <= HtmlText.Longest * 2);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), watch.Elapsed.ToString());
    }
}
