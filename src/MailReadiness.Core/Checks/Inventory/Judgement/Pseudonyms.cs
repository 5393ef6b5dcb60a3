using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace MailReadiness.Checks.Inventory.Judgement;

/// <summary>
/// Replaces what names people and networks: the first 128 bits of HMAC-SHA-256 (RFC 2104) over the lower-case text in UTF-8, in hexadecimal.
/// The same key gives the same pseudonyms, so inventories of different days can be compared; without the key nobody can try names out.
/// </summary>
internal sealed class Pseudonyms : IDisposable
{
    private const int Kept = 16;
    private const string Hidden = "(hidden)";

    private readonly HMACSHA256 hash;
    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">The key is empty: anybody could try names out.</exception>
    public Pseudonyms(byte[] key)
    {
        if (key.Length == 0) throw new ArgumentException("A key for pseudonyms cannot be empty.", nameof(key));
        hash = new HMACSHA256(key);
    }

    /// <summary>The record without a readable mailbox, address or private host name. Its texts must not be filled yet.</summary>
    public MailClientRecord Of(MailClientRecord record) => record with
    {
        Mailbox = Of("mailbox-", record.Mailbox),
        Address = Of("address-", record.Address),
        Endpoint = record.Endpoint is null || MailHost.IsPublic(record.Endpoint) ? record.Endpoint : Of("host-", record.Endpoint),
        Client = Names(record.Client.Name, record) || Names(record.Client.Version, record) ? record.Client with { Name = Hidden, Version = null } : record.Client,
        AuthMethod = Names(record.AuthMethod, record) ? Hidden : record.AuthMethod,
    };

    /// <summary>The summary without the starts of damaged records, which may hold anything.</summary>
    public static InventorySummary Of(InventorySummary summary) => summary with
    {
        Files = [.. summary.Files.Select(file => file with { FirstDamaged = [.. file.FirstDamaged.Select(damaged => damaged with { Start = Hidden })] })],
    };

    public void Dispose() => hash.Dispose();

    private string? Of(string kind, string? text)
    {
        if (text is null) return null;
        string lower = text.ToLowerInvariant();
        if (!known.TryGetValue(lower, out string? hex)) known.Add(lower, hex = Hex(hash.ComputeHash(Encoding.UTF8.GetBytes(lower))));
        return kind + hex;
    }

    // What a client calls itself is its own choice, and some put their user in.
    private static bool Names(string? text, MailClientRecord record) => text is not null && (text.IndexOf('@') >= 0 || Holds(text, record.Mailbox) || Holds(text, record.Address));

    private static bool Holds(string text, string? secret) => !string.IsNullOrEmpty(secret) && text.IndexOf(secret, StringComparison.OrdinalIgnoreCase) >= 0;

    private static string Hex(byte[] bytes)
    {
        const string digits = "0123456789abcdef";
        char[] hex = new char[Kept * 2];
        for (int i = 0; i < Kept; i++)
        {
            hex[2 * i] = digits[bytes[i] >> 4];
            hex[(2 * i) + 1] = digits[bytes[i] & 15];
        }

        return new string(hex);
    }
}
