using System;
using System.Collections.Generic;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>
/// Holds logins back until the client's name (IMAP ID) may have come, before them or behind them, from another line of the same session.
/// One for each block; blocks are joined in order, so that at most the window and a block are held.
/// </summary>
internal sealed class SessionNames(SessionNames.Emit emit)
{
    /// <summary>How far apart a login and the name may be: servers end a session without a login after three minutes.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(3);

    // A log in which no time passes would be held whole.
    private const int MostBytes = 32 * 1024 * 1024;

    private readonly Dictionary<SessionKey, Login> logins = [];
    private readonly Dictionary<SessionKey, ClientId> names = [];
    private TextStore texts = new();
    private DateTime newest;

    /// <summary>Gives a login out: its record, the TLS version where another line had it, and what the client calls itself (empty when it did not say).</summary>
    public delegate void Emit(ReadOnlySpan<byte> record, TlsVersion? tls, ReadOnlySpan<byte> name, ReadOnlySpan<byte> version, ISightingSink sink);

    /// <summary>Takes a login, which is given out later.</summary>
    public void AddLogin(ReadOnlySpan<byte> session, DateTime time, ReadOnlySpan<byte> record, TlsVersion? tls, ISightingSink sink) =>
        Add(SessionKey.Of(session), new Login(time, tls, texts.Add(record)), sink);

    /// <summary>Takes what a client calls itself. The first name of a session counts.</summary>
    public void AddName(ReadOnlySpan<byte> session, DateTime time, ReadOnlySpan<byte> name, ReadOnlySpan<byte> version)
    {
        var key = SessionKey.Of(session);
        if (!names.ContainsKey(key)) names.Add(key, new ClientId(time, texts.Add(name), texts.Add(version)));
        Newer(time);
    }

    /// <summary>Takes over what the next block holds, and gives out what can no longer get a name.</summary>
    public void Join(SessionNames next, ISightingSink sink)
    {
        foreach (KeyValuePair<SessionKey, ClientId> name in next.names)
        {
            if (!names.ContainsKey(name.Key)) names.Add(name.Key, name.Value.MovedTo(texts, next.texts));
        }

        foreach (KeyValuePair<SessionKey, Login> login in next.logins) Add(login.Key, login.Value.MovedTo(texts, next.texts), sink);
        Newer(next.newest);
        GiveOld(texts.Length > MostBytes ? DateTime.MaxValue : newest > DateTime.MinValue + Window ? newest - Window : default, sink);
        Compact();
    }

    /// <summary>Gives out all that is left.</summary>
    public void Finish(ISightingSink sink)
    {
        foreach (KeyValuePair<SessionKey, Login> login in logins) Give(login.Key, login.Value, sink);
        logins.Clear();
        names.Clear();
    }

    private void Add(SessionKey session, in Login login, ISightingSink sink)
    {
        if (logins.TryGetValue(session, out Login before)) Give(session, before, sink);
        logins[session] = login;
        Newer(login.Time);
    }

    private void GiveOld(DateTime limit, ISightingSink sink)
    {
        List<SessionKey> old = [];
        foreach (KeyValuePair<SessionKey, Login> login in logins)
        {
            if (login.Value.Time >= limit) continue;
            Give(login.Key, login.Value, sink);
            old.Add(login.Key);
        }

        foreach (SessionKey session in old) logins.Remove(session);
        old.Clear();
        foreach (KeyValuePair<SessionKey, ClientId> name in names)
        {
            if (name.Value.Time < limit && !logins.ContainsKey(name.Key)) old.Add(name.Key);
        }

        foreach (SessionKey session in old) names.Remove(session);
    }

    private void Give(SessionKey session, in Login login, ISightingSink sink)
    {
        if (names.TryGetValue(session, out ClientId id) && (login.Time - id.Time).Duration() <= Window)
            emit(texts.Get(login.Record), login.Tls, texts.Get(id.Name), texts.Get(id.Version), sink);
        else emit(texts.Get(login.Record), login.Tls, default, default, sink);
    }

    private void Compact()
    {
        TextStore kept = new();
        foreach (KeyValuePair<SessionKey, Login> login in Copy(logins)) logins[login.Key] = login.Value.MovedTo(kept, texts);
        foreach (KeyValuePair<SessionKey, ClientId> name in Copy(names)) names[name.Key] = name.Value.MovedTo(kept, texts);
        texts = kept;
    }

    private static List<KeyValuePair<SessionKey, T>> Copy<T>(Dictionary<SessionKey, T> all) => [.. all];

    private void Newer(DateTime time)
    {
        if (time > newest) newest = time;
    }

    private readonly record struct Login(DateTime Time, TlsVersion? Tls, TextPlace Record)
    {
        public Login MovedTo(TextStore store, TextStore from) => this with { Record = store.Add(from.Get(Record)) };
    }

    private readonly record struct ClientId(DateTime Time, TextPlace Name, TextPlace Version)
    {
        public ClientId MovedTo(TextStore store, TextStore from) => this with { Name = store.Add(from.Get(Name)), Version = store.Add(from.Get(Version)) };
    }
}
