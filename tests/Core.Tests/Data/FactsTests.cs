using System;
using System.Linq;
using MailReadiness.Data;
using Xunit;

namespace MailReadiness.Tests.Data;

public sealed class FactsTests
{
    [Theory]
    [InlineData("pop3s://outlook.office365.com:995", "Exchange Online")]
    [InlineData("imaps://outlook.office365.com:993", "Exchange Online")]
    [InlineData("smtp://smtp.office365.com:587", "Exchange Online")]
    [InlineData("pop3s://pop-legacy.office365.com:995", "Exchange Online legacy TLS")]
    [InlineData("smtp://smtp-legacy.office365.com:587", "Exchange Online legacy TLS")]
    [InlineData("imaps://imap-legacy.partner.outlook.cn:993", "21Vianet legacy TLS")]
    [InlineData("pop3s://pop.gmail.com:995", "Gmail")]
    public void TheServicesAdministratorsAskAboutAreKnown(string uri, string group) => Assert.Equal(group, KnownHosts.All.Single(host => host.Uri == uri).Group);

    [Fact]
    public void EveryHostIsListedOnceWithItsSourceAndDay()
    {
        Assert.Equal(KnownHosts.All.Count, KnownHosts.All.Select(host => host.Uri).Distinct().Count());
        foreach (KnownHost host in KnownHosts.All)
        {
            Assert.Equal(UriHostNameType.Dns, Uri.CheckHostName(host.Host));
            Assert.Equal(host.Host.ToLowerInvariant(), host.Host);
            Assert.Equal(host.ImplicitTls, host.Port is 995 or 993 or 465);
            Assert.NotEmpty(host.Source);
            Assert.InRange(host.AsOf, new DateTime(2017, 1, 1), new DateTime(2100, 1, 1));
        }
    }

    [Fact]
    public void AHostIsFoundInAnyCase()
    {
        Assert.Equal(["pop3s://outlook.office365.com:995", "imaps://outlook.office365.com:993", "pop3://outlook.office365.com:110", "imap://outlook.office365.com:143"],
            KnownHosts.At("OUTLOOK.office365.com").Select(host => host.Uri));
        Assert.Empty(KnownHosts.At("mail.example.org"));
    }

