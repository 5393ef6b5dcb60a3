using System;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Formats;

/// <summary>Reads what the columns parameters and context of a POP3 or IMAP4 protocol log hold.</summary>
internal static class ExchangePopImapText
{
    /// <summary>What every row has that names the client behind a proxy (<see cref="ClientAddress"/>).</summary>
    public static ReadOnlySpan<byte> ClientMark => "lientI"u8;

    /// <summary>How a command ended, by a context such as <c>R=OK;Msg=…</c> or <c>R="a2 NO LOGIN failed.";ErrMsg=…</c>.</summary>
    public static SightingOutcome Outcome(ReadOnlySpan<byte> context)
    {
        bool error = Utf8.IndexOfIgnoreCase(context, "ErrMsg="u8) >= 0;
        if (!Utf8.StartsWithIgnoreCase(context, "R="u8)) return error ? SightingOutcome.Failed : SightingOutcome.None;
        ReadOnlySpan<byte> answer = context.Slice(2);
        if (answer.Length > 0 && answer[0] == '"') answer = Utf8.Before(answer.Slice(1), (byte)'"', out _);
        else answer = Utf8.Before(answer, (byte)';', out _);
        ReadOnlySpan<byte> first = Utf8.Before(Utf8.Trim(answer), (byte)' ', out ReadOnlySpan<byte> rest);
        ReadOnlySpan<byte> second = Utf8.Before(rest, (byte)' ', out _);
        if (Utf8.EqualsIgnoreCase(second, "bad"u8)) return SightingOutcome.None;
        bool agreed = Utf8.EqualsIgnoreCase(first, "ok"u8) || Utf8.EqualsIgnoreCase(first, "+ok"u8) || Utf8.EqualsIgnoreCase(second, "ok"u8);
        return agreed && !error ? SightingOutcome.Succeeded : SightingOutcome.Failed;
    }

    /// <summary>The first word, without quotes; empty for stars, which hide what was sent.</summary>
    public static ReadOnlySpan<byte> Word(ReadOnlySpan<byte> parameters)
    {
        parameters = Utf8.Trim(parameters);
        ReadOnlySpan<byte> word = parameters.Length > 0 && parameters[0] == '"'
            ? Utf8.Before(parameters.Slice(1), (byte)'"', out _)
            : Utf8.Before(parameters, (byte)' ', out _);
        return word.IndexOf("***"u8) >= 0 ? default : word;
    }

    /// <summary>The mailbox, by what the client typed and by the column, which may have the bare name where the client gave the whole address; other sources know the address.</summary>
    public static ReadOnlySpan<byte> Mailbox(ReadOnlySpan<byte> typed, ReadOnlySpan<byte> column) =>
        column.IsEmpty || (typed.IndexOf((byte)'@') > 0 && column.IndexOf((byte)'@') < 0) ? typed : column;

    /// <summary>What the command ID (RFC 2971) says, sent as <c>("name" "Example Mail" "version" "1.2")</c>; empty for what it does not. Of several the first counts.</summary>
    public static void ReadId(ReadOnlySpan<byte> parameters, out ReadOnlySpan<byte> clientName, out ReadOnlySpan<byte> clientVersion)
    {
        clientName = clientVersion = default;
        bool named = false, versioned = false;
        while (!(named && versioned))
        {
            ReadOnlySpan<byte> key = Quoted(parameters, out parameters);
            if (parameters.IsEmpty) return;
            ReadOnlySpan<byte> value = IsNil(parameters) ? default : Quoted(parameters, out parameters);
            if (!named && Utf8.EqualsIgnoreCase(key, "name"u8))
            {
                named = true;
                clientName = value;
            }
            else if (!versioned && Utf8.EqualsIgnoreCase(key, "version"u8))
            {
                versioned = true;
                clientVersion = value;
            }
        }
    }

    /// <summary>What follows <c>ClientIp=</c> or <c>ClientIp:</c>; empty when it is not there or no address.</summary>
    public static ReadOnlySpan<byte> ClientAddress(ReadOnlySpan<byte> text)
    {
        int at = text.IndexOf(ClientMark);
        if (at < 0) return default;
        text = text.Slice(at + ClientMark.Length);
        if (text.Length < 3 || Utf8.Lower(text[0]) != 'p' || text[1] is not ((byte)'=' or (byte)':')) return default;
        text = text.Slice(2);
        int end = text.IndexOfAny((byte)';', (byte)' ', (byte)',');
        if (end >= 0) text = text.Slice(0, end);
        return AddressText.TryRead(text, out _) ? text : default;
    }

    private static bool IsNil(ReadOnlySpan<byte> text) => Utf8.StartsWithIgnoreCase(Utf8.Trim(text), "NIL"u8);

    private static ReadOnlySpan<byte> Quoted(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> rest)
    {
        Utf8.Before(text, (byte)'"', out rest);
        return Utf8.Before(rest, (byte)'"', out rest);
    }
}
