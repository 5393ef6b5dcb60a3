using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Signs in again and looks what became of canaries.</summary>
internal sealed class CanaryLooker(CheckContext context, MaildropOpener opener)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>The UIDLs of the last listing; null before the first look that worked.</summary>
    internal IReadOnlyList<string>? Listed { get; private set; }

    /// <summary>One look for the canaries of all these scenarios.</summary>
    internal async Task LookAsync(IReadOnlyList<ScenarioRun> runs, CancellationToken cancellationToken)
    {
        try
        {
            using Maildrop drop = await opener.OpenPatientlyAsync(cancellationToken).ConfigureAwait(false);
            CanarySearch search = await drop.SearchAsync(everything: false, cancellationToken).ConfigureAwait(false);
            Listed = [.. drop.Uidls];
            foreach (ScenarioRun run in runs) run.Looks.Add(See(run, drop, search));
            await LeaveAsync(drop, cancellationToken).ConfigureAwait(false);
        }
        catch (ConversationException error)
        {
            foreach (ScenarioRun run in runs) run.Looks.Add(new DeleteLook(DateTimeOffset.UtcNow, AftermathRule.Pop3, CanarySight.Unknown, null, error.Message + "."));
        }
    }

    /// <summary>Looks until the canary is gone, or the window is over.</summary>
    internal async Task LookUntilGoneAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        Stopwatch watch = Stopwatch.StartNew();
        await LookAsync([run], cancellationToken).ConfigureAwait(false);
        TimeSpan pause = TimeSpan.FromMilliseconds(250);
        while (run.LastSight == CanarySight.Present && watch.Elapsed + pause <= context.Options.CommitWindow)
        {
            await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
            await LookAsync([run], cancellationToken).ConfigureAwait(false);
            pause = pause + pause < LongestPause ? pause + pause : LongestPause;
        }
    }

    /// <summary>Ends a session in which nothing is marked; how its QUIT goes changes nothing.</summary>
    internal static async Task LeaveAsync(Maildrop drop, CancellationToken cancellationToken)
    {
        await QuitStep.RunAsync(new DeleteEvidence { Scenario = DeleteScenario.QuitAlone }, () => drop.QuitAsync(cancellationToken)).ConfigureAwait(false);
        await drop.WaitForEndAsync(cancellationToken).ConfigureAwait(false);
    }

    private static DeleteLook See(ScenarioRun run, Maildrop drop, CanarySearch search)
    {
        List<CanaryProof> seen = [.. search.Found.Where(proof => run.Tokens.Contains(proof.Token))];
        DateTimeOffset now = DateTimeOffset.UtcNow;
        string total = run.Tokens.Count == 1 ? "" : $" ({seen.Select(proof => proof.Token).Distinct().Count()} of {run.Tokens.Count} messages)";
        if (seen.Count > 0)
        {
            CanaryProof? renamed = seen.FirstOrDefault(proof => run.Uidls.TryGetValue(proof.Token, out string? before) && !UidlText.NamesTheSame(before, proof.Entry.Uidl));
            string? uidl = renamed?.Entry.Uidl ?? run.Evidence.Uidl ?? seen[0].Entry.Uidl;
            return new DeleteLook(now, AftermathRule.Pop3, CanarySight.Present, uidl, $"POP3 shows the message{total}, UIDL {uidl}.");
        }

        if (search.Trouble is null) return new DeleteLook(now, AftermathRule.Pop3, CanarySight.Gone, null, "POP3 no longer shows the message.");
        string? listed = drop.Uidls.FirstOrDefault(run.Uidls.ContainsValue);
        return listed is not null
            ? new DeleteLook(now, AftermathRule.Pop3, CanarySight.Present, listed, $"POP3 lists the message's UIDL, {listed}, but {search.Trouble}.")
            : new DeleteLook(now, AftermathRule.Pop3, CanarySight.Unknown, null, $"POP3 does not let every message be read: {search.Trouble}.");
    }
}
