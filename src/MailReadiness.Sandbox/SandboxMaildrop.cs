using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Sandbox.Maildrops;

namespace MailReadiness.Sandbox;

/// <summary>One user's messages, shared by every protocol of a <see cref="SandboxMailServer"/>: what really is there, and who took what away.</summary>
public sealed class SandboxMaildrop
{
    /// <summary>The folder POP3 shows.</summary>
    public const string Inbox = "INBOX";

    /// <summary>Where unwanted mail goes.</summary>
    public const string Junk = "Junk";

    /// <summary>Where what is not meant to be sent yet is.</summary>
    public const string Drafts = "Drafts";

    internal const string TheServer = "the server itself";

    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(5);

    private readonly object gate = new();
    private readonly MessageNumbers numbers;
    private readonly List<SandboxMessage> messages = [];
    private readonly List<DueRemoval> due = [];
    private readonly List<Grave> graves = [];
    private readonly List<SandboxMaildropEvent> audit = [];
    private long lastImapUid;
    private int logins;
    private bool inUse;

    internal SandboxMaildrop(SandboxMailUser user, MessageNumbers numbers)
    {
        User = user;
        this.numbers = numbers;
    }

    /// <summary>Whose it is.</summary>
    public SandboxMailUser User { get; }

    /// <summary>Every message there is now, in every folder, hidden ones and those still on their way included, oldest first.</summary>
    public IReadOnlyList<SandboxMessage> Messages => Locked(() => messages.ToArray());

    /// <summary>Everything that happened to its messages, in order.</summary>
    public IReadOnlyList<SandboxMaildropEvent> Audit => Locked(() => audit.ToArray());

    /// <summary>Every removal, in order: those by POP3, by others, and by the server's own fault.</summary>
    public IReadOnlyList<SandboxMaildropEvent> Removals => Locked(() => audit.Where(e => e.Kind == SandboxMaildropEventKind.Removed).ToArray());

    /// <summary>POP3 sign-ins that opened it so far.</summary>
    public int Pop3Logins => Locked(() => logins);

    /// <summary>Whether a POP3 session has it open.</summary>
    public bool InUse => Locked(() => inUse);

    /// <summary>Whether a QUIT has come with marked messages, whatever became of them.</summary>
    internal bool DeletionSeen { get; private set; }

    /// <summary>Puts a message there, visible at once.</summary>
    /// <param name="text">The message, a byte a character; line ends become CRLF.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="uidl">The UIDL, which need not be unique; null for a new one.</param>
    public SandboxMessage Add(string text, string folder = Inbox, string? uidl = null)
    {
        if (text is null) throw new ArgumentNullException(nameof(text));
        byte[] content = Latin1.GetBytes(text.Replace("\r\n", "\n").Replace("\n", "\r\n"));
        return Locked(() => Append(content, folder, "", "a test", 0, hidden: false, DateTime.UtcNow, uidl));
    }

    /// <summary>Takes a message away, as another client would; false when it is gone already.</summary>
    /// <param name="message">The message.</param>
    /// <param name="by">Who does it, for the audit.</param>
    public bool Remove(SandboxMessage message, string by)
    {
        if (message is null) throw new ArgumentNullException(nameof(message));
        return Locked(() => RemoveNow(message.Id, DateTime.UtcNow, by, 0));
    }

    /// <summary>Takes in a message for delivery or from IMAP and Graph.</summary>
    internal SandboxMessage Deposit(byte[] content, DepositKind kind, string folder, string flags, string by, int connection) => Locked(() =>
    {
        SandboxMaildropBehaviour behaviour = User.Behaviour;
        if (kind == DepositKind.Delivered && behaviour.DeliverToJunk) folder = Junk;
        bool hidden = kind == DepositKind.Draft || (kind == DepositKind.Appended && behaviour.HideAppended);
        return Append(content, folder, flags, by, connection, hidden, DateTime.UtcNow + behaviour.DeliveryDelay, uidl: null);
    });

    /// <summary>What a folder shows now, in the order of IMAP UIDs.</summary>
    internal SandboxMessage[] View(string? folder) => Locked(() => Visible(folder).ToArray());

    /// <summary>Opens it for a POP3 session (RFC 1939, section 4); null when another session has it for longer than patience lasts.</summary>
    internal async Task<SandboxMessage[]?> OpenPop3Async(TimeSpan patience, CancellationToken cancellationToken)
    {
        DateTime until = DateTime.UtcNow + patience;
        while (!Locked(() => !inUse && (inUse = true)))
        {
            if (DateTime.UtcNow >= until) return null;
            await Task.Delay(LockPoll, cancellationToken).ConfigureAwait(false);
        }

        return Locked(() =>
        {
            RaiseTheDead();
            logins++;
            SandboxMessage[] list = Visible(Inbox).Where(m => !m.HiddenFromPop3).ToArray();
            if (!User.Behaviour.Renumber) return list;
            Random order = new(logins);
            return list.OrderBy(_ => order.Next()).ToArray();
        });
    }

