using System;
using MailReadiness.Wire.Mail;
using Xunit;

namespace MailReadiness.Tests.Wire.Mail;

public sealed class MailHeadersTests
{
    private static readonly string[] Lines =
        ["Subject: one", "X-Token: a", " folded", "\tb", "x-token : second", "no colon here", " of nobody", ": no name", "X-Token-Not: c", "X-Token:", "", "X-Token: in the body"];

    [Theory]
    [InlineData("X-Token", new[] { "a folded\tb", "second", "" })]
    [InlineData("subject", new[] { "one" })]
    [InlineData("X-Missing", new string[0])]
    public void AFieldIsUnfoldedAndTheBodyIsNotRead(string field, string[] values) => Assert.Equal(values, MailHeaders.Values(Lines, field));

    [Fact]
    public void NoHeadersHoldNoField() => Assert.Empty(MailHeaders.Values(Array.Empty<string>(), "X-Token"));
}
