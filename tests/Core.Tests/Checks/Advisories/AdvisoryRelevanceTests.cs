using System.Linq;
using MailReadiness.Checks.Advisories;
using Xunit;

namespace MailReadiness.Tests.Checks.Advisories;

public sealed class AdvisoryRelevanceTests
{
    [Theory]
    [InlineData("Users may be unable to sign in with POP", "pop3")]
    [InlineData("POP/IMAP connections fail", "pop3 imap")]
    [InlineData("POP3, IMAP4 and EWS", "pop3 imap")]
    [InlineData("Your pop3 clients", "pop3")]
    [InlineData("Points of presence serve POP3", "pop3")]
    [InlineData("mTLS for connectors", "")]
    [InlineData("imap and Pop-3", "pop3 imap")]
    [InlineData("Retirement of SMTP AUTH client submission", "smtp")]
    [InlineData("Authenticated SMTP will change", "smtp")]
    [InlineData("SMTP  authentication for devices", "smtp")]
    [InlineData("opt in to smtp-legacy.office365.com", "smtp")]
    [InlineData("TLS 1.0 and 1.1 end", "")]
    [InlineData("TLS1.2 is needed", "")]
    [InlineData("(STARTTLS)", "")]
    [InlineData("Transport Layer Security versions", "")]
    [InlineData("SSLv3 is off", "")]
    [InlineData("Basic authentication retires", "")]
    [InlineData("Basic auth for EWS", "")]
    [InlineData("legacy\nauthentication", "")]
    public void TheseAreRelevant(string text, string protocols)
    {
        Assert.True(AdvisoryRelevance.IsRelevant(text));
        Assert.Equal(protocols.Split(' ').Where(protocol => protocol.Length > 0), AdvisoryRelevance.Protocols(text));
    }

    [Theory]
    [InlineData("A popular feature for populated lists")]
    [InlineData("The pop-up is replaced")]
    [InlineData("A POP-UP and a Pop up, a POP UP too")]
    [InlineData("pop the message off the queue")]
    [InlineData("Pop culture templates")]
    [InlineData("Titles and subtitles, TLSX, battlss")]
    [InlineData("The maps of the world: imaplike, minimap")]
    [InlineData("SMTP relay between servers; SMTP author")]
    [InlineData("Inbound SMTP DANE")]
    [InlineData("A new POP (point of presence) of the network")]
    [InlineData("basically authenticated; multifactor authentication; basic mobility")]
    [InlineData("Legacy authors")]
    [InlineData("")]
    public void TheseAreNot(string text)
    {
        Assert.False(AdvisoryRelevance.IsRelevant(text));
        Assert.Empty(AdvisoryRelevance.Protocols(text));
    }
}
