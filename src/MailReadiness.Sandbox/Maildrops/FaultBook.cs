using System.Collections.Generic;
using System.Linq;
using MailReadiness.Net;

namespace MailReadiness.Sandbox.Maildrops;

/// <summary>Which fault happens now, and how often each has happened.</summary>
internal sealed class FaultBook(IReadOnlyList<SandboxMailFault> faults)
{
    private readonly int[] met = new int[faults.Count];

    /// <summary>The fault of this moment; null when the step goes well.</summary>
    /// <param name="step">The step.</param>
    /// <param name="protocol">The protocol of the connection; null for Graph.</param>
    /// <param name="user">Who has signed in; null for nobody yet.</param>
    /// <param name="deletionSeen">Whether it is after the deletion.</param>
    /// <param name="marks">Whether the session has marked messages.</param>
    public SandboxMailFault? Next(SandboxMailStep step, MailProtocol? protocol, SandboxMailUser? user, bool deletionSeen, bool marks)
    {
        lock (met)
        {
            for (int i = 0; i < faults.Count; i++)
            {
                SandboxMailFault fault = faults[i];
                if (fault.Step != step || !Means(fault, protocol) || (fault.OnlyWithMarks && !marks)) continue;
                if (fault.User is not null && !string.Equals(fault.User, user?.Name, System.StringComparison.OrdinalIgnoreCase)) continue;
                if (fault.Phase != SandboxMailPhase.Any && fault.Phase == SandboxMailPhase.AfterDeletion != deletionSeen) continue;
                int count = ++met[i];
                if (count > fault.Skip && count - fault.Skip <= fault.Times) return fault;
            }
        }

        return null;
    }

    private static bool Means(SandboxMailFault fault, MailProtocol? protocol)
    {
        if (fault.Protocol is not null) return fault.Protocol == protocol;
        MailProtocol[] own = fault.Step switch
        {
            SandboxMailStep.Append or SandboxMailStep.Select or SandboxMailStep.Search or SandboxMailStep.Fetch => [MailProtocol.Imap],
            SandboxMailStep.MailFrom or SandboxMailStep.Recipient or SandboxMailStep.Data or SandboxMailStep.Content => [MailProtocol.Smtp],
            _ => [MailProtocol.Pop3],
        };
        bool graph = fault.Step is SandboxMailStep.Search or SandboxMailStep.Content;
        return protocol is MailProtocol spoken ? own.Contains(spoken) : graph;
    }
}
