using System;
using System.Threading.Tasks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Net;
using MailReadiness.Wire.Mail;
using Xunit;

namespace MailReadiness.Tests.Servers;

/// <summary>The check on Dovecot.</summary>
public sealed class DovecotDeleteCommitTests : DeleteCommitServerTests
{
    public static TheoryData<string> Cases => DeleteCase.NamesOf("dovecot");

    [RealServerTheory("dovecot", "chattr")]
    [MemberData(nameof(Cases))]
    public Task Gets_the_right_verdict(string name) => AssertCaseAsync(DeleteCase.All[name]);

    [RealServerTheory("dovecot")]
    [InlineData("maildir", MailSecurity.Implicit)]
    [InlineData("maildir", MailSecurity.StartTls)]
    [InlineData("mbox", MailSecurity.Implicit)]
    [InlineData("mbox", MailSecurity.StartTls)]
    public Task Every_scenario_passes(string format, MailSecurity security) => AssertHealthyAsync("dovecot", format, security, twiceIsRefused: true);

    [RealServerTheory("dovecot", "lmtp")]
    [InlineData("maildir")]
    [InlineData("mbox")]
    public async Task A_canary_arrives_by_LMTP(string format)
    {
        await using RealMaildrop maildrop = await RealMaildrop.StartAsync("dovecot", format, lmtp: true);
        await DeliverAsync(maildrop);

        DeleteCommitResult result = await CheckAsync(maildrop, maildrop.Pop3(MailSecurity.Implicit), Quick with { Deposit = maildrop.DovecotLmtp });

        Assert.True(result.Verdict == DeleteVerdict.Committed, Describe(result, maildrop));
        Assert.Equal(Bystanders, await MaildropReader.SubjectsAsync(maildrop.Pop3(MailSecurity.StartTls)));
    }

    [RealServerTheory("dovecot")]
    [InlineData("wrong", RealMaildrop.User)]
    [InlineData(DovecotOptions.DefaultPassword, "nobody@example.com")]
    public async Task Who_cannot_sign_in_gets_no_verdict_about_deletes(string password, string user)
    {
        await using RealMaildrop maildrop = await RealMaildrop.StartAsync("dovecot", "maildir");

        DeleteCommitResult result = await new DeleteCommitCheck(Quick with { Deposit = maildrop.Deposit }).CheckAsync(
            new DeleteCommitMailbox(maildrop.Pop3(MailSecurity.Implicit), user, MailSecret.Password(password)), default);

        Assert.True(result.Verdict is DeleteVerdict.SetupFailed or DeleteVerdict.Inconclusive, Describe(result, maildrop));
        Assert.False(string.IsNullOrWhiteSpace(result.WhatToDo));
    }

    [RealServerFact("dovecot")]
    public async Task A_certificate_nobody_vouches_for_is_refused_before_the_password_is_sent()
    {
        await using RealMaildrop maildrop = await RealMaildrop.StartAsync("dovecot", "maildir");

        DeleteCommitResult result = await CheckAsync(maildrop, maildrop.Pop3(MailSecurity.Implicit), Quick with { SkipCertificateCheck = false });

        Assert.True(result.Verdict == DeleteVerdict.SetupFailed, Describe(result, maildrop));
        Assert.Contains("certificate", result.Reason, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Login: user=", maildrop.Log, StringComparison.Ordinal);
    }
}
