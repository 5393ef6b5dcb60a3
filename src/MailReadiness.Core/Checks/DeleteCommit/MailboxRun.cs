using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>One check of one mailbox, from the first listing to the last.</summary>
internal sealed class MailboxRun
{
    private const int MultiDeleteCanaries = 3;
    private static readonly TimeSpan WitnessPause = TimeSpan.FromSeconds(1);
    private readonly CheckContext context;
    private readonly DeleteCommitOptions options;
    private readonly MaildropMemory memory = new();
    private readonly MaildropOpener opener;
    private readonly ScenarioActor actor;
    private readonly CanaryLooker looker;
    private readonly CanaryStation station;
    private readonly List<string> notes = [];
    private readonly List<ScenarioRun> runs = [];
    private readonly DateTimeOffset startedAt = DateTimeOffset.UtcNow;
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private string? address;
    private string? frontEnd;

    internal MailboxRun(CheckContext context)
    {
        this.context = context;
        options = context.Options;
        opener = new MaildropOpener(context, memory);
        looker = new CanaryLooker(context, opener);
        station = new CanaryStation(context);
        actor = new ScenarioActor(context, memory, opener, station, notes);
    }

    /// <summary>Runs the check. Trouble with servers is a result.</summary>
    internal async Task<DeleteCommitResult> RunAsync(CancellationToken cancellationToken)
    {
        ConversationException? setup = await BeginAsync(cancellationToken).ConfigureAwait(false);
        if (setup is null)
        {
            await PlayAsync(cancellationToken).ConfigureAwait(false);
            await FinishAsync(cancellationToken).ConfigureAwait(false);
        }

        (bool? intact, IReadOnlyList<string> missing) = Bystanders();
        return new ResultComposer(context, runs, notes, setup).Compose(new DeleteCommitResult
        {
            Endpoint = context.Mailbox.Endpoint,
            Address = address,
            Mailbox = context.Mailbox.User,
            Verdict = DeleteVerdict.Inconclusive,
            Reason = "",
            WhatToDo = "",
            Scenarios = [],
            FrontEnd = frontEnd,
            BystandersIntact = intact,
            MissingBystanders = missing,
            Witness = station.WitnessName,
            Run = new RunSummary(0, 0, 0, [], null, null),
            StartedAt = startedAt,
            Duration = watch.Elapsed,
        });
    }

    // The first listing is everybody else's mail; its QUIT, with nothing marked, is the control QuitAlone.
    private async Task<ConversationException?> BeginAsync(CancellationToken cancellationToken)
    {
        context.Step("listing the mailbox");
        try
        {
            using Maildrop drop = await opener.OpenWhenFreeAsync(cancellationToken).ConfigureAwait(false);
            (address, frontEnd) = (drop.Address, drop.FrontEnd);
            memory.Before = [.. drop.Uidls];
            if (!station.UsesExisting) memory.Foreign.UnionWith(memory.Before);
            DeleteEvidence evidence = new() { Scenario = DeleteScenario.QuitAlone, FrontEnd = drop.FrontEnd, EndedAt = DateTimeOffset.UtcNow };
            evidence = await QuitStep.RunAsync(evidence, () => drop.QuitAsync(cancellationToken)).ConfigureAwait(false);
            await drop.WaitForEndAsync(cancellationToken).ConfigureAwait(false);
            if (memory.Traits is { TopRefused: true })
                return new ConversationException(ConversationFailure.Refused, $"{context.Mailbox.Endpoint} has no TOP", "Without TOP this check cannot be sure that it deletes nothing but its own message, so it does not begin.");
            foreach (DeleteScenario scenario in station.Scenarios)
            {
                if (scenario == DeleteScenario.Pipelined && memory.Traits is not { Pipelining: true }) notes.Add("The scenario Pipelined was left out: the server does not advertise PIPELINING.");
                else runs.Add(new ScenarioRun(scenario) { Evidence = scenario == DeleteScenario.QuitAlone ? evidence : new DeleteEvidence { Scenario = scenario } });
            }

            return null;
        }
        catch (ConversationException error)
        {
            return error;
        }
    }

