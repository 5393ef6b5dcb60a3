using System;
using System.Collections.Generic;
using System.Linq;

namespace MailReadiness.Tests.Architecture;

/// <summary>Which room of the library may use which: those to its left, and Wire and Data none.</summary>
internal static class RoomRule
{
    private static readonly string[] Order = ["Data", "Net", "Wire", "Checks", "Readiness", "Reports"];
    private static readonly string[] Closed = ["Data", "Wire"];

    // Wire takes bytes and gives bytes; whoever uses it does the reading and writing.
    private static readonly string[] InputAndOutput = ["System.IO", "System.Net", "System.Diagnostics"];

    public static IReadOnlyList<string> Rooms => Order;

    public static bool MayUse(string room, string other) =>
        room == other || (!Closed.Contains(room) && Array.IndexOf(Order, other) < Array.IndexOf(Order, room));

    /// <summary>What breaks the rule.</summary>
    /// <param name="uses">Who uses what.</param>
    /// <param name="root">The namespace that the rooms are in.</param>
    public static IReadOnlyList<string> Violations(IEnumerable<TypeUse> uses, string root)
    {
        List<string> violations = [];
        foreach (TypeUse use in uses)
        {
            if (!Inside(use.UserNamespace, root)) continue;
            string room = Room(use.UserNamespace, root);
            if (!Order.Contains(room)) violations.Add($"{use.UserNamespace}.{use.User} is in no room.");
            else if (Inside(use.UsedNamespace, root) && !MayUse(room, Room(use.UsedNamespace, root))) violations.Add($"{use}.");
            else if (room == "Wire" && Forbidden(use)) violations.Add($"{use}: there is no input and output in Wire.");
        }

        return violations;
    }

    private static bool Forbidden(TypeUse use) =>
        InputAndOutput.Any(space => Inside(use.UsedNamespace, space) && use.UsedNamespace != "System.Diagnostics.CodeAnalysis" && use.Used is not ("DebuggerHiddenAttribute" or "DebuggerBrowsableAttribute"))
        || use is { UsedNamespace: "System", Used: "Console" or "Environment" };

    private static bool Inside(string space, string root) => space == root || space.StartsWith(root + ".", StringComparison.Ordinal);

    private static string Room(string space, string root) => space.Length == root.Length ? "" : space[(root.Length + 1)..].Split('.')[0];
}