    [Theory]
    [InlineData("421 4.7.66 TLS 1.0 and 1.1 are not supported. Please upgrade/update your client to support TLS 1.2. Visit https://aka.ms/smtp_auth_tls.", nameof(WordsMeaning.TlsVersionRefused))]
    [InlineData("-ERR TLS 1.0 and 1.1 are not supported. Please upgrade/update your client to support TLS 1.2. Visit https://aka.ms/popimap_tls.", nameof(WordsMeaning.TlsVersionRefused))]
    [InlineData("* BYE too many connections; also, see https://aka.ms/popimap_tls", nameof(WordsMeaning.TlsVersionRefused))]
    [InlineData("421 4.7.66", nameof(WordsMeaning.TlsVersionRefused))]
    [InlineData("-ERR This service requires TLS 1.2", nameof(WordsMeaning.TlsVersionRefused))]
    [InlineData("421 4.7.665 x", nameof(WordsMeaning.Temporary))]
    [InlineData("* BYE [UNAVAILABLE] Maximum number of connections from user+IP exceeded (mail_max_userip_connections=10)", nameof(WordsMeaning.RateLimited))]
    [InlineData("421 4.7.0 mail.example.org Error: too many connections from 192.0.2.1", nameof(WordsMeaning.RateLimited))]
    [InlineData("421 4.3.2 Connection rate limit exceeded.", nameof(WordsMeaning.RateLimited))]
    [InlineData("421 mail.example.org: Too many concurrent SMTP connections; please try again later.", nameof(WordsMeaning.RateLimited))]
    [InlineData("421 4.3.2 The maximum number of concurrent server connections has exceeded a limit, closing transmission channel", nameof(WordsMeaning.RateLimited))]
    [InlineData("432 4.3.2 Concurrent connections limit exceeded. Visit https://aka.ms/concurrent_sending for more information.", nameof(WordsMeaning.RateLimited))]
    [InlineData("NO [ALERT] Too many simultaneous connections. (Failure)", nameof(WordsMeaning.RateLimited))]
    [InlineData("NO [LIMIT] LOGIN Rate limit hit.", nameof(WordsMeaning.RateLimited))]
    [InlineData("NO [PRIVACYREQUIRED] Cleartext authentication disallowed on non-secure (SSL/TLS) connections.", nameof(WordsMeaning.NeedsTls))]
    [InlineData("-ERR [AUTH] Plaintext authentication disallowed on non-secure (SSL/TLS) connections.", nameof(WordsMeaning.NeedsTls))]
    [InlineData("530 5.7.0 Must issue a STARTTLS command first", nameof(WordsMeaning.NeedsTls))]
    [InlineData("-ERR [SYS/TEMP] Temporary authentication failure. [mail:2026-11-21 12:00:00]", nameof(WordsMeaning.Temporary))]
    [InlineData("454 4.7.0 TLS not available due to local problem", nameof(WordsMeaning.Temporary))]
    [InlineData("421 mail.example.org closing", nameof(WordsMeaning.Temporary))]
    [InlineData("-ERR [AUTH] Authentication failed.", nameof(WordsMeaning.AuthenticationFailed))]
    [InlineData("-ERR Authentication failure: unknown user name or bad password.", nameof(WordsMeaning.AuthenticationFailed))]
    [InlineData("NO [AUTHENTICATIONFAILED] Authentication failed.", nameof(WordsMeaning.AuthenticationFailed))]
    [InlineData("535 5.7.3 Authentication unsuccessful", nameof(WordsMeaning.AuthenticationFailed))]
    [InlineData("A message of 535 bytes", nameof(WordsMeaning.Other))]
    [InlineData("4210 x", nameof(WordsMeaning.Other))]
    [InlineData("-ERR unknown command", nameof(WordsMeaning.Other))]
    [InlineData("500 5.5.1 Error: command not recognized", nameof(WordsMeaning.Other))]
    [InlineData("454 4.7.0 TLS currently unavailable", nameof(WordsMeaning.Temporary))]
    [InlineData("502 5.5.1 TLS not supported", nameof(WordsMeaning.Other))]
    [InlineData("A1 BAD STARTTLS not supported", nameof(WordsMeaning.Other))]
    [InlineData("", nameof(WordsMeaning.Other))]
    public void TheWordsOfARefusalAreUnderstood(string words, string meaning)
    {
        Assert.Equal(meaning, ServerPhrases.Current.Classify(words).ToString());
        Assert.Equal(meaning, ServerPhrases.Current.Classify(words.ToUpperInvariant()).ToString());
    }

    [Fact]
    public void EveryPhraseIsReachableAndHasItsSourceAndDay()
    {
        foreach (ServerPhrase phrase in ServerPhrases.Current.All)
        {
            string words = string.Join(" ", phrase.Words);
            ServerPhrase? first = ServerPhrases.Current.Match(phrase.Code is { } code ? $"{code} {words}" : words);
            Assert.True(phrase.Meaning == first?.Meaning, $"{phrase} is hidden by {first}");
            Assert.NotEmpty(phrase.Source);
            Assert.InRange(phrase.AsOf, new DateTime(1998, 1, 1), new DateTime(2100, 1, 1));
        }

        Assert.Equal(ServerPhrases.Current.All.Count, ServerPhrases.Current.All.Select(phrase => (phrase.Code, string.Join("|", phrase.Words).ToUpperInvariant())).Distinct().Count());
    }

    [Fact]
    public void TheRetirementOfOldTlsHasItsDates()
    {
        TlsRetirement retirement = TlsRetirement.All.Single(retirement => retirement.Id == "MC1293480");
        Assert.Equal(["pop3", "imap"], retirement.Protocols);
        Assert.Equal(new DateTime(2027, 1, 31), retirement.Expires);
        Assert.Equal((new DateTime(2026, 6, 29), new DateTime(2026, 7, 1), new DateTime(2026, 12, 31)),
            (retirement.Current.ActBy, retirement.Current.RolloutStart, retirement.Current.RolloutEnd));
        Assert.Equal([true, false], retirement.Revisions.Select(revision => revision.Confirmed));
    }
}
