using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Net;
using MailReadiness.Wire.Mail;
using Xunit;

namespace MailReadiness.Tests.Servers;

/// <summary>The check tells the truth about deletes on real servers, and leaves other messages alone. One class a server, so that they wait side by side.</summary>
public abstract class DeleteCommitServerTests
{
    private protected static readonly string[] Bystanders = ["one", "three", "two"];

    // Servers are on this machine; what is waited for here is what never comes.
    private protected static DeleteCommitOptions Quick => new()
    {
        Scenarios = [DeleteScenario.Commit],
        SkipCertificateCheck = true,
        Timeout = TimeSpan.FromSeconds(8),
        SoakTime = TimeSpan.FromMilliseconds(300),
        CommitWindow = TimeSpan.FromSeconds(1),
        ArrivalTime = TimeSpan.FromSeconds(20),
    };

    private protected static async Task AssertCaseAsync(DeleteCase row)
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

    private protected static async Task AssertHealthyAsync(string server, string format, MailSecurity security, bool twiceIsRefused)
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

    private protected static Task<DeleteCommitResult> CheckAsync(RealMaildrop maildrop, MailEndpoint endpoint, DeleteCommitOptions options) =>
        new DeleteCommitCheck(options with { Deposit = options.Deposit ?? maildrop.Deposit }).CheckAsync(
            new DeleteCommitMailbox(endpoint, RealMaildrop.User, MailSecret.Password(DovecotOptions.DefaultPassword)), default);

    private protected static async Task DeliverAsync(RealMaildrop maildrop)
    {
        foreach (string subject in Bystanders) await maildrop.DeliverAsync(subject);
    }

    private protected static string Describe(DeleteCommitResult result, RealMaildrop maildrop) => string.Join('\n',
    [
        $"{result.Verdict}: {result.Reason}",
        .. result.Notes,
        .. result.Scenarios.Select(one => $"  {one.Scenario} {one.Verdict}: {one.Reason} [{string.Join("; ", one.Looks.Select(look => $"{look.Protocol} {look.Seen} {look.Detail}"))}]"),
        .. result.Transcript.Select(line => $"    {line.Session} {line.Direction} {line.Text}"),
        maildrop.Log,
    ]);
}
