using System.Collections.Generic;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Sandbox;

namespace MailReadiness.Cli.Commands;

/// <summary>The servers of the demo of deletes.</summary>
internal static class DeleteDemoServers
{
    /// <summary>The user of each server.</summary>
    public const string User = "canary@demo.example";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DeleteDemoServer> All { get; } =
    [
        new("A healthy server: what is deleted is gone.", "DEMO01CA0001", [], DeleteVerdict.Committed),
        new(
            "A server with the fault that Exchange Online had in January 2026 (EX1221076): QUIT fails after DELE, and what was deleted stays. QUIT alone works, and mail programs notice nothing.",
            "DEMO02CA0002",
            [SandboxMailFaults.QuitFailsAfterDelete],
            DeleteVerdict.NotCommitted),
    ];
}
