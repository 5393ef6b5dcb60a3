using System;
using System.Linq;
using System.Threading.Tasks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Net;
using Xunit;

namespace MailReadiness.Tests.Servers;

/// <summary>The check on Mailutils.</summary>
public sealed class MailutilsDeleteCommitTests : DeleteCommitServerTests
{
    public static TheoryData<string> Cases => DeleteCase.NamesOf("pop3d");

    [RealServerTheory("pop3d", "chattr")]
    [MemberData(nameof(Cases))]
    public Task Gets_the_right_verdict(string name) => AssertCaseAsync(DeleteCase.All[name]);

    // It answers the second DELE of a message with +OK, against RFC 1939, and commits all the same.
    [RealServerTheory("pop3d")]
    [InlineData("maildir", MailSecurity.Implicit)]
    [InlineData("maildir", MailSecurity.StartTls)]
    [InlineData("mbox", MailSecurity.Implicit)]
    [InlineData("mbox", MailSecurity.StartTls)]
    public Task Every_scenario_passes(string format, MailSecurity security) => AssertHealthyAsync("pop3d", format, security, twiceIsRefused: false);

    [RealServerFact("pop3d")]
    public async Task A_missing_lock_directory_is_no_lock()
    {
        await using RealMaildrop maildrop = await RealMaildrop.StartAsync("pop3d", "maildir");
        maildrop.Break(StoreFault.LocksRemoved);

        DeleteCommitResult result = await CheckAsync(maildrop, maildrop.Pop3(MailSecurity.Implicit), Quick);

        Assert.True(result.Verdict is DeleteVerdict.SetupFailed or DeleteVerdict.Inconclusive, Describe(result, maildrop));
        Assert.Contains("IN-USE", result.Reason + result.WhatToDo + string.Concat(result.Transcript.Select(line => line.Text)), StringComparison.Ordinal);
    }
}
