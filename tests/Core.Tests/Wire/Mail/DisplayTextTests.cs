using System;
using System.Linq;
using System.Text;
using MailReadiness.Wire.Mail;
using Xunit;

namespace MailReadiness.Tests.Wire.Mail;

public sealed class DisplayTextTests
{
    [Theory]
    [InlineData("plain words", "plain words")]
    [InlineData("Grüße, 世界 😀", "Grüße, 世界 😀")]
    [InlineData("tab\there", "tab here")]
    [InlineData("\u001b[31mred\u001b[0m", "\uFFFD[31mred\uFFFD[0m")]
    [InlineData("\u0007\u0000\u007f\u009b", "\uFFFD\uFFFD\uFFFD\uFFFD")]
    [InlineData("a\u202Eb\u2066c\u200Fd\u061Ce", "a\uFFFDb\uFFFDc\uFFFDd\uFFFDe")]
    [InlineData("a\u200Bb\uFEFFc\u2028d\u2029e", "a\uFFFDb\uFFFDc\uFFFDd\uFFFDe")]
    [InlineData("tag \U000E0041", "tag \uFFFD")]
    public void WhatActsIsReplacedAndWhatReadsIsKept(string text, string clean) => Assert.Equal(clean, DisplayText.Clean(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void BytesThatAreNoUtf8AreReplaced()
    {
        string clean = DisplayText.Clean([(byte)'a', 0xC3, (byte)'b', 0xFF, 0xED, 0xA0, 0x80]);
        Assert.StartsWith("a\uFFFDb\uFFFD", clean, StringComparison.Ordinal);
        Assert.DoesNotContain(clean, char.IsSurrogate);
        Assert.Equal("x\uFFFDy", DisplayText.Clean("x\uD800y"));
    }

    [Theory]
    [InlineData("abcde", 5, "abcde")]
    [InlineData("abcdef", 5, "abcd…")]
    [InlineData("abc😀", 5, "abc😀")]
    [InlineData("abc😀d", 5, "abc…")]
    [InlineData("abcd😀", 5, "abcd…")]
    [InlineData("", 5, "")]
    public void LongTextIsCutBetweenCharacters(string text, int length, string cut) => Assert.Equal(cut, DisplayText.Clean(Encoding.UTF8.GetBytes(text), length));

    [Fact]
    public void AnyBytesBecomeCleanText()
    {
        var random = new Random(1);
        for (int round = 0; round < 2_000; round++)
        {
            byte[] bytes = new byte[random.Next(64)];
            random.NextBytes(bytes);
            string clean = DisplayText.Clean(bytes, 20);
            Assert.InRange(clean.Length, 0, 20);
            Assert.DoesNotContain(clean, char.IsControl);
            Assert.Equal(clean, DisplayText.Clean(clean));
            Assert.Equal(clean, string.Concat(clean.EnumerateRunes().Select(rune => rune.ToString())));
        }
    }
}
