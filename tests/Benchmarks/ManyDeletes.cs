using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Net;
using MailReadiness.Tests.Servers;
using MailReadiness.Wire.Mail;

namespace MailReadiness.Benchmarks;

/// <summary>A whole department's mailboxes, side by side.</summary>
internal static class ManyDeletes
{
    /// <summary>The mailboxes checked at a time, and the bare scripts run at a time.</summary>
    public const int Throttle = 64;

    private const int Mailboxes = 1000;
    private const int WarmUps = 100;

    public static async Task RunAsync(Report report, Peers peers)
    {
        if (ServerPrograms.Obstacle(["dovecot"]) is { } reason)
        {
            report.NotMeasured("Dovecot", reason);
            return;
        }

        string[] users = [.. Enumerable.Range(1, Mailboxes).Select(number => $"user{number:0000}@example.com")];
        await using DovecotServer dovecot = await DovecotServer.StartAsync(DovecotOptions.Modern with
        {
            Users = users.Append(OneDelete.User).ToDictionary(user => user, _ => DovecotOptions.DefaultPassword, StringComparer.Ordinal),
            ExtraConfiguration = OneDelete.KeptProcesses,
        });
        MailEndpoint pop3 = dovecot.Endpoint(MailProtocol.Pop3, MailSecurity.Implicit);
        MailEndpoint imap = dovecot.Endpoint(MailProtocol.Imap, MailSecurity.Implicit);
        DeleteCommitCheck check = new(OneDelete.Options(imap));
        Replay replay = Replay.Of(await OneDelete.CheckAsync(check, pop3, OneDelete.User), imap, OneDelete.User, DovecotOptions.DefaultPassword);

        await CheckAsync(check, pop3, users[..WarmUps]);
        await ReplayAsync(replay, users[..WarmUps]);
        // In turn, twice, so that mailboxes that exist already favour nobody.
        double bare = await Stopwatches.TimeAsync(() => ReplayAsync(replay, users));
        double ours = await Stopwatches.TimeAsync(() => CheckAsync(check, pop3, users));
        ours = Math.Min(ours, await Stopwatches.TimeAsync(() => CheckAsync(check, pop3, users)));
        bare = Math.Min(bare, await Stopwatches.TimeAsync(() => ReplayAsync(replay, users)));

        report.Figure("MailReadiness", ours / 1000, "s", $"{replay.Size} for each of {Mailboxes} mailboxes, {Throttle} at a time");
        report.Figure("bare scripts, same commands", bare / 1000, "s");
        report.AtMost("share of the bare scripts' time", ours / bare, 1.5, "");
    }

    private static async Task CheckAsync(DeleteCommitCheck check, MailEndpoint pop3, IReadOnlyCollection<string> users)
    {
        int committed = 0;
        string trouble = "";
        await check.RunAsync(
            users.Select(user => new DeleteCommitMailbox(pop3, user, MailSecret.Password(DovecotOptions.DefaultPassword))),
            result =>
            {
                if (result.Verdict == DeleteVerdict.Committed) committed++;
                else trouble = $"{result.Mailbox}: {result.Verdict}: {result.Reason}";
            },
            CancellationToken.None);
        if (committed != users.Count) throw new InvalidOperationException($"{committed} of {users.Count} committed. {trouble}");
    }

    private static Task ReplayAsync(Replay replay, IReadOnlyCollection<string> users) => Parallel.ForEachAsync(
        users, new ParallelOptions { MaxDegreeOfParallelism = Throttle }, async (user, _) => await replay.RunAsync(user));
}
