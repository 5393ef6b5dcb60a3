using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Net;
using MailReadiness.Wire.Mail;
using Xunit;

namespace MailReadiness.Tests.Servers;

/// <summary>The check tells the truth about deletes on real servers, and leaves other messages alone.</summary>
public sealed class DeleteCommitServerTests
{
    private static readonly string[] Bystanders = ["one", "three", "two"];

    public static TheoryData<string> Dovecot => DeleteCase.NamesOf("dovecot");

    public static TheoryData<string> Mailutils => DeleteCase.NamesOf("pop3d");

    [RealServerTheory("dovecot", "chattr")]
    [MemberData(nameof(Dovecot))]
    public Task Dovecot_gets_the_right_verdict(string name) => AssertCaseAsync(DeleteCase.All[name]);

    [RealServerTheory("pop3d", "chattr")]
    [MemberData(nameof(Mailutils))]
    public Task Mailutils_gets_the_right_verdict(string name) => AssertCaseAsync(DeleteCase.All[name]);

    [RealServerTheory("dovecot")]
    [InlineData("maildir", MailSecurity.Implicit)]
    [InlineData("maildir", MailSecurity.StartTls)]
    [InlineData("mbox", MailSecurity.Implicit)]
    [InlineData("mbox", MailSecurity.StartTls)]
    public Task Every_scenario_passes_on_Dovecot(string format, MailSecurity security) => AssertHealthyAsync("dovecot", format, security, twiceIsRefused: true);

    // It answers the second DELE of a message with +OK, against RFC 1939, and commits all the same.
    [RealServerTheory("pop3d")]
    [InlineData("maildir", MailSecurity.Implicit)]
    [InlineData("maildir", MailSecurity.StartTls)]
    [InlineData("mbox", MailSecurity.Implicit)]
    [InlineData("mbox", MailSecurity.StartTls)]
    public Task Every_scenario_passes_on_Mailutils(string format, MailSecurity security) => AssertHealthyAsync("pop3d", format, security, twiceIsRefused: false);

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

    [RealServerFact("pop3d")]
    public async Task A_missing_lock_directory_is_no_lock()
    {
        await using RealMaildrop maildrop = await RealMaildrop.StartAsync("pop3d", "maildir");
        maildrop.Break(StoreFault.LocksRemoved);

        DeleteCommitResult result = await CheckAsync(maildrop, maildrop.Pop3(MailSecurity.Implicit), Quick);

        Assert.True(result.Verdict is DeleteVerdict.SetupFailed or DeleteVerdict.Inconclusive, Describe(result, maildrop));
        Assert.Contains("IN-USE", result.Reason + result.WhatToDo + string.Concat(result.Transcript.Select(line => line.Text)), StringComparison.Ordinal);
    }

    // Servers are on this machine; what is waited for here is what never comes.
    private static DeleteCommitOptions Quick => new()
    {
        Scenarios = [DeleteScenario.Commit],
        SkipCertificateCheck = true,
        Timeout = TimeSpan.FromSeconds(8),
        SoakTime = TimeSpan.FromMilliseconds(300),
        CommitWindow = TimeSpan.FromSeconds(1),
        ArrivalTime = TimeSpan.FromSeconds(20),
    };

    private static async Task AssertCaseAsync(DeleteCase row)
    {
        await using RealMaildrop maildrop = await RealMaildrop.StartAsync(row.Server, row.Format, row.Configuration);
        await DeliverAsync(maildrop);
        MailEndpoint plain = maildrop.Pop3(MailSecurity.StartTls);
        await using QuitRelay relay = new(plain, () => maildrop.Break(row.Fault), () =>
        {
            if (row.IsMended) maildrop.Mend();
        });

        DeleteCommitResult result = await CheckAsync(maildrop, relay.Endpoint, Quick);

        Assert.True(result.Verdict == row.Verdict, $"{row}: expected {row.Verdict}\n{Describe(result, maildrop)}");
        Assert.True(relay.HasActed, Describe(result, maildrop));
        string? reply = Assert.Single(result.Scenarios).QuitReply;
        if (row.Quit.Length == 0) Assert.Null(reply);
        else Assert.StartsWith(row.Quit, reply);
        if (row.Sight != CanarySight.Unknown) Assert.True(result.BystandersIntact == row.KeepsBystanders, Describe(result, maildrop));
        else Assert.True(result.BystandersIntact != false, Describe(result, maildrop));
        Assert.Equal(row.KeepsBystanders ? 0 : Bystanders.Length, result.MissingBystanders.Count);

        maildrop.Mend();
        string[] left = await MaildropReader.SubjectsAsync(plain) ?? throw new InvalidOperationException(maildrop.Log);
        Assert.Equal(row.KeepsBystanders ? Bystanders : [], left.Intersect(Bystanders).Order(StringComparer.Ordinal));
    }

    private static async Task AssertHealthyAsync(string server, string format, MailSecurity security, bool twiceIsRefused)
    {
        await using RealMaildrop maildrop = await RealMaildrop.StartAsync(server, format);
        await DeliverAsync(maildrop);
        DeleteScenario[] scenarios = Enum.GetValues<DeleteScenario>();

        DeleteCommitResult result = await CheckAsync(maildrop, maildrop.Pop3(security), Quick with { Scenarios = scenarios });

        IEnumerable<ScenarioResult> judged = result.Scenarios.Where(one => twiceIsRefused || one.Scenario != DeleteScenario.DoubleDelete);
        Assert.All(judged, one => Assert.True(one.Verdict is DeleteVerdict.Committed or DeleteVerdict.ControlPassed, $"{one.Scenario}: {one.Reason}\n{Describe(result, maildrop)}"));
        Assert.Equal(scenarios.Length, result.Scenarios.Count);
        Assert.True(result.BystandersIntact == true, Describe(result, maildrop));
        Assert.Empty(result.MissingBystanders);
        // Not one canary is left, whatever its scenario left behind.
        Assert.Equal(Bystanders, await MaildropReader.SubjectsAsync(maildrop.Pop3(MailSecurity.StartTls)));
    }

    private static Task<DeleteCommitResult> CheckAsync(RealMaildrop maildrop, MailEndpoint endpoint, DeleteCommitOptions options) =>
        new DeleteCommitCheck(options with { Deposit = options.Deposit ?? maildrop.Deposit }).CheckAsync(
            new DeleteCommitMailbox(endpoint, RealMaildrop.User, MailSecret.Password(DovecotOptions.DefaultPassword)), default);

    private static async Task DeliverAsync(RealMaildrop maildrop)
    {
        foreach (string subject in Bystanders) await maildrop.DeliverAsync(subject);
    }

    private static string Describe(DeleteCommitResult result, RealMaildrop maildrop) => string.Join('\n',
    [
        $"{result.Verdict}: {result.Reason}",
        .. result.Notes,
        .. result.Scenarios.Select(one => $"  {one.Scenario} {one.Verdict}: {one.Reason} [{string.Join("; ", one.Looks.Select(look => $"{look.Protocol} {look.Seen} {look.Detail}"))}]"),
        .. result.Transcript.Select(line => $"    {line.Session} {line.Direction} {line.Text}"),
        maildrop.Log,
    ]);
}
