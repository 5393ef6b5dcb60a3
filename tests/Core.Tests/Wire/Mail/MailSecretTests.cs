using System;
using MailReadiness.Wire.Mail;
using Xunit;

namespace MailReadiness.Tests.Wire.Mail;

public sealed class MailSecretTests
{
    [Fact]
    public void ASecretShowsItsKindAndNothingElse()
    {
        Assert.Equal("password ***", MailSecret.Password("hunter22").ToString());
        Assert.Equal("access token ***", MailSecret.AccessToken("ey.ab-_~+/=").ToString());
        Assert.Equal("hunter22", MailSecret.Password("hunter22").Reveal());
        Assert.DoesNotContain(typeof(MailSecret).GetProperties(), property => property.PropertyType == typeof(string));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\rb")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    public void APasswordThatNoProtocolCarriesIsRejectedWithoutBeingShown(string password)
    {
        ArgumentException problem = Assert.Throws<ArgumentException>(() => MailSecret.Password(password));
        Assert.DoesNotContain("a\r", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Bearer abc")]
    [InlineData("abc\n")]
    [InlineData("äbc")]
    public void ATokenWithSomethingAroundItIsRejected(string token) => Assert.Throws<ArgumentException>(() => MailSecret.AccessToken(token));

    [Theory]
    [InlineData("pass hunter22 wrong", "pass *** wrong")]
    [InlineData("pass HUNTER22 wrong", "pass *** wrong")]
    [InlineData("hunter22hunter22", "***")]
    [InlineData("pass hunter2", "pass ***")]
    [InlineData("pass hunt", "pass ***")]
    [InlineData("the hunter went", "the hunter went")]
    [InlineData("", "")]
    public void AnEchoIsMaskedAndInnocentWordsAreNot(string text, string masked) => Assert.Equal(masked, MailSecret.Password("hunter22").Conceal(text));

    [Fact]
    public void ASecretIsFoundInBase64WhereverItStandsInIt()
    {
        MailSecret secret = MailSecret.Password("correct horse");
        for (int before = 0; before < 7; before++)
        {
            string text = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(new string('x', before) + "correct horse" + new string('y', before)));
            Assert.Contains(MailSecret.Mask, secret.Conceal(text), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void APieceOfALongSecretIsMaskedToo()
    {
        string token = string.Concat(System.Linq.Enumerable.Range(100, 300));
        MailSecret secret = MailSecret.AccessToken(token);
        Assert.Equal("-ERR *** too long", secret.Conceal($"-ERR {token.Substring(30, 40)} too long"));
        Assert.Equal("-ERR ***", secret.Conceal($"-ERR {token.Substring(0, 500)}"));
    }
}
