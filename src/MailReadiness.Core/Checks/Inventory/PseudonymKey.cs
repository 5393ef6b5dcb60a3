using System;
using System.IO;
using System.Text;

namespace MailReadiness.Checks.Inventory;

/// <summary>Makes the key of pseudonyms from what a key is kept in. The same text gives the same key, so that the pseudonyms of two runs can be compared.</summary>
public static class PseudonymKey
{
    /// <summary>The fewest bytes. Mailbox names can be guessed and tried, so the key must not be.</summary>
    public const int Shortest = 16;

    private const int Longest = 64 * 1024;

    /// <summary>The key of a text: its UTF-8 bytes, without line ends at the end.</summary>
    /// <exception cref="ArgumentException">It is too short; the message holds no part of it.</exception>
    public static byte[] FromText(string text) => FromBytes(Encoding.UTF8.GetBytes(text ?? throw new ArgumentNullException(nameof(text))));

    /// <summary>The key of a file: its bytes, without line ends at the end.</summary>
    /// <exception cref="ArgumentException">It is too short or too long.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This account may not read it.</exception>
    public static byte[] FromFile(string path)
    {
        using FileStream stream = File.OpenRead(path ?? throw new ArgumentNullException(nameof(path)));
        return FromStream(stream);
    }

    /// <summary>The key that a stream gives: its bytes, without line ends at the end.</summary>
    /// <exception cref="ArgumentException">It is too short or too long.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static byte[] FromStream(Stream stream)
    {
        if (stream is null) throw new ArgumentNullException(nameof(stream));
        var bytes = new byte[Longest + 1];
        int length = 0, read;
        while (length < bytes.Length && (read = stream.Read(bytes, length, bytes.Length - length)) > 0) length += read;
        if (length > Longest) throw new ArgumentException("A key for pseudonyms has at most 64 KiB.");
        Array.Resize(ref bytes, length);
        return FromBytes(bytes);
    }

    private static byte[] FromBytes(byte[] bytes)
    {
        int length = bytes.Length;
        while (length > 0 && bytes[length - 1] is (byte)'\r' or (byte)'\n') length--;
        if (length < Shortest) throw new ArgumentException($"A key for pseudonyms has at least {Shortest} bytes, and this one has {length}. Mailbox names can be guessed and tried, so the key must not be.");
        Array.Resize(ref bytes, length);
        return bytes;
    }
}
