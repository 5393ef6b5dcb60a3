using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Readiness.Plans;
using MailReadiness.Wire.Mail;

namespace MailReadiness.Readiness.Running;

/// <summary>Checks whether deletes commit in the plan's mailboxes.</summary>
internal sealed class DeletePartRun(AssessmentPlan plan, AssessmentRunOptions options, Gathered found) : PartRun(plan, options, found)
{
    private readonly object telling = new();
    private int done;

    public override CheckArea Area => CheckArea.DeleteCommit;

    public override string Subject => "Deletes";

    private AssessmentPlan.DeletePart Part => Plan.DeleteCommit!;

    private int Total => Part.Mailboxes.Count * Part.Options.Repeat;

    public override async Task RunAsync(CancellationToken cancellationToken)
    {
        Tell(0, Total, "checking deletes");
        List<Batch> batches = Batches();
        if (batches.Count > 0) await SideBySide.RunAsync(batches, Part.Options.ThrottleLimit, CheckAsync, cancellationToken).ConfigureAwait(false);
    }

    // Mailboxes with the plan's own deposit are one run, so that its tally is about all of them.
    private List<Batch> Batches()
    {
        List<Batch> batches = [];
        var shared = new Batch(Part.Options with { OnStep = Step }, []);
        Exception? unready = null;
        if (Part.Mailboxes.Any(mailbox => mailbox.Deposit is null)) unready = Attempt(() => shared = shared with { Options = WithDeposit(Part.Options.Deposit, Part.DepositSecret) });
        foreach (PlannedMailbox planned in Part.Mailboxes)
        {
            Try(planned.ToString(), () =>
            {
                if (planned.Deposit is null && unready is not null) throw unready;
                var mailbox = new DeleteCommitMailbox(planned.Endpoint, planned.User, Options.Secrets.Resolve(planned.Secret)) { MailAddress = planned.MailAddress };
                if (planned.Deposit is null) shared.Mailboxes.Add(mailbox);
                else batches.Add(new Batch(WithDeposit(planned.Deposit, planned.DepositSecret), [mailbox]));
            });
        }

        if (shared.Mailboxes.Count > 0) batches.Insert(0, shared);
        return batches;
    }

    private DeleteCommitOptions WithDeposit(DepositSettings? deposit, SecretReference? reference)
    {
        MailSecret? secret = reference is null ? null : Options.Secrets.Resolve(reference);
        return Part.Options with { Deposit = deposit is null || secret is null ? deposit : deposit with { Secret = secret }, OnStep = Step };
    }

    private async Task CheckAsync(Batch batch, CancellationToken cancellationToken)
    {
        try
        {
            await new DeleteCommitCheck(batch.Options).RunAsync(batch.Mailboxes, Take, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            foreach (DeleteCommitMailbox mailbox in batch.Mailboxes) Found.Fail(Area, mailbox.ToString(), FailureText.Of(problem));
        }
    }

    private void Take(DeleteCommitResult result)
    {
        Found.Add(result);
        lock (telling) Tell(++done, Total, $"{result.Mailbox} at {result.Endpoint}");
    }

    private void Step(string step)
    {
        lock (telling) Tell(done, Total, step);
    }

    private static Exception? Attempt(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (SecretException problem)
        {
            return problem;
        }
    }

    private sealed record Batch(DeleteCommitOptions Options, List<DeleteCommitMailbox> Mailboxes);
}
