using System;
using MailReadiness.Checks.Inventory.Text;

namespace MailReadiness.Checks.Inventory.Formats.Entra;

/// <summary>What authenticationProcessingDetails says: a list of keys and values, as JSON or as JSON in a string.</summary>
internal struct SignInDetails
{
    /// <summary>The legacy TLS key: it speaks of the client's connection to Entra, never of the one to mail. Null when it is not there.</summary>
    public bool? LegacyTls;

    public bool ImapScope;

    public bool PopScope;

    public bool SmtpScope;

    /// <summary>Reads the value that the scan stands before.</summary>
    public void Read(ref JsonScan scan)
    {
        if (scan.Kind == JsonScanKind.String)
        {
            ReadText(scan.ReadText());
            return;
        }

        if (!scan.Enter('[')) return;
        while (scan.NextElement())
        {
            if (scan.Enter('{')) ReadPair(ref scan);
            else if (scan.Kind == JsonScanKind.String) ReadFlat(scan.ReadText());
        }
    }

    /// <summary>Reads the list from its JSON text; anything else says nothing.</summary>
    public void ReadText(ReadOnlySpan<byte> json)
    {
        json = Utf8.Trim(json);
        if (json.StartsWith("@{"u8)) ReadFlat(json);
        if (json.IsEmpty || json[0] != '[') return;
        SignInDetails read = this;
        var scan = new JsonScan(json);
        read.Read(ref scan);
        if (!scan.Damaged) this = read;
    }

    /// <summary>Takes one key with its value.</summary>
    public void Take(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        key = Utf8.Trim(key);
        if (Utf8.StartsWithIgnoreCase(key, "legacy tls"u8))
        {
            if (BooleanOf(value) is { } legacy) LegacyTls = LegacyTls == true || legacy;
        }
        else if (Utf8.StartsWithIgnoreCase(key, "oauth scope"u8))
        {
            TakeScopes(value);
        }
    }

    /// <summary>Takes the scopes of a token, in any list.</summary>
    public void TakeScopes(ReadOnlySpan<byte> scopes)
    {
        if (scopes.IndexOf("\\u"u8) >= 0) scopes = JsonText.Decode(scopes);
        ImapScope |= Utf8.IndexOfIgnoreCase(scopes, "IMAP.Access"u8) >= 0;
        PopScope |= Utf8.IndexOfIgnoreCase(scopes, "POP.Access"u8) >= 0;
        SmtpScope |= Utf8.IndexOfIgnoreCase(scopes, "SMTP.Send"u8) >= 0;
    }

    /// <summary>Reads true and false of any case, 1 and 0; anything else is null.</summary>
    public static bool? BooleanOf(ReadOnlySpan<byte> text)
    {
        text = Utf8.Trim(text);
        if (Utf8.EqualsIgnoreCase(text, "true"u8) || text.SequenceEqual("1"u8)) return true;
        return Utf8.EqualsIgnoreCase(text, "false"u8) || text.SequenceEqual("0"u8) ? false : null;
    }

    // Where PowerShell cut the depth of objects, pairs are flat text: @{key=Legacy TLS (TLS 1.0, 1.1, 3DES); value=True} @{...}
    private void ReadFlat(ReadOnlySpan<byte> text)
    {
        for (int start; (start = text.IndexOf("@{"u8)) >= 0;)
        {
            text = text.Slice(start + 2);
            int end = text.IndexOf((byte)'}');
            ReadOnlySpan<byte> pair = end < 0 ? default : text.Slice(0, end), key = default, value = default;
            while (!pair.IsEmpty)
            {
                ReadOnlySpan<byte> name = Utf8.Trim(Utf8.Before(Utf8.Before(pair, (byte)';', out pair), (byte)'=', out ReadOnlySpan<byte> rest));
                if (Utf8.EqualsIgnoreCase(name, "key"u8)) key = rest;
                else if (Utf8.EqualsIgnoreCase(name, "value"u8)) value = rest;
            }

            Take(key, value);
        }
    }

    private void ReadPair(ref JsonScan scan)
    {
        ReadOnlySpan<byte> key = default, value = default;
        while (scan.NextProperty())
        {
            ReadOnlySpan<byte> name = scan.Name;
            if (Utf8.EqualsIgnoreCase(name, "key"u8)) key = scan.ReadText();
            else if (Utf8.EqualsIgnoreCase(name, "value"u8)) value = Plain(scan.ReadRaw());
        }

        Take(key, value);
    }

    // A string keeps its escapes, so that a list of scopes costs no memory; what is looked for has none.
    private static ReadOnlySpan<byte> Plain(ReadOnlySpan<byte> raw)
    {
        if (raw.Length < 2 || raw[0] != '"') return raw;
        raw = raw.Slice(1, raw.Length - 2);
        return raw.IndexOf("\\u"u8) < 0 ? raw : JsonText.Decode(raw);
    }
}
