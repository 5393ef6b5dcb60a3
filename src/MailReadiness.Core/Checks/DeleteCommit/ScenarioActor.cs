using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Wire.Mail;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Plays a scenario: finds its canaries and does to them what the scenario says.</summary>
internal sealed class ScenarioActor(CheckContext context, MaildropMemory memory, MaildropOpener opener, CanaryStation station, List<string> notes)
{
    private const int TopAttempts = 3;
    private const int WitnessAttempts = 3;

    /// <summary>Plays it. Trouble with a server becomes evidence.</summary>
    internal async Task ActAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        try
        {
            (Maildrop Drop, IReadOnlyList<CanaryProof> Proofs)? arrived = await FindAsync(run, cancellationToken).ConfigureAwait(false);
            if (arrived is not { } found) return;
            using Maildrop drop = found.Drop;
            foreach (CanaryProof proof in found.Proofs)
            {
                run.Uidls[proof.Token] = proof.Entry.Uidl;
                memory.Own.Add(proof.Entry.Uidl);
            }

            run.Evidence = run.Evidence with { Uidl = found.Proofs[0].Entry.Uidl, FrontEnd = drop.FrontEnd, EndedAt = DateTimeOffset.UtcNow };
            await PlayAsync(run, drop, found.Proofs, cancellationToken).ConfigureAwait(false);
        }
        catch (ConversationException error)
        {
            run.Evidence = run.Evidence with { Trouble = run.Evidence.Trouble ?? error.Message, EndedAt = DateTimeOffset.UtcNow };
        }
    }

    private async Task<(Maildrop Drop, IReadOnlyList<CanaryProof> Proofs)?> FindAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        Stopwatch watch = Stopwatch.StartNew();
        TimeSpan pause = TimeSpan.FromMilliseconds(100);
        for (int attempt = 1, unwitnessed = 0; ; attempt++)
        {
            // Before the maildrop is open, because some servers let nobody else in while it is.
            CanarySight witnessed = await station.CalibrateAsync(run.Tokens, cancellationToken).ConfigureAwait(false);
            Maildrop drop = await opener.OpenPatientlyAsync(cancellationToken).ConfigureAwait(false);
            bool keep = false;
            try
            {
                CanarySearch search = await drop.SearchAsync(everything: false, cancellationToken).ConfigureAwait(false);
                List<CanaryProof> mine = [.. search.Found.Where(proof => run.Tokens.Contains(proof.Token))];
                if (mine.Count > run.Tokens.Count)
                {
                    run.Settle(DeleteVerdict.Inconclusive, "The canary is in the mailbox more than once, so none of the copies was deleted.", "Look for a rule that copies mail, then run the check again.");
                    return null;
                }

                bool arrived = mine.Select(proof => proof.Token).Distinct().Count() == run.Tokens.Count;
                if (arrived && (witnessed != CanarySight.Gone || ++unwitnessed >= WitnessAttempts))
                {
                    keep = true;
                    return (drop, mine);
                }

                await CanaryLooker.LeaveAsync(drop, cancellationToken).ConfigureAwait(false);
                if (arrived) context.Step("the second witness does not see the canary yet");
                else if (search.Trouble is not null && attempt >= TopAttempts)
                {
                    run.Settle(DeleteVerdict.SetupFailed, $"Messages cannot be told apart: {search.Trouble}.", "This check needs TOP, to be sure that it deletes nothing but its own message.");
                    return null;
                }
            }
            finally
            {
                if (!keep) drop.Dispose();
            }

            if (unwitnessed == 0 && watch.Elapsed + pause > context.Options.ArrivalTime)
            {
                run.Settle(DeleteVerdict.CanaryNotVisible, FormattableString.Invariant($"The canary was deposited, but POP3 did not show it within {context.Options.ArrivalTime.TotalSeconds:0.#} s."),
                    "Look in Junk and quarantine, for inbox rules and journaling, and whether POP3 shows all mail or only new mail; or deposit by IMAP.");
                return null;
            }

            if (unwitnessed == 0) context.Step("the canary has not arrived yet");
            await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
            pause = TimeSpan.FromSeconds(Math.Min(5, pause.TotalSeconds * 2));
        }
    }

    private async Task PlayAsync(ScenarioRun run, Maildrop drop, IReadOnlyList<CanaryProof> proofs, CancellationToken cancellationToken)
    {
        if (run.Scenario == DeleteScenario.Pipelined)
        {
            await PipelineAsync(run, drop, proofs[0], cancellationToken).ConfigureAwait(false);
            return;
        }

        foreach (CanaryProof proof in proofs)
        {
            if (!await DeleteAsync(run, drop, proof, cancellationToken).ConfigureAwait(false)) return;
        }

        if (run.Scenario == DeleteScenario.DoubleDelete && run.Evidence.Dele == DeleAnswer.Ok)
        {
            DeleteEvidence first = run.Evidence;
            if (!await DeleteAsync(run, drop, proofs[0], cancellationToken).ConfigureAwait(false)) return;
            if (run.Evidence.Dele == DeleAnswer.Ok) notes.Add($"The second DELE of the same message was answered \"{run.Evidence.DeleReply}\"; RFC 1939, section 5 wants an error.");
            run.Evidence = first;
        }

        if (run.Scenario == DeleteScenario.Drop) return;
        if (run.Scenario == DeleteScenario.Reset)
        {
            // Until RSET has worked the mark is set and QUIT would delete, so the session is left without one.
            DeleteEvidence marked = run.Evidence;
            run.Evidence = marked with { Dele = DeleAnswer.NotSent };
            MailReply reset = await drop.ResetAsync(cancellationToken).ConfigureAwait(false);
            run.Evidence = reset.Kind == MailReplyKind.Ok ? marked : run.Evidence with { Trouble = $"RSET was answered \"{reset.Text}\"" };
            if (reset.Kind != MailReplyKind.Ok) return;
        }

        run.Evidence = run.Evidence with { EndedAt = DateTimeOffset.UtcNow };
        await QuitAsync(run, () => drop.QuitAsync(cancellationToken)).ConfigureAwait(false);
        await drop.WaitForEndAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task<bool> DeleteAsync(ScenarioRun run, Maildrop drop, CanaryProof proof, CancellationToken cancellationToken)
    {
        try
        {
            MailReply reply = await drop.DeleteAsync(proof, cancellationToken).ConfigureAwait(false);
            RecordDelete(run, reply);
            return true;
        }
        catch (ConversationException error)
        {
            run.Evidence = run.Evidence with { Dele = DeleAnswer.Lost, Trouble = error.Message, EndedAt = DateTimeOffset.UtcNow };
            return false;
        }
    }

    private static void RecordDelete(ScenarioRun run, MailReply reply)
    {
        if (run.Evidence.Dele == DeleAnswer.Refused) return;
        run.Evidence = run.Evidence with { Dele = reply.Kind == MailReplyKind.Ok ? DeleAnswer.Ok : DeleAnswer.Refused, DeleReply = reply.Text };
    }

    private static async Task PipelineAsync(ScenarioRun run, Maildrop drop, CanaryProof proof, CancellationToken cancellationToken)
    {
        try
        {
            await drop.DeleteAndQuitAsync(proof, cancellationToken).ConfigureAwait(false);
            RecordDelete(run, await drop.NextReplyAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (ConversationException error)
        {
            run.Evidence = run.Evidence with { Dele = DeleAnswer.Lost, Quit = QuitAnswer.None, Trouble = error.Message, EndedAt = DateTimeOffset.UtcNow };
            return;
        }

        await QuitAsync(run, () => drop.NextReplyAsync(cancellationToken)).ConfigureAwait(false);
        await drop.WaitForEndAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task QuitAsync(ScenarioRun run, Func<Task<MailReply>> quit) => run.Evidence = await QuitStep.RunAsync(run.Evidence, quit).ConfigureAwait(false);
}
