using System;
using System.IO;
using System.Text;
using MailReadiness.Checks.Inventory;
using Xunit;

namespace MailReadiness.Core.Tests.Checks.Inventory;

public sealed class PseudonymKeyTests
{
    [Theory]
    [InlineData("0123456789abcdef", "0123456789abcdef")]
    [InlineData("0123456789abcdef\r\n\n", "0123456789abcdef")]
    [InlineData("0123456789\nabcdefg", "0123456789\nabcdefg")]
    [InlineData("äöüäöüäö", "äöüäöüäö")]
    public void Text_and_stream_give_the_same_key_without_line_ends(string text, string key)
    {
        Assert.Equal(Encoding.UTF8.GetBytes(key), PseudonymKey.FromText(text));
        Assert.Equal(Encoding.UTF8.GetBytes(key), PseudonymKey.FromStream(new MemoryStream(Encoding.UTF8.GetBytes(text))));
    }

    [Fact]
    public void A_short_key_is_refused_without_being_shown()
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => PseudonymKey.FromText("Geheim-77\n\n\n\n\n\n\n\n\n\n\n"));
        Assert.Contains("at least 16 bytes, and this one has 9", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Geheim", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_key_does_not_fill_the_memory() =>
        Assert.Contains("64 KiB", Assert.Throws<ArgumentException>(() => PseudonymKey.FromStream(new MemoryStream(new byte[200_000]))).Message, StringComparison.Ordinal);
}
