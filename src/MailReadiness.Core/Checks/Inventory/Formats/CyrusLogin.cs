using System;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>A line of Cyrus about a sign-in, as a sentence or as logfmt.</summary>
internal ref struct CyrusLogin
{
    public ReadOnlySpan<byte> Mailbox;

    public ReadOnlySpan<byte> Method;

    /// <summary>Joins the lines of a connection; empty where Cyrus is too old to write it.</summary>
    public ReadOnlySpan<byte> Session;

    public ClientAddress Address;

    public bool Succeeded;

    /// <summary>Whether there was TLS; a failure as a sentence does not say.</summary>
    public bool Encrypted;

    /// <summary>Whether a message is about a sign-in, readable or not.</summary>
    public static bool IsLogin(ReadOnlySpan<byte> message) =>
        message.StartsWith("login: "u8) || message.StartsWith("badlogin: "u8) || EventIs(message, "login.good"u8) || EventIs(message, "login.bad"u8);

    /// <returns>False for a message about something else, and for a damaged one.</returns>
    public static bool TryRead(ReadOnlySpan<byte> message, out CyrusLogin login)
    {
        login = default;
        if (message.StartsWith("login: "u8)) return TryGood(message.Slice("login: ".Length), ref login);
        if (message.StartsWith("badlogin: "u8)) return TryBad(message.Slice("badlogin: ".Length), ref login);
        return message.IndexOf("event=login."u8) >= 0 && TryFields(message, ref login);
    }

    // host [198.51.100.7] user plaintext+TLS User logged in SESSIONID=<s>
    private static bool TryGood(ReadOnlySpan<byte> text, scoped ref CyrusLogin login)
    {
        if (!TryHost(ref text, ref login)) return false;
        int words = text.LastIndexOf(" User logged in"u8);
        if (words < 0) return false;
        login.Session = Utf8.Between(text.Slice(words), "SESSIONID=<"u8, ">"u8);
        text = text.Slice(0, words);
        int blank = text.LastIndexOf((byte)' ');
        if (blank < 0) return false;
        login.Mailbox = text.Slice(0, blank);
        login.Method = text.Slice(blank + 1);
        login.Encrypted = login.Method.EndsWith("+TLS"u8);
        if (login.Encrypted) login.Method = login.Method.Slice(0, login.Method.Length - "+TLS".Length);
        login.Succeeded = true;
        return true;
    }

    // host [198.51.100.7] plaintext user SASL(-13): …, or: host [198.51.100.7] PLAIN [SASL(-13): …]
    private static bool TryBad(ReadOnlySpan<byte> text, scoped ref CyrusLogin login)
    {
        if (!TryHost(ref text, ref login)) return false;
        login.Method = Utf8.Before(text, (byte)' ', out text);
        if (text.StartsWith("("u8)) login.Mailbox = Utf8.Between(text, "("u8, ")"u8);
        else if (!text.StartsWith("["u8)) login.Mailbox = Utf8.Before(text, (byte)' ', out _);
        return true;
    }

    private static bool TryHost(scoped ref ReadOnlySpan<byte> text, scoped ref CyrusLogin login)
    {
        int open = text.IndexOf((byte)'['), close = text.IndexOf("] "u8);
        if (open < 0 || close < open || !AddressText.TryRead(text.Slice(open, close + 1 - open), out login.Address)) return false;
        text = text.Slice(close + 2);
        return true;
    }

    private static bool EventIs(ReadOnlySpan<byte> message, ReadOnlySpan<byte> name)
    {
        int at = message.IndexOf("event="u8);
        return at >= 0 && message.Slice(at + "event=".Length).StartsWith(name);
    }

    private static bool TryFields(ReadOnlySpan<byte> text, scoped ref CyrusLogin login)
    {
        bool known = false;
        while (LogfmtFields.TryNext(ref text, out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value))
        {
            if (key.SequenceEqual("event"u8))
            {
                login.Succeeded = value.SequenceEqual("login.good"u8);
                known = login.Succeeded || value.SequenceEqual("login.bad"u8);
            }
            else if (key.SequenceEqual("r.clienthost"u8))
            {
                int open = value.IndexOf((byte)'[');
                if (!AddressText.TryRead(open < 0 ? value : value.Slice(open), out login.Address)) return false;
            }
            else if (key.SequenceEqual("r.sessionid"u8)) login.Session = value;
            else if (key.SequenceEqual("u.username"u8)) login.Mailbox = value;
            else if (key.SequenceEqual("login.mech"u8)) login.Method = value;
            else if (key.SequenceEqual("login.tls"u8)) login.Encrypted = value.SequenceEqual("1"u8);
        }

        return known && !login.Address.IsNone;
    }
}
