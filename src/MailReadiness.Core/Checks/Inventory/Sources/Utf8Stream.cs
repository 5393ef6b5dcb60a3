using System;
using System.IO;
using System.Text;

namespace MailReadiness.Checks.Inventory.Sources;

/// <summary>Turns UTF-16 into UTF-8 as it is read, and leaves out the byte order mark of either.</summary>
internal sealed class Utf8Stream : ReadOnlyStream
{
    private const int Chunk = 64 * 1024;

    private readonly Decoder decoder;
    private readonly byte[] raw = new byte[Chunk];
    private readonly char[] chars = new char[Chunk];
    private readonly byte[] utf8 = new byte[Chunk * 3];
    private readonly Encoder encoder = new UTF8Encoding(false).GetEncoder();
    private int skip;
    private int position;
    private int length;

    private Utf8Stream(Stream inner, Encoding encoding, int skip)
        : base(inner)
    {
        decoder = encoding.GetDecoder();
        this.skip = skip;
    }

    /// <param name="stream">The file.</param>
    /// <param name="head">Its first bytes, which the stream has too.</param>
    public static Stream Over(Stream stream, ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("\uFEFF"u8))
        {
            byte[] mark = new byte[3];
            int left = mark.Length;
            while (left > 0) left -= stream.Read(mark, 0, left);
            return stream;
        }

        bool marked = head.Length >= 2 && ((head[0] == 0xFF && head[1] == 0xFE) || (head[0] == 0xFE && head[1] == 0xFF));
        if (marked) return new Utf8Stream(stream, new UnicodeEncoding(head[0] == 0xFE, false), skip: 2);
        return Wide(head, 1) ? new Utf8Stream(stream, new UnicodeEncoding(false, false), 0)
            : Wide(head, 0) ? new Utf8Stream(stream, new UnicodeEncoding(true, false), 0)
            : stream;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (count == 0) return 0;
        while (position == length)
        {
            int read = Inner.Read(raw, 0, raw.Length);
            int from = Math.Min(skip, read);
            skip -= from;
            int decoded = decoder.GetChars(raw, from, read - from, chars, 0, flush: read == 0);
            position = 0;
            length = encoder.GetBytes(chars, 0, decoded, utf8, 0, flush: read == 0);
            if (read == 0 && length == 0) return 0;
        }

        int given = Math.Min(count, length - position);
        Buffer.BlockCopy(utf8, position, buffer, offset, given);
        position += given;
        return given;
    }

    // Logs are mostly ASCII: in UTF-16 every second byte is then zero, and the others are not.
    private static bool Wide(ReadOnlySpan<byte> head, int zeros)
    {
        int pairs = Math.Min(head.Length, 512) / 2, empty = 0, full = 0;
        for (int i = 0; i < pairs; i++)
        {
            if (head[(i * 2) + zeros] == 0) empty++;
            if (head[(i * 2) + 1 - zeros] != 0) full++;
        }

        return pairs >= 4 && empty * 10 >= pairs * 8 && full * 10 >= pairs * 8;
    }
}
