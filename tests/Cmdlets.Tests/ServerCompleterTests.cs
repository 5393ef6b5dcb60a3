using System;
using System.Linq;
using MailReadiness.Data;
using MailReadiness.Net;
using MailReadiness.PowerShell.Common;
using Xunit;

namespace MailReadiness.PowerShell.Tests;

/// <summary>Completion of -Server.</summary>
public sealed class ServerCompleterTests
{
    [Theory]
    [InlineData("Test-Pop3TlsVersion", "outlook.office365.c", "outlook.office365.com", "pop3://outlook.office365.com:110")]
    [InlineData("Test-ImapTlsVersion", "'OUTLOOK.office365.c", "outlook.office365.com", "imap://outlook.office365.com:143")]
    [InlineData("Test-SmtpTlsVersion", "smtp.office365.c", "smtp.office365.com")]
    [InlineData("Test-Pop3TlsVersion", "pop3s://outlook.office365.c", "pop3s://outlook.office365.com:995")]
    [InlineData("Test-Pop3TlsVersion", "imaps://")]
    public void A_word_completes_to_services_of_the_protocol(string command, string word, params string[] expected) =>
        Assert.Equal(expected, ServerCompleter.Candidates(command, word).Select(candidate => candidate.Text));

    [Theory]
    [InlineData(MailProtocol.Pop3)]
    [InlineData(MailProtocol.Imap)]
    [InlineData(MailProtocol.Smtp)]
    public void Every_service_of_the_protocol_is_offered_once_and_leads_to_itself(MailProtocol protocol)
    {
        string[] offered = [.. ServerCompleter.Candidates($"Test-{protocol}TlsVersion", "").Select(candidate => candidate.Text)];
        string[] known = [.. KnownHosts.All.Where(host => string.Equals(host.Protocol, protocol.ToString(), StringComparison.OrdinalIgnoreCase)).Select(host => host.Uri).Distinct()];
        Assert.NotEmpty(known);
        Assert.Equal(known, offered.Select(text => MailEndpointParser.Parse(text, protocol, null, null).Single().ToString()));
    }

    [Fact]
    public void A_command_without_a_protocol_in_its_name_gets_URIs() =>
        Assert.All(ServerCompleter.Candidates("tv", "outlook"), candidate => Assert.Contains("://", candidate.Text, StringComparison.Ordinal));

    [Fact]
    public void The_tooltip_says_whose_service_it_is_and_what_to_know() =>
        Assert.All(ServerCompleter.Candidates("Test-Pop3TlsVersion", "pop-legacy"), candidate =>
        {
            Assert.Contains("legacy TLS", candidate.Help, StringComparison.Ordinal);
            Assert.Contains("AllowLegacyTLSClients", candidate.Help, StringComparison.Ordinal);
        });
}
