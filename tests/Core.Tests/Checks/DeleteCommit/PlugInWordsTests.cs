using System;
using MailReadiness.Checks.DeleteCommit;
using Xunit;

namespace MailReadiness.Tests.Checks.DeleteCommit;

/// <summary>How plug-ins are named.</summary>
public sealed class PlugInWordsTests
{
    [Theory]
    [InlineData("MailKit", null, null)]
    [InlineData("mailkit/scram-sha-256", "SCRAM-SHA-256", null)]
    [InlineData("MailKit/NTLM:imaps://host", "NTLM", "imaps://host:993")]
    [InlineData("MailKit:smtp://host", null, "smtp://host:587")]
    public void Words_name_plug_in_mechanism_and_endpoint(string words, string? mechanism, string? endpoint)
    {
        PlugInDeposit deposit = Assert.IsType<PlugInDeposit>(DepositText.ParseDeposit(words));

        Assert.Equal("mailkit", deposit.Name, ignoreCase: true);
        Assert.Equal((mechanism, endpoint), (deposit.Mechanism, deposit.Endpoint?.ToString()));
        if (endpoint?.StartsWith("smtp", StringComparison.Ordinal) != true) Assert.Equal(deposit, DepositText.ParseWitness(words).PlugInSettings);
    }

    [Theory]
    [InlineData("MailKit/")]
    [InlineData("/NTLM")]
    [InlineData("MailKit/A/B")]
    [InlineData("MailKit/A B")]
    [InlineData("../MailKit")]
    public void Other_words_are_refused(string words) => Assert.Throws<FormatException>(() => DepositText.ParseDeposit(words));

    [Fact]
    public void A_witness_does_not_look_by_SMTP() =>
        Assert.Throws<ArgumentException>(() => new DeleteCommitCheck(new DeleteCommitOptions { Witness = DepositText.ParseWitness("MailKit:smtp://host") }));
}
