using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.DeleteCommit;
using Xunit;

namespace MailReadiness.Tests.Servers;

/// <summary>
/// One way a real server deals with a delete, seen on Dovecot 2.3.19 and GNU Mailutils 3.15: what it answers to QUIT, and what a new session finds.
/// DeleteTruthTests hold the servers to it without the product; DeleteCommitServerTests hold the check to it.
/// </summary>
/// <param name="Server">dovecot or pop3d.</param>
/// <param name="Format">mbox or maildir.</param>
/// <param name="Fault">What happens between DELE and QUIT.</param>
/// <param name="IsMended">Whether it is undone before the next session.</param>
/// <param name="Quit">How the answer to QUIT begins; empty where none comes.</param>
/// <param name="Sight">What the next session sees of the message; unknown where it cannot open the maildrop.</param>
/// <param name="Verdict">What the check must say.</param>
public sealed record DeleteCase(string Server, string Format, StoreFault Fault, bool IsMended, string Quit, CanarySight Sight, DeleteVerdict Verdict)
{
    private const string DeletedFlag = "protocol pop3 {\n  pop3_deleted_flag = \"$POP3Deleted\"\n}\n";
    private const string LockSession = "protocol pop3 {\n  pop3_lock_session = yes\n}\n";

    private static readonly DeleteCase[] Table =
    [
        new("dovecot", "maildir", StoreFault.None, false, "+OK", CanarySight.Gone, DeleteVerdict.Committed),
        new("dovecot", "maildir", StoreFault.None, false, "+OK", CanarySight.Gone, DeleteVerdict.Committed) { Configuration = LockSession },
        // POP3 hides the message for good and IMAP still has it.
        new("dovecot", "maildir", StoreFault.None, false, "+OK", CanarySight.Gone, DeleteVerdict.HiddenNotDeleted) { Configuration = DeletedFlag },
        // "+OK Logging out, messages deleted." while unlink() is refused.
        new("dovecot", "maildir", StoreFault.Frozen, true, "+OK", CanarySight.Present, DeleteVerdict.NotCommittedSilent),
        new("dovecot", "maildir", StoreFault.Frozen, false, "+OK", CanarySight.Present, DeleteVerdict.NotCommittedSilent),
        new("dovecot", "maildir", StoreFault.Immutable, true, "+OK", CanarySight.Present, DeleteVerdict.NotCommittedSilent),
        new("dovecot", "maildir", StoreFault.AllImmutable, true, "+OK", CanarySight.Present, DeleteVerdict.NotCommittedSilent),
        // PASS is answered +OK, then the connection closes.
        new("dovecot", "maildir", StoreFault.AllImmutable, false, "+OK", CanarySight.Unknown, DeleteVerdict.Inconclusive),
        new("dovecot", "maildir", StoreFault.Removed, false, "-ERR [SYS/TEMP]", CanarySight.Gone, DeleteVerdict.CommittedDespiteError),

        new("dovecot", "mbox", StoreFault.None, false, "+OK", CanarySight.Gone, DeleteVerdict.Committed),
        // No dot lock in a frozen directory: nothing is removed, "+OK" is said.
        new("dovecot", "mbox", StoreFault.Frozen, true, "+OK", CanarySight.Present, DeleteVerdict.NotCommittedSilent),
        // The delete is in Dovecot's own log already and is caught up on as soon as the file can be written.
        new("dovecot", "mbox", StoreFault.Immutable, true, "-ERR [SYS/TEMP]", CanarySight.Gone, DeleteVerdict.CommittedDespiteError),
        new("dovecot", "mbox", StoreFault.Immutable, false, "-ERR [SYS/TEMP]", CanarySight.Unknown, DeleteVerdict.Inconclusive),
        new("dovecot", "mbox", StoreFault.Removed, false, "-ERR [SYS/TEMP]", CanarySight.Gone, DeleteVerdict.CommittedDespiteError),

        new("pop3d", "mbox", StoreFault.None, false, "+OK", CanarySight.Gone, DeleteVerdict.Committed),
        // In an mbox that an earlier session left with QUIT, as here, pop3d dies of a bus error and says nothing; a never opened one is answered -ERR (DeleteTruthTests).
        new("pop3d", "mbox", StoreFault.Immutable, true, "", CanarySight.Present, DeleteVerdict.NotCommittedNoReply),
        // Every login is answered "-ERR [IN-USE] Mailbox in use", although nobody uses it.
        new("pop3d", "mbox", StoreFault.Immutable, false, "", CanarySight.Unknown, DeleteVerdict.Inconclusive),
        new("pop3d", "mbox", StoreFault.Removed, false, "-ERR Some deleted messages not removed", CanarySight.Gone, DeleteVerdict.CommittedDespiteError),
        new("pop3d", "maildir", StoreFault.None, false, "+OK", CanarySight.Gone, DeleteVerdict.Committed),
        new("pop3d", "maildir", StoreFault.Immutable, true, "+OK", CanarySight.Present, DeleteVerdict.NotCommittedSilent),
        // Told nobody that all mail is gone.
        new("pop3d", "maildir", StoreFault.Removed, false, "+OK", CanarySight.Gone, DeleteVerdict.Committed),
        new("pop3d", "maildir", StoreFault.LocksRemoved, false, "+OK", CanarySight.Unknown, DeleteVerdict.Inconclusive),
        new("pop3d", "maildir", StoreFault.LocksRemoved, true, "+OK", CanarySight.Gone, DeleteVerdict.Committed),
    ];

    /// <summary>More configuration for Dovecot.</summary>
    public string Configuration { get; init; } = "";

    /// <summary>Whether the other messages survive.</summary>
    public bool KeepsBystanders => Fault != StoreFault.Removed;

    /// <summary>All cases by name.</summary>
    public static IReadOnlyDictionary<string, DeleteCase> All { get; } = Table.ToDictionary(row => row.ToString(), StringComparer.Ordinal);

    /// <summary>The names of the cases of one server.</summary>
    public static TheoryData<string> NamesOf(string server) => [.. Table.Where(row => row.Server == server).Select(row => row.ToString())];

    /// <summary>A name for test lists.</summary>
    public override string ToString() =>
        $"{Server} {Format} {Fault}{(IsMended ? " mended" : "")}{(Configuration == DeletedFlag ? " pop3_deleted_flag" : Configuration == LockSession ? " pop3_lock_session" : "")}";
}
