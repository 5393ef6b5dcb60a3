using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Net;
using MailReadiness.Sandbox;
using MailReadiness.Tests.Sandbox;
using MailReadiness.Wire.Mail;
using Xunit;

namespace MailReadiness.Tests.Checks.DeleteCommit;

/// <summary>Servers, or those in between, that want the secret or an endless conversation.</summary>
public sealed class HostileServerTests
{
    private const string Password = "the password of ann";

    [Theory]
    [InlineData("+OK begin\r\n+OK injected\r\n")]
    [InlineData("+OK begin\r\n ")]
    [InlineData("+OK begin\r\n-ERR")]
    public async Task Plain_text_behind_STLS_is_refused(string answer)
    {
        using PlainScript script = new("+OK ready\r\n", line => line switch { "CAPA" => "+OK\r\nTOP\r\nUIDL\r\nUSER\r\nSTLS\r\n.\r\n", "STLS" => answer, _ => "+OK\r\n" });
        DeleteCommitResult result = await CheckAsync(script, null);

        Assert.Equal(DeleteVerdict.SetupFailed, result.Verdict);
        Assert.Contains("plain text behind its agreement", result.Reason, StringComparison.Ordinal);
        Assert.Contains("Do not sign in there", result.WhatToDo, StringComparison.Ordinal);
        Assert.Equal(["CAPA", "STLS"], script.Heard);
    }

    [Fact]
    public async Task Plain_text_behind_STLS_is_refused_also_where_plain_text_was_allowed()
    {
        using PlainScript script = new("+OK ready\r\n", line => line == "STLS" ? "+OK begin\r\n+OK injected\r\n" : line == "CAPA" ? "+OK\r\nSTLS\r\nUSER\r\n.\r\n" : "+OK\r\n");
        DeleteCommitResult result = await CheckAsync(script, null, allowPlaintext: true);

        Assert.Equal(DeleteVerdict.SetupFailed, result.Verdict);
        Assert.Equal(["CAPA", "STLS"], script.Heard);
    }

    [Theory]
    [InlineData(MailProtocol.Imap)]
    [InlineData(MailProtocol.Smtp)]
    public async Task Plain_text_behind_STARTTLS_of_a_deposit_is_refused(MailProtocol protocol)
    {
        using SandboxMailServer server = Mailboxes.Start();
        using PlainScript script = protocol == MailProtocol.Imap
            ? new("* OK [CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN] ready\r\n", line => $"{line.Split(' ')[0]} OK begin\r\n* OK injected\r\n")
            : new("220 ready\r\n", line => line.StartsWith("EHLO", StringComparison.Ordinal) ? "250-there\r\n250-STARTTLS\r\n250 AUTH PLAIN\r\n" : "220 begin\r\n250 injected\r\n");
        MailEndpoint endpoint = script.Endpoint(protocol);
        DeleteCommitResult result = await SandboxRun.CheckAsync(server, SandboxRun.Options(server) with
        {
            Deposit = protocol == MailProtocol.Imap ? DepositSettings.ImapAppend(endpoint) : DepositSettings.Smtp(endpoint),
        });

        await SandboxRun.AssertNoVerdictAsync(server, result, DeleteVerdict.SetupFailed, "plain text behind its agreement", "Do not sign in there");
        Assert.All(script.Heard, line => Assert.True(line.Contains("STARTTLS", StringComparison.Ordinal) || line.StartsWith("EHLO", StringComparison.Ordinal), line));
    }

