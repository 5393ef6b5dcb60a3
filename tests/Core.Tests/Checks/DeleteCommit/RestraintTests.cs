using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Sandbox;
using MailReadiness.Tests.Sandbox;
using Xunit;

namespace MailReadiness.Tests.Checks.DeleteCommit;

/// <summary>What the check does only when it may: send commands together, and delete older canaries.</summary>
public sealed class RestraintTests
{
    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Commands_are_sent_together_only_where_that_is_advertised(bool isAdvertised, bool capa)
    {
        using SandboxMailServer server = Mailboxes.Start(Mailboxes.Options() with { Pipelining = isAdvertised, Capa = capa });
        DeleteCommitResult result = await SandboxRun.CheckAsync(server, SandboxRun.Options(server) with { Scenarios = [DeleteScenario.Commit, DeleteScenario.Pipelined, DeleteScenario.MultiDelete] });

        Assert.Equal(DeleteVerdict.Committed, result.Verdict);
        bool may = isAdvertised && capa;
        Assert.Equal(may, result.Scenarios.Any(scenario => scenario.Scenario == DeleteScenario.Pipelined));
        Assert.Equal(!may, result.Notes.Any(note => note.Contains("PIPELINING", StringComparison.Ordinal)));
        Assert.Equal(may, Together(result).Any());
        // DELE and QUIT go together in the one scenario that is about it, and never two DELEs.
        Assert.Equal(may ? 1 : 0, Together(result).Count(pair => pair.StartsWith("DELE", StringComparison.Ordinal)));
        SandboxRun.AssertBystanders(server);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Only_its_own_canaries_older_than_a_day_are_removed_and_only_on_request(bool isAsked)
    {
        using SandboxMailServer server = Mailboxes.Start();
        SandboxMaildrop maildrop = server.Maildrop(Mailboxes.Ann);
        SandboxMessage stale = maildrop.Add(Text(TimeSpan.FromHours(25)));
        SandboxMessage fresh = maildrop.Add(Text(TimeSpan.FromHours(23)));
        SandboxMessage future = maildrop.Add(Text(TimeSpan.FromDays(-400)));
        string copied = Text(TimeSpan.FromDays(9));
        SandboxMessage[] copies = [maildrop.Add(copied), maildrop.Add(copied)];
        SandboxMessage[] others =
        [
            maildrop.Add("Subject: forwarded\r\n\r\n" + Text(TimeSpan.FromDays(3))),
            maildrop.Add(Text(TimeSpan.FromDays(3)).Replace("Message-ID: <mailreadiness.", "Message-ID: <somebody.", StringComparison.Ordinal)),
            maildrop.Add(Text(TimeSpan.FromDays(3)).Replace(CanaryMessage.HeaderName, "X-Other", StringComparison.Ordinal)),
            maildrop.Add(Text(TimeSpan.FromDays(3)) + "x", folder: SandboxMaildrop.Junk),
        ];
        DeleteCommitResult result = await SandboxRun.CheckAsync(server, SandboxRun.Options(server) with { RemoveStale = isAsked });

        Assert.Equal(DeleteVerdict.Committed, result.Verdict);
        long[] left = [.. maildrop.Messages.Select(message => message.Id)];
        Assert.Equal(!isAsked, left.Contains(stale.Id));
        Assert.Contains(fresh.Id, left);
        Assert.Contains(future.Id, left);
        Assert.All(copies.Concat(others), message => Assert.Contains(message.Id, left));
        Assert.True(result.BystandersIntact, string.Join(", ", result.MissingBystanders));
    }

    private static string Text(TimeSpan age) => Canary.Create(Mailboxes.Ann, Mailboxes.Ann, DateTimeOffset.UtcNow - age).Text;

    // What was sent before the answer to the command before it had come.
    private static IEnumerable<string> Together(DeleteCommitResult result) =>
        from session in result.Transcript.Where(line => line.Session.StartsWith("POP3", StringComparison.Ordinal) && line.Direction != TranscriptDirection.Event).GroupBy(line => line.Session)
        from pair in session.Zip(session.Skip(1))
        where pair.First.Direction == TranscriptDirection.Sent && pair.Second.Direction == TranscriptDirection.Sent
        select $"{pair.First.Text} {pair.Second.Text}";
}
