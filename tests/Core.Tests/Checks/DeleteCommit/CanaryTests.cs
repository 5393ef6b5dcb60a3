using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.DeleteCommit;
using Xunit;

namespace MailReadiness.Tests.Checks.DeleteCommit;

public sealed class CanaryTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 34, 56, TimeSpan.Zero);

    [Fact]
    public void ACanaryIsRecognisedByItsHeaders()
    {
        CanaryMessage canary = Canary.Create("ann@example.org", "ann@example.org", Now);

        Assert.Equal((canary.Token, Now), Canary.Read(canary.Text.Split("\r\n")));
        Assert.True(Canary.IsToken(canary.Token));
        Assert.NotEqual(canary.Token, Canary.Create("ann@example.org", "ann@example.org", Now).Token);
        Assert.All(canary.Text, c => Assert.True(c is '\r' or '\n' or (>= ' ' and <= '~')));
    }

    [Theory]
    [InlineData("a@example.org\r\nBcc: other@example.org")]
    [InlineData("\"quoted\" <a@example.org>, b@example.org")]
    [InlineData("grün@example.org")]
    public void AnAddressCannotAddAHeader(string address)
    {
        CanaryMessage canary = Canary.Create(address, address, Now);

        Assert.Equal(13, canary.Text.Split("\r\n").Length);
        Assert.NotNull(Canary.Read(canary.Text.Split("\r\n")));
    }

    [Theory]
    [InlineData("the Message-ID is missing")]
    [InlineData("the header is missing")]
    [InlineData("the Message-ID is another")]
    [InlineData("two headers")]
    [InlineData("two Message-IDs")]
    [InlineData("no time")]
    [InlineData("in the body")]
    [InlineData("another case of the token")]
    public void AnythingElseIsSomebodysMail(string flaw)
    {
        List<string> lines = [.. Canary.Create("ann@example.org", "ann@example.org", Now).Text.Split("\r\n")];
        int id = lines.FindIndex(line => line.StartsWith("Message-ID", StringComparison.Ordinal));
        int own = lines.FindIndex(line => line.StartsWith("X-", StringComparison.Ordinal));
        switch (flaw)
        {
            case "the Message-ID is missing": lines.RemoveAt(id); break;
            case "the header is missing": lines.RemoveAt(own); break;
            case "the Message-ID is another": lines[id] = "Message-ID: " + Canary.MessageId(new string('0', 32)); break;
            case "two headers": lines.Insert(own, lines[own]); break;
            case "two Message-IDs": lines.Insert(id, lines[id]); break;
            case "no time": lines[own] = lines[own].Substring(0, lines[own].LastIndexOf(' ')); break;
            case "in the body": lines.InsertRange(0, ["Subject: forwarded", ""]); break;
            default: lines[own] = lines[own].ToUpperInvariant(); break;
        }

        Assert.Null(Canary.Read(lines));
    }

    [Fact]
    public void BystandersAreComparedOneByOne()
    {
        HashSet<string> own = ["mine"];

        Assert.Empty(BystanderComparison.Missing(["a", "b", "mine"], ["b", "a", "new"], own));
        Assert.Equal(["b"], BystanderComparison.Missing(["a", "b"], ["a"], own));
        Assert.Equal(["a"], BystanderComparison.Missing(["a", "a"], ["a"], own));
    }

    [Theory]
    [InlineData("80278c5bb9984cb9b198171f33fd9f47.1795303629.4", "80278c5bb9984cb9b198171f33fd9f47.1795303630.4", true)]
    [InlineData("80278c5bb9984cb9b198171f33fd9f47.1795303629.4", "7c15d578103380832fa09148e7f461a7.1795303629.4", false)]
    [InlineData("80278c5bb9984cb9b198171f33fd9f47.a.4", "80278c5bb9984cb9b198171f33fd9f47.b.4", false)]
    [InlineData("80278c5bb9984cb9b198171f33fd9f47", "80278c5bb9984cb9b198171f33fd9f4700", false)]
    [InlineData("1.2", "1.3", false)]
    [InlineData("a", "a", true)]
    public void AUidlThatMailutilsNeverStoredNamesTheSameMessage(string one, string other, bool expected)
    {
        Assert.Equal(expected, UidlText.NamesTheSame(one, other));
        Assert.Equal(expected, BystanderComparison.Missing([one], [other], new HashSet<string>()).Count == 0);
    }

    [Fact]
    public void ARunIsCountedByFrontEnd()
    {
        RunTally tally = new();
        tally.Add(DeleteVerdict.Committed, "FE1", Now);
        tally.Add(DeleteVerdict.NotCommitted, "FE2", Now.AddMinutes(1));
        tally.Add(DeleteVerdict.Inconclusive, null, Now.AddMinutes(2));
        tally.Add(DeleteVerdict.NotCommitted, "FE2", Now.AddMinutes(3));
        Assert.Null(tally.Add(DeleteVerdict.SetupFailed, null, Now.AddMinutes(4)).FirstRecoveredUtc);
        tally.Add(DeleteVerdict.Committed, "FE2", Now.AddMinutes(5));
        RunSummary run = tally.Add(DeleteVerdict.Committed, "FE1", Now.AddMinutes(6));

        Assert.Equal((2, 2, 7), (run.Failed, run.Inconclusive, run.Total));
        Assert.Equal([new("", 0, 2), new("FE1", 0, 2), new("FE2", 2, 3)], run.ByFrontEnd);
        Assert.Equal((Now.AddMinutes(1), Now.AddMinutes(5)), (run.FirstFailedUtc, run.FirstRecoveredUtc));
    }

    [Fact]
    public void EveryVerdictHasAWeightOfItsOwn() =>
        Assert.Equal(Enum.GetValues<DeleteVerdict>().Length, Enum.GetValues<DeleteVerdict>().Select(DeleteVerdicts.Weight).Distinct().Count());
}
