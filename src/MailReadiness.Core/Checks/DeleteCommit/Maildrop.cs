using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Wire.Mail;
using MailReadiness.Wire.Pop3;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>One signed-in POP3 session with its UIDL listing. Disposing it closes the connection without a byte of QUIT.</summary>
internal sealed class Maildrop : IDisposable
{
    private const int Batch = 100;
    private readonly MailConversation conversation;
    private readonly Pop3Session session;
    private readonly MaildropMemory memory;
    private readonly List<CanaryProof> proofs = [];

    internal Maildrop(MailConversation conversation, MaildropMemory memory, string? frontEnd, IReadOnlyList<UidlEntry> listing)
    {
        (this.conversation, this.memory, FrontEnd, Listing) = (conversation, memory, frontEnd, listing);
        session = (Pop3Session)conversation.Session;
    }

    /// <summary>The front end's name in the greeting; null when there is none.</summary>
    internal string? FrontEnd { get; }

    /// <summary>The address connected to.</summary>
    internal string? Address => conversation.Address;

    /// <summary>All messages.</summary>
    internal IReadOnlyList<UidlEntry> Listing { get; }

    /// <summary>All UIDLs.</summary>
    internal IEnumerable<string> Uidls => Listing.Select(entry => entry.Uidl);

    /// <summary>Reads the headers of every message that may be a canary.</summary>
    /// <param name="everything">Whether to read also what is known to be somebody else's, to find stale canaries.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ConversationException">The session broke.</exception>
    internal async Task<CanarySearch> SearchAsync(bool everything, CancellationToken cancellationToken)
    {
        HashSet<string> twice = new(Uidls.GroupBy(uidl => uidl, StringComparer.Ordinal).Where(group => group.Skip(1).Any()).Select(group => group.Key), StringComparer.Ordinal);
        List<UidlEntry> candidates = [.. Listing.Where(entry => everything || twice.Contains(entry.Uidl) || !memory.Foreign.Contains(entry.Uidl))];
        List<CanaryProof> found = [];
        string? trouble = null;
        for (int start = 0; start < candidates.Count; start += Batch)
        {
            List<UidlEntry> batch = candidates.GetRange(start, Math.Min(Batch, candidates.Count - start));
            IReadOnlyList<MailReply> replies = await TopAsync(batch, cancellationToken).ConfigureAwait(false);
            for (int i = 0; i < batch.Count; i++)
            {
                if (replies[i].Kind != MailReplyKind.Ok)
                {
                    trouble ??= $"TOP of a message was answered \"{replies[i].Text}\"";
                    continue;
                }

                if (Canary.Read(replies[i].Lines) is { } canary) found.Add(new CanaryProof(this, batch[i], canary.Token, canary.CreatedAt));
                else if (!memory.Own.Contains(batch[i].Uidl)) memory.Foreign.Add(batch[i].Uidl);
            }
        }

        proofs.AddRange(found);
        return new CanarySearch(found, trouble);
    }

    /// <summary>DELE, once or twice as a scenario asks.</summary>
    /// <exception cref="ConversationException">There was no usable answer.</exception>
    internal Task<MailReply> DeleteAsync(CanaryProof proof, CancellationToken cancellationToken) => conversation.AskAsync(DeleteCommand(proof), cancellationToken);

    /// <summary>DELE and QUIT in one packet. The answers are read by <see cref="NextReplyAsync"/>.</summary>
    internal Task DeleteAndQuitAsync(CanaryProof proof, CancellationToken cancellationToken)
    {
        session.Pipelining = true;
        return conversation.SendAsync([.. DeleteCommand(proof), .. session.Goodbye()], cancellationToken);
    }

    /// <summary>The next answer to commands sent together.</summary>
    internal Task<MailReply> NextReplyAsync(CancellationToken cancellationToken) => conversation.ReplyAsync(cancellationToken);

    /// <summary>RSET.</summary>
    internal Task<MailReply> ResetAsync(CancellationToken cancellationToken) => conversation.AskAsync(session.Rset(), cancellationToken);

    /// <summary>QUIT.</summary>
    internal Task<MailReply> QuitAsync(CancellationToken cancellationToken) => conversation.AskAsync(session.Goodbye(), cancellationToken);

    /// <summary>Waits until the server has closed the connection.</summary>
    internal Task WaitForEndAsync(CancellationToken cancellationToken) => conversation.WaitForEndAsync(cancellationToken);

    public void Dispose() => conversation.Dispose();

    // The only place where a DELE is made: for a message whose headers were read in this session, and that is this run's or this tool's own.
    private byte[] DeleteCommand(CanaryProof proof)
    {
        if (!ReferenceEquals(proof.Session, this) || !proofs.Any(known => ReferenceEquals(known, proof)))
            throw new InvalidOperationException("A message is deleted only in the session whose TOP has shown it to be a canary.");
        if (proofs.Count(known => known.Token == proof.Token) != 1)
            throw new InvalidOperationException("A token that several messages carry proves nothing; none of them is deleted.");
        memory.Own.Add(proof.Entry.Uidl);
        return session.Dele(proof.Entry.Message);
    }

    private async Task<IReadOnlyList<MailReply>> TopAsync(List<UidlEntry> entries, CancellationToken cancellationToken)
    {
        List<MailReply> replies = [];
        if (memory.Traits is not { Pipelining: true } || entries.Count < 2)
        {
            foreach (UidlEntry entry in entries) replies.Add(await conversation.AskAsync(session.Top(entry.Message), cancellationToken).ConfigureAwait(false));
            return replies;
        }

        session.Pipelining = true;
        byte[] commands = [.. entries.SelectMany(entry => session.Top(entry.Message))];
        await conversation.SendAsync(commands, cancellationToken).ConfigureAwait(false);
        while (replies.Count < entries.Count) replies.Add(await conversation.ReplyAsync(cancellationToken).ConfigureAwait(false));
        session.Pipelining = false;
        return replies;
    }
}
