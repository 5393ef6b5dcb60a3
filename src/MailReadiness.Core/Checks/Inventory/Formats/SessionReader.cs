using System;
using System.Collections.Generic;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>
/// Reads a log in which a session takes several rows that name it. What a session says comes out when it ends, is begun anew, or the file ends; sessions that cross the borders of
/// blocks are put together by <see cref="Join"/>.
/// </summary>
internal abstract class SessionReader : EvidenceReader
{
    // A log that never ends its sessions must not fill memory: then what is known of them is told early.
    private const int MostSessions = 100_000;
    private const int MostEvents = 1_000;

    private readonly Dictionary<ulong, LogSession> open = [];
    private readonly List<LogSession> heads = [];
    private readonly Stack<LogSession> spare = new();

    public sealed override void Join(EvidenceReader next, ISightingSink sink)
    {
        var later = (SessionReader)next;
        foreach (LogSession head in later.heads)
        {
            if (open.TryGetValue(head.Id, out LogSession? earlier))
            {
                open.Remove(head.Id);
                earlier.Append(head);
                Leave(earlier, sink);
            }
            else
            {
                KeepHead(head, sink);
            }
        }

        foreach (LogSession session in later.open.Values)
        {
            if (!open.TryGetValue(session.Id, out LogSession? earlier))
            {
                open.Add(session.Id, session);
            }
            else if (session.Started)
            {
                Leave(earlier, sink);
                open[session.Id] = session;
            }
            else
            {
                earlier.Append(session);
            }
        }

        later.heads.Clear();
        later.open.Clear();

        // Only the later one reads on.
        while (spare.Count > 0) later.spare.Push(spare.Pop());
    }

    public sealed override bool IsReusable => true;

    public sealed override void Finish(ISightingSink sink)
    {
        foreach (LogSession head in heads) Tell(head, sink);
        foreach (LogSession session in open.Values) Tell(session, sink);
        heads.Clear();
        open.Clear();
    }

    /// <summary>The number of a session: its hexadecimal digits, or a hash of any other name.</summary>
    protected static ulong IdOf(ReadOnlySpan<byte> name)
    {
        ulong id = 0;
        bool hex = name.Length is > 0 and <= 16;
        for (int i = 0; hex && i < name.Length; i++)
        {
            int digit = Utf8.HexValue(name[i]);
            hex = digit >= 0;
            id = (id << 4) | (uint)digit;
        }

        if (hex) return id;
        id = 14_695_981_039_346_656_037;
        foreach (byte b in name) id = (id ^ b) * 1_099_511_628_211;
        return id;
    }

    /// <summary>A session begins; another under its number has ended, unnoticed.</summary>
    protected LogSession Begin(ulong id, ISightingSink sink)
    {
        End(id, sink, mark: false);
        LogSession session = Add(id, sink);
        session.Started = true;
        return session;
    }

    /// <summary>The session as far as it is known.</summary>
    protected LogSession Continue(ulong id, ISightingSink sink)
    {
        if (!open.TryGetValue(id, out LogSession? session)) return Add(id, sink);
        if (session.Events.Length >= MostEvents)
        {
            Tell(session, sink);
            session.Forget();
        }

        return session;
    }

    /// <summary>A session ends.</summary>
    protected void End(ulong id, ISightingSink sink) => End(id, sink, mark: true);

    /// <summary>Gives out what a whole session says.</summary>
    protected abstract void Tell(LogSession session, ISightingSink sink);

    private void End(ulong id, ISightingSink sink, bool mark)
    {
        if (open.TryGetValue(id, out LogSession? session)) open.Remove(id);

        // An end without a beginning tells the reader of the block before that the session is over.
        else if (mark) session = New(id);
        if (session is not null) Leave(session, sink);
    }

    private LogSession Add(ulong id, ISightingSink sink)
    {
        if (open.Count >= MostSessions)
        {
            foreach (LogSession waiting in open.Values) Tell(waiting, sink);
            open.Clear();
        }

        LogSession session = New(id);
        open.Add(id, session);
        return session;
    }

    private LogSession New(ulong id)
    {
        LogSession session = spare.Count > 0 ? spare.Pop() : new LogSession();
        session.Id = id;
        return session;
    }

    private void Leave(LogSession session, ISightingSink sink)
    {
        if (!session.Started)
        {
            KeepHead(session, sink);
            return;
        }

        Tell(session, sink);
        session.Clear();
        spare.Push(session);
    }

    private void KeepHead(LogSession head, ISightingSink sink)
    {
        heads.Add(head);
        if (heads.Count <= MostSessions) return;
        foreach (LogSession waiting in heads) Tell(waiting, sink);
        heads.Clear();
    }
}
