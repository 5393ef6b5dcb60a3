using System;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>What a log has said so far about one session. It keeps events and judges none, so the parts of a session that two blocks hold add up to the whole.</summary>
internal sealed class LogSession
{
    // Both are made when the first event comes: many sessions go on through a block without one.
    private SessionEvent[] events = [];
    private byte[] text = [];
    private int count;
    private int used;

    public ulong Id { get; set; }

    /// <summary>Whether its beginning was seen; otherwise it may go on from an earlier block.</summary>
    public bool Started { get; set; }

    /// <summary>Who connected, by the first row that says so.</summary>
    public ClientAddress Address { get; private set; }

    /// <summary>The port that was connected to, by the first row that says so; 0 for not known.</summary>
    public int Port { get; private set; }

    /// <summary>Whether address and port are both known.</summary>
    public bool IsSeen => Port != 0 && !Address.IsNone;

    public ReadOnlySpan<SessionEvent> Events => events.AsSpan(0, count);

    public void Seen(ClientAddress address, int port)
    {
        if (Address.IsNone) Address = address;
        if (Port == 0) Port = port;
    }

    public void Note(byte kind, DateTime time, ReadOnlySpan<byte> first = default, ReadOnlySpan<byte> second = default, SightingOutcome outcome = SightingOutcome.None)
    {
        if (count == events.Length) Array.Resize(ref events, Math.Max(2, count * 2));
        events[count++] = new SessionEvent(kind, outcome, time, Keep(first), first.Length, Keep(second), second.Length);
    }

    public ReadOnlySpan<byte> First(scoped in SessionEvent noted) => text.AsSpan(noted.FirstStart, noted.FirstLength);

    public ReadOnlySpan<byte> Second(scoped in SessionEvent noted) => text.AsSpan(noted.SecondStart, noted.SecondLength);

    /// <summary>Adds what came later in the same session.</summary>
    public void Append(LogSession later)
    {
        Seen(later.Address, later.Port);
        foreach (SessionEvent noted in later.Events) Note(noted.Kind, noted.Time, later.First(noted), later.Second(noted), noted.Outcome);
    }

    /// <summary>Leaves out the events, which were told.</summary>
    public void Forget()
    {
        count = used = 0;
    }

    /// <summary>Makes it as new.</summary>
    public void Clear()
    {
        Forget();
        Id = 0;
        Started = false;
        Address = default;
        Port = 0;
    }

    private int Keep(ReadOnlySpan<byte> part)
    {
        if (text.Length - used < part.Length) Array.Resize(ref text, Math.Max(48, (used + part.Length) * 2));
        part.CopyTo(text.AsSpan(used));
        used += part.Length;
        return used - part.Length;
    }
}
