using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace MailReadiness.Tests.Wire.Tls;

/// <summary>
/// A strict reader of client hellos that shares no code with the library: every length must be used up exactly
/// (RFC 8446, sections 4.1.2 and 5.1; RFC 6101, section 5.6.1.2).
/// </summary>
internal sealed class ParsedHello
{
    /// <param name="flight">What a client sends first: records that hold one ClientHello and nothing else.</param>
    public ParsedHello(byte[] flight)
    {
        List<byte> message = [];
        for (int at = 0; at < flight.Length;)
        {
            Expect(flight[at] == 22, "a handshake record");
            RecordVersions.Add((flight[at + 1] << 8) | flight[at + 2]);
            int length = (flight[at + 3] << 8) | flight[at + 4];
            Expect(length is > 0 and <= 16384, "a record of legal length");
            message.AddRange(flight.AsSpan(at + 5, length).ToArray());
            at += 5 + length;
        }

        Message = message.ToArray();
        Read(Message);
    }

    public List<int> RecordVersions { get; } = [];

    public byte[] Message { get; }

    public int Version { get; private set; }

    public byte[] Random { get; private set; } = [];

    public byte[] SessionId { get; private set; } = [];

    public int[] Suites { get; private set; } = [];

    public byte[] Compression { get; private set; } = [];

    /// <summary>Whether the extensions field is there at all.</summary>
    public bool HasExtensions { get; private set; }

    public List<(int Type, byte[] Body)> Extensions { get; } = [];

    public byte[]? Extension(int type) => Extensions.Where(e => e.Type == type).Select(e => e.Body).SingleOrDefault();

    /// <summary>The numbers of an extension that is one list of 2-byte numbers behind a 2-byte length.</summary>
    public int[] Numbers(int type) => Pairs(Whole(Extension(type) ?? [], 2));

    public string? ServerName
    {
        get
        {
            if (Extension(0) is not { } body) return null;
            byte[] list = Whole(body, 2);
            Expect(list[0] == 0, "a name of type host_name");
            return Encoding.ASCII.GetString(Whole(list[1..], 2));
        }
    }

    /// <summary>The key shares, by group.</summary>
    public Dictionary<int, byte[]> KeyShares
    {
        get
        {
            Dictionary<int, byte[]> shares = [];
            byte[] list = Whole(Extension(51) ?? [0, 0], 2);
            for (int at = 0; at < list.Length;)
            {
                int length = (list[at + 2] << 8) | list[at + 3];
                shares.Add((list[at] << 8) | list[at + 1], list.AsSpan(at + 4, length).ToArray());
                at += 4 + length;
            }

            return shares;
        }
    }

    private void Read(byte[] message)
    {
        Expect(message[0] == 1, "a ClientHello");
        byte[] body = Whole(message[1..], 3);
        Version = (body[0] << 8) | body[1];
        Random = body[2..34];
        int at = 34;
        SessionId = Vector(body, ref at, 1);
        Suites = Pairs(Vector(body, ref at, 2));
        Compression = Vector(body, ref at, 1);
        HasExtensions = at < body.Length;
        if (!HasExtensions) return;
        byte[] list = Whole(body[at..], 2);
        for (at = 0; at < list.Length;)
        {
            int type = (list[at] << 8) | list[at + 1];
            at += 2;
            Expect(Extensions.All(e => e.Type != type), $"extension {type} once");
            Extensions.Add((type, Vector(list, ref at, 2)));
        }
    }

    private static byte[] Whole(byte[] bytes, int lengthBytes)
    {
        int at = 0;
        byte[] content = Vector(bytes, ref at, lengthBytes);
        Expect(at == bytes.Length, "nothing behind a vector");
        return content;
    }

    private static byte[] Vector(byte[] bytes, ref int at, int lengthBytes)
    {
        int length = 0;
        for (int i = 0; i < lengthBytes; i++) length = (length << 8) | bytes[at++];
        Expect(length <= bytes.Length - at, "a vector inside its message");
        byte[] content = bytes.AsSpan(at, length).ToArray();
        at += length;
        return content;
    }

    private static int[] Pairs(byte[] bytes)
    {
        Expect(bytes.Length % 2 == 0, "whole 2-byte numbers");
        return [.. Enumerable.Range(0, bytes.Length / 2).Select(i => (bytes[2 * i] << 8) | bytes[(2 * i) + 1])];
    }

    private static void Expect(bool condition, string what)
    {
        if (!condition) throw new InvalidDataException($"The hello breaks the protocol: {what} was expected.");
    }
}
