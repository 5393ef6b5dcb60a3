using System;
using System.Collections.Generic;

namespace MailReadiness.Sandbox.Connections;

/// <summary>Chooses the front end for each connection: in turn, or by a seeded random choice.</summary>
internal sealed class FrontEndRotation(IReadOnlyList<SandboxFrontEnd> frontEnds, int? seed)
{
    private readonly Random? random = seed is int value ? new Random(value) : null;
    private int next;

    /// <summary>The next connection's front end; null when there is but one server.</summary>
    public SandboxFrontEnd? Next()
    {
        if (frontEnds.Count == 0) return null;
        int index = random?.Next(frontEnds.Count) ?? next;
        next = (next + 1) % frontEnds.Count;
        return frontEnds[index];
    }
}
