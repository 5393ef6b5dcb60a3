using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using MailReadiness.Checks.Inventory.Text;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Checks.Inventory.Aggregation;

/// <summary>Puts what sightings are grouped by into bytes, and takes it out again. One is used again and again by one worker.</summary>
internal sealed class GroupKey
{
    // Longer text is cut: a log must not decide how much memory a key takes.
    private const int LongestText = 512;
    private const int Fixed = 24;
    private const int Texts = 5;

    private readonly byte[] bytes = new byte[Fixed + (Texts * (2 + LongestText))];
    private int length;

    public ReadOnlySpan<byte> Bytes => bytes.AsSpan(0, length);

    /// <param name="sighting">What to group.</param>
    /// <param name="source">The number of the format.</param>
    public void Set(in Sighting sighting, int source)
    {
        Span<byte> start = bytes;
        start[0] = (byte)(sighting.Protocol is { } protocol ? 1 + (int)protocol : 0);
        start[1] = (byte)sighting.KnownBy;
        start[2] = (byte)sighting.TlsLeg;
        start[3] = (byte)sighting.TlsKind;
        ushort version = (ushort)(sighting.TlsVersion ?? 0);
        BinaryPrimitives.WriteUInt16LittleEndian(start.Slice(4), version);
        start[6] = (byte)(sighting.EntraLegacyTls is { } legacy ? legacy ? 2 : 1 : 0);
        start[7] = (byte)source;
        BinaryPrimitives.WriteUInt64LittleEndian(start.Slice(8), sighting.Address.High);
        BinaryPrimitives.WriteUInt64LittleEndian(start.Slice(16), sighting.Address.Low);
        length = Fixed;
        Add(sighting.Mailbox, lower: true);
        Add(sighting.ClientName, lower: false);
        Add(sighting.ClientVersion, lower: false);
        Add(sighting.Endpoint, lower: true);
        Add(sighting.AuthMethod, lower: false);
    }

    /// <summary>Takes a key apart again, and puts its counts to it.</summary>
    /// <param name="group">The key and its counts.</param>
    /// <param name="sources">The names of the formats by their numbers.</param>
    /// <param name="text">Makes strings; the same text is the same string.</param>
    public static ClientGroup Read(Group group, IReadOnlyList<string> sources, TextTable text)
    {
        ReadOnlySpan<byte> key = group.Key;
        ReadOnlySpan<byte> rest = key.Slice(Fixed);
        ushort version = BinaryPrimitives.ReadUInt16LittleEndian(key.Slice(4));
        return new ClientGroup
        {
            Protocol = key[0] == 0 ? null : (MailProtocol)(key[0] - 1),
            KnownBy = (ClientKnownBy)key[1],
            TlsLeg = (TlsLeg)key[2],
            TlsKind = (TlsKind)key[3],
            TlsVersion = version == 0 ? null : (TlsVersion)version,
            EntraLegacyTls = key[6] switch { 1 => false, 2 => true, _ => null },
            Source = sources[key[7]],
            Address = new ClientAddress(BinaryPrimitives.ReadUInt64LittleEndian(key.Slice(8)), BinaryPrimitives.ReadUInt64LittleEndian(key.Slice(16))),
            Mailbox = text.Get(Next(ref rest)),
            ClientName = text.GetWord(Next(ref rest)),
            ClientVersion = text.GetWord(Next(ref rest)),
            Endpoint = text.GetWord(Next(ref rest)),
            AuthMethod = text.GetWord(Next(ref rest)),
            Succeeded = group.Succeeded,
            Failed = group.Failed,
            Neither = group.Neither,
            FirstSeen = group.First == default ? null : group.First,
            LastSeen = group.Last == default ? null : group.Last,
            Times = group.Times,
        };
    }

    private static ReadOnlySpan<byte> Next(scoped ref ReadOnlySpan<byte> rest)
    {
        int size = rest[0] | (rest[1] << 8);
        ReadOnlySpan<byte> text = rest.Slice(2, size);
        rest = rest.Slice(2 + size);
        return text;
    }

    private void Add(ReadOnlySpan<byte> text, bool lower)
    {
        int size = text.Length;
        if (size > LongestText)
        {
            // Not in the middle of a character.
            size = LongestText;
            while (size > 0 && (text[size] & 0xC0) == 0x80) size--;
        }

        bytes[length++] = (byte)size;
        bytes[length++] = (byte)(size >> 8);
        Span<byte> to = bytes.AsSpan(length, size);
        if (lower) Utf8.CopyLower(text.Slice(0, size), to);
        else text.Slice(0, size).CopyTo(to);
        length += size;
    }
}