    /// <summary>Ends the POP3 session.</summary>
    internal void ClosePop3() => Locked(() => inUse = false);

    /// <summary>Notes that a QUIT with marks has come.</summary>
    internal void NoteDeletion() => Locked(() => DeletionSeen = true);

    /// <summary>What the UPDATE state does to the marked messages.</summary>
    internal void Commit(IReadOnlyCollection<long> marked, string by, int connection) => Locked(() =>
    {
        if (marked.Count == 0) return 0;
        DateTime at = DateTime.UtcNow + User.Behaviour.CommitDelay;
        foreach (long id in marked) due.Add(new DueRemoval(at, id, by, connection));
        if (User.Behaviour.LoseBystander && Visible(Inbox).FirstOrDefault(m => !marked.Contains(m.Id)) is SandboxMessage bystander)
            due.Add(new DueRemoval(at, bystander.Id, TheServer, connection));
        Settle();
        return 0;
    });

    /// <summary>Removes messages for good, as IMAP and Graph do.</summary>
    internal void Expunge(IEnumerable<long> ids, string by, int connection) => Locked(() =>
    {
        foreach (long id in ids) RemoveNow(id, DateTime.UtcNow, by, connection);
        return 0;
    });

    /// <summary>Gives a message other IMAP flags.</summary>
    internal void SetFlags(long id, string flags) => Locked(() =>
    {
        int index = messages.FindIndex(m => m.Id == id);
        if (index >= 0) messages[index] = messages[index] with { Flags = flags };
        return 0;
    });

    private SandboxMessage Append(
        byte[] content, string folder, string flags, string by, int connection, bool hidden, DateTime receivedAt, string? uidl)
    {
        long id = numbers.Next();
        SandboxMessage message = new()
        {
            Id = id,
            Content = content,
            Uidl = uidl ?? numbers.Uidl(id),
            ImapUid = ++lastImapUid,
            Folder = folder,
            Flags = flags,
            HiddenFromPop3 = hidden,
            DepositedBy = by,
            ReceivedAt = receivedAt,
        };
        messages.Add(message);
        audit.Add(new SandboxMaildropEvent(DateTime.UtcNow, SandboxMaildropEventKind.Deposited, message, by, connection));
        return message;
    }

    private IEnumerable<SandboxMessage> Visible(string? folder)
    {
        DateTime now = DateTime.UtcNow;
        return messages.Where(m => m.ReceivedAt <= now && (folder is null || string.Equals(m.Folder, folder, StringComparison.OrdinalIgnoreCase)));
    }

    // What is late happens when somebody next looks, with the time at which it was due.
    private void Settle()
    {
        DateTime now = DateTime.UtcNow;
        foreach (DueRemoval removal in due.Where(r => r.At <= now).OrderBy(r => r.At).ToArray())
        {
            due.Remove(removal);
            if (User.Behaviour.HideInsteadOfRemove) HideNow(removal);
            else if (messages.Find(m => m.Id == removal.MessageId) is SandboxMessage message
                && RemoveNow(removal.MessageId, removal.At, removal.By, removal.Connection)
                && User.Behaviour.ResurrectAfterLogins is int after) graves.Add(new Grave(message, logins + after));
        }
    }

    private void HideNow(DueRemoval removal)
    {
        int index = messages.FindIndex(m => m.Id == removal.MessageId);
        if (index < 0 || messages[index].HiddenFromPop3) return;
        SandboxMessage before = messages[index];
        messages[index] = before with { HiddenFromPop3 = true };
        audit.Add(new SandboxMaildropEvent(removal.At, SandboxMaildropEventKind.Hidden, before, removal.By, removal.Connection));
        if (User.Behaviour.ResurrectAfterLogins is int after) graves.Add(new Grave(before, logins + after));
    }

    private bool RemoveNow(long id, DateTime at, string by, int connection)
    {
        int index = messages.FindIndex(m => m.Id == id);
        if (index < 0) return false;
        audit.Add(new SandboxMaildropEvent(at, SandboxMaildropEventKind.Removed, messages[index], by, connection));
        messages.RemoveAt(index);
        return true;
    }

    private void RaiseTheDead()
    {
        foreach (Grave grave in graves.Where(g => g.BackAfterLogins <= logins).ToArray())
        {
            graves.Remove(grave);
            messages.RemoveAll(m => m.Id == grave.Message.Id);
            SandboxMessage back = User.Behaviour.ResurrectWithNewUidl
                ? grave.Message with { Uidl = numbers.Uidl(numbers.Next()), ImapUid = ++lastImapUid }
                : grave.Message;
            int index = messages.FindIndex(m => m.ImapUid > back.ImapUid);
            messages.Insert(index < 0 ? messages.Count : index, back);
            audit.Add(new SandboxMaildropEvent(DateTime.UtcNow, SandboxMaildropEventKind.Resurrected, back, TheServer, 0));
        }
    }

    private T Locked<T>(Func<T> work)
    {
        lock (gate)
        {
            Settle();
            return work();
        }
    }
}