    [Theory]
    [InlineData(MailProtocol.Imap, "* PREAUTH ready\r\n")]
    [InlineData(MailProtocol.Imap, "* OK ready\r\n")]
    [InlineData(MailProtocol.Smtp, "220 ready\r\n")]
    public async Task A_deposit_server_whose_TLS_was_taken_away_gets_no_secret(MailProtocol protocol, string greeting)
    {
        using SandboxMailServer server = Mailboxes.Start();
        using PlainScript script = protocol == MailProtocol.Imap
            ? new(greeting, line => line.Contains("CAPABILITY", StringComparison.Ordinal) ? $"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n{line.Split(' ')[0]} OK\r\n" : $"{line.Split(' ')[0]} BAD no\r\n")
            : new(greeting, line => line.StartsWith("EHLO", StringComparison.Ordinal) ? "250-there\r\n250 AUTH PLAIN\r\n" : "250 fine\r\n");
        MailEndpoint endpoint = script.Endpoint(protocol);
        DeleteCommitResult result = await SandboxRun.CheckAsync(server, SandboxRun.Options(server) with
        {
            Deposit = protocol == MailProtocol.Imap ? DepositSettings.ImapAppend(endpoint) : DepositSettings.Smtp(endpoint),
        });

        await SandboxRun.AssertNoVerdictAsync(server, result, DeleteVerdict.SetupFailed, "offers no TLS", "port with TLS");
        Assert.DoesNotContain(script.Heard, line => line.Contains("AUTH", StringComparison.Ordinal) || line.Contains("LOGIN", StringComparison.Ordinal) || line.Contains("APPEND", StringComparison.Ordinal) || line.Contains("MAIL", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("+ \r\n")]
    [InlineData("+ dGVsbCBtZSBtb3Jl\r\n")]
    public async Task Questions_without_end_come_to_an_end(string question)
    {
        using PlainScript script = new("+OK ready\r\n", line => line == "CAPA" ? "+OK\r\nTOP\r\nUIDL\r\nSASL PLAIN XOAUTH2\r\n.\r\n" : question);
        foreach (MailSecret secret in new[] { MailSecret.Password(Password), MailSecret.AccessToken("token-of-ann.0123456789") })
        {
            DeleteCommitResult result = await CheckAsync(script, secret, allowPlaintext: true);

            Assert.True(result.Verdict is DeleteVerdict.SetupFailed or DeleteVerdict.Inconclusive, result.Reason);
            Assert.NotEmpty(result.WhatToDo);
        }

        Assert.True(script.Heard.Count < 50, string.Join(" | ", script.Heard));
    }

    [Fact]
    public async Task A_listing_without_end_is_cut_off()
    {
        string lots = string.Concat(Enumerable.Range(1, 50_000).Select(number => $"{number} {new string('u', 900)}\r\n"));
        using PlainScript script = new("+OK ready\r\n", line => line switch
        {
            "CAPA" => "+OK\r\nTOP\r\nUIDL\r\nUSER\r\n.\r\n",
            "STAT" => "+OK 50000 1\r\n",
            "UIDL" => "+OK\r\n" + lots + lots,
            _ => "+OK\r\n",
        });
        DeleteCommitResult result = await CheckAsync(script, null, allowPlaintext: true);

        Assert.Equal(DeleteVerdict.SetupFailed, result.Verdict);
        Assert.NotEmpty(result.WhatToDo);
    }

    [Theory]
    [InlineData("3 10", "1 a\r\n2 b\r\n")]
    [InlineData("2 10", "1 a\r\n1 b\r\n")]
    [InlineData("nonsense", "1 a\r\n")]
    [InlineData("1 10", "first a\r\n")]
    public async Task A_listing_that_contradicts_itself_is_not_worked_with(string stat, string uidl)
    {
        using PlainScript script = new("+OK ready\r\n", line => line switch
        {
            "CAPA" => "+OK\r\nTOP\r\nUIDL\r\nUSER\r\n.\r\n",
            "STAT" => $"+OK {stat}\r\n",
            "UIDL" => $"+OK\r\n{uidl}.\r\n",
            _ => "+OK\r\n",
        });
        DeleteCommitResult result = await CheckAsync(script, null, allowPlaintext: true);

        Assert.Equal(DeleteVerdict.SetupFailed, result.Verdict);
        Assert.Contains("cannot be relied on", result.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(script.Heard, line => line.StartsWith("DELE", StringComparison.Ordinal));
    }

    private static async Task<DeleteCommitResult> CheckAsync(PlainScript script, MailSecret? secret, bool allowPlaintext = false)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(50));
        DeleteCommitCheck check = new(new DeleteCommitOptions
        {
            Deposit = DepositSettings.ImapAppend(script.Endpoint(MailProtocol.Imap)), SkipCertificateCheck = true, AllowPlaintext = allowPlaintext, Timeout = TimeSpan.FromSeconds(5),
        });
        return await check.CheckAsync(new DeleteCommitMailbox(script.Endpoint(MailProtocol.Pop3), "ann", secret ?? MailSecret.Password(Password)), patience.Token);
    }
}