    private async Task PlayAsync(CancellationToken cancellationToken)
    {
        foreach (ScenarioRun run in runs.Where(run => run.Scenario != DeleteScenario.QuitAlone))
        {
            context.Step($"scenario {run.Scenario}");
            try
            {
                for (int i = run.Scenario == DeleteScenario.MultiDelete ? MultiDeleteCanaries : 1; i > 0; i--)
                    await station.DepositAsync(run.Tokens, cancellationToken).ConfigureAwait(false);
            }
            catch (DepositException error)
            {
                run.Settle(DeleteVerdict.SetupFailed, $"The canary could not be deposited: {error.Message.TrimEnd('.')}.", error.WhatToDo);
                continue;
            }

            await actor.ActAsync(run, cancellationToken).ConfigureAwait(false);
            if (run.Settled is not null) continue;
            if (VerdictTable.ArmOf(run.Scenario) == ScenarioArm.Delete && run.Evidence.Dele == DeleAnswer.Ok) await looker.LookUntilGoneAsync(run, cancellationToken).ConfigureAwait(false);
            else await looker.LookAsync([run], cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task FinishAsync(CancellationToken cancellationToken)
    {
        List<ScenarioRun> judged = [.. runs.Where(run => run.Settled is null && run.Scenario != DeleteScenario.QuitAlone)];
        if (judged.Count > 0)
        {
            await Task.Delay(options.SoakTime, cancellationToken).ConfigureAwait(false);
            context.Step("looking again");
            await looker.LookAsync(judged, cancellationToken).ConfigureAwait(false);
            List<ScenarioRun> unwitnessed = station.HasWitness ? await WitnessAsync(judged, cancellationToken).ConfigureAwait(false) : judged;
            // One clean sign-in can lie, and nobody else is there to ask.
            if (unwitnessed.Count > 0) await looker.LookAsync(unwitnessed, cancellationToken).ConfigureAwait(false);
        }

        string[] left = [.. runs.Where(run => run.Tokens.Count > 0 && run.LastSight != CanarySight.Gone).SelectMany(run => run.Tokens)];
        if (left.Length == 0 && !options.RemoveStale) return;
        context.Step("cleaning up");
        bool deleted = await new Cleanup(context, opener, notes).RunAsync(left, cancellationToken).ConfigureAwait(false);
        if (deleted) await looker.LookAsync([], cancellationToken).ConfigureAwait(false);
    }

    // Hands back the scenarios for which the witness's word counts for nothing.
    private async Task<List<ScenarioRun>> WitnessAsync(List<ScenarioRun> judged, CancellationToken cancellationToken)
    {
        List<ScenarioRun> unwitnessed = [];
        foreach (ScenarioRun run in judged)
        {
            DeleteLook look = await WitnessLookAsync(run, cancellationToken).ConfigureAwait(false);
            if (look.Seen == CanarySight.Present && run.LastSight == CanarySight.Gone)
            {
                // A store may show a change to one protocol a moment before the other.
                run.Looks.Add(look);
                await Task.Delay(WitnessPause, cancellationToken).ConfigureAwait(false);
                look = await WitnessLookAsync(run, cancellationToken).ConfigureAwait(false);
            }

            run.Looks.Add(look);
            if (look.Seen != CanarySight.Unknown) continue;
            notes.Add($"The second witness is no evidence ({run.Scenario}): {look.Detail}");
            unwitnessed.Add(run);
        }

        return unwitnessed;
    }

    private async Task<DeleteLook> WitnessLookAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        DeleteLook? last = null;
        foreach (string token in run.Tokens)
        {
            last = await station.LookAsync(token, cancellationToken).ConfigureAwait(false);
            if (last.Seen == CanarySight.Gone && !station.HasWitnessed(token))
                last = last with { Seen = CanarySight.Unknown, Detail = last.Detail + " It did not find it before the delete either, so it may be looking elsewhere: check the witness's mailbox and user." };
            if (last.Seen != CanarySight.Gone) return last;
        }

        return last!;
    }

    private (bool? Intact, IReadOnlyList<string> Missing) Bystanders()
    {
        if (memory.Before is not { } before || looker.Listed is not { } after) return (null, []);
        IReadOnlyList<string> missing = BystanderComparison.Missing(before, after, memory.Own);
        int others = before.Count(uidl => !memory.Own.Contains(uidl));
        if (missing.Count > 0 && missing.Count == others && after.Count(uidl => !memory.Own.Contains(uidl)) >= others)
        {
            notes.Add("No UIDL of the first listing is in the last one although no message is missing by number: this server's UIDLs do not persist, so other messages could not be compared.");
            return (null, []);
        }

        return (missing.Count == 0, missing);
    }
}
