using System;
using System.Collections.Generic;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>What the check knows of the messages by UIDL, over all its sessions.</summary>
internal sealed class MaildropMemory
{
    /// <summary>UIDLs of messages that are not this run's canaries: there before the first canary, or read and found to be others.</summary>
    internal HashSet<string> Foreign { get; } = new(StringComparer.Ordinal);

    /// <summary>UIDLs proven to be canaries, of this run or stale ones.</summary>
    internal HashSet<string> Own { get; } = new(StringComparer.Ordinal);

    /// <summary>The UIDLs of the first listing; null until then.</summary>
    internal IReadOnlyList<string>? Before { get; set; }

    /// <summary>What the first session learned; null until then.</summary>
    internal ServerTraits? Traits { get; set; }
}
