using System;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>A format whose readers work otherwise once something was in the file, such as names of clients, which not every server logs: a reader knows from <see cref="EvidenceFileInfo.Told"/>.</summary>
internal interface ILooksAhead
{
    /// <summary>Whether it is in the head or a block. Asked in the order of the blocks until one has it, while others wait, so it must be fast.</summary>
    bool IsTold(ReadOnlySpan<byte> block);
}
