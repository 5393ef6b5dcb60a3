using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Wire.Mail;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Deletes what the check left behind, after every look, and stale canaries when asked to.</summary>
internal sealed class Cleanup(CheckContext context, MaildropOpener opener, List<string> notes)
{
    private static readonly TimeSpan Stale = TimeSpan.FromDays(1);

    /// <summary>Deletes this run's canaries that are left and, when asked to, this tool's own that are older than a day.</summary>
    /// <returns>Whether anything was marked for deletion.</returns>
    internal async Task<bool> RunAsync(IReadOnlyCollection<string> tokens, CancellationToken cancellationToken)
    {
        try
        {
            using Maildrop drop = await opener.OpenPatientlyAsync(cancellationToken).ConfigureAwait(false);
            CanarySearch search = await drop.SearchAsync(context.Options.RemoveStale, cancellationToken).ConfigureAwait(false);
            DateTimeOffset limit = DateTimeOffset.UtcNow - Stale;
            List<CanaryProof> own = [.. search.Found.GroupBy(proof => proof.Token).Where(group => group.Count() == 1).Select(group => group.First())
                .Where(proof => tokens.Contains(proof.Token) || (context.Options.RemoveStale && proof.CreatedAt < limit))];
            int deleted = 0;
            foreach (CanaryProof proof in own)
            {
                MailReply reply = await drop.DeleteAsync(proof, cancellationToken).ConfigureAwait(false);
                if (reply.Kind == MailReplyKind.Ok) deleted++;
            }

            DeleteEvidence end = await QuitStep.RunAsync(new DeleteEvidence { Scenario = DeleteScenario.QuitAlone }, () => drop.QuitAsync(cancellationToken)).ConfigureAwait(false);
            await drop.WaitForEndAsync(cancellationToken).ConfigureAwait(false);
            int stale = own.Count(proof => !tokens.Contains(proof.Token));
            if (stale > 0) notes.Add($"{stale} canaries older than a day were marked for deletion.");
            if (deleted < own.Count || (deleted > 0 && end.Quit != QuitAnswer.Ok)) notes.Add("Cleaning up met an error; canaries may be left in the mailbox. A later run with stale canaries removed deletes them.");
            return deleted > 0;
        }
        catch (ConversationException error)
        {
            notes.Add($"Cleaning up did not work ({error.Message}); canaries may be left in the mailbox. A later run with stale canaries removed deletes them.");
            return true;
        }
    }
}
