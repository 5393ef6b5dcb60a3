using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;

namespace MailReadiness.Checks.Inventory.Sources;

/// <summary>Unpacks gzip (RFC 1952), several members too, and says when the file was cut off, which the platform's stream takes for the end.</summary>
/// <remarks>
/// A member of our own is put behind the file: when its text comes out at the end, all before it was whole. A platform that reads the first member
/// alone does not show it; there the length at the end of the file must fit.
/// </remarks>
internal sealed class GzipEvidenceStream : ReadOnlyStream
{
    private const int Chunk = 64 * 1024;

    private static readonly byte[] EndMark = [.. "-- here ends it --"u8];

    private readonly Tail tail;
    private readonly byte[] text = new byte[Chunk + EndMark.Length];
    private int start;
    private int length;
    private uint total;
    private bool ended;

    public GzipEvidenceStream(Stream packed)
        : this(new Tail(packed))
    {
    }

    private GzipEvidenceStream(Tail tail)
        : base(new GZipStream(tail, CompressionMode.Decompress)) => this.tail = tail;

    /// <exception cref="InvalidDataException">The file is damaged or was cut off.</exception>
    public override int Read(byte[] buffer, int offset, int count)
    {
        while (!ended && length <= EndMark.Length) Fill();
        int given = Math.Min(count, ended ? length : length - EndMark.Length);
        Buffer.BlockCopy(text, start, buffer, offset, given);
        start += given;
        length -= given;
        return given;
    }

    private void Fill()
    {
        Buffer.BlockCopy(text, start, text, 0, length);
        start = 0;
        int read = Inner.Read(text, length, text.Length - length);
        length += read;
        total += (uint)read;
        if (read > 0) return;
        ended = true;
        if (length >= EndMark.Length && text.AsSpan(length - EndMark.Length, EndMark.Length).SequenceEqual(EndMark)) length -= EndMark.Length;
        else if (total != tail.StatedLength) throw new InvalidDataException("The gzip file was cut off.");
    }

    /// <summary>The packed bytes, and our own member behind them.</summary>
    private sealed class Tail(Stream inner) : ReadOnlyStream(inner)
    {
        private readonly byte[] last = new byte[4];
        private readonly byte[] mark = Packed();
        private int marked;

        /// <summary>What the last four bytes of the file say.</summary>
        public uint StatedLength => BinaryPrimitives.ReadUInt32LittleEndian(last);

        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = Inner.Read(buffer, offset, count);
            for (int i = Math.Max(0, read - 4); i < read; i++)
            {
                Buffer.BlockCopy(last, 1, last, 0, 3);
                last[3] = buffer[offset + i];
            }

            if (read > 0 || count == 0) return read;
            int given = Math.Min(count, mark.Length - marked);
            Buffer.BlockCopy(mark, marked, buffer, offset, given);
            marked += given;
            return given;
        }

        private static byte[] Packed()
        {
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true)) gzip.Write(EndMark, 0, EndMark.Length);
            return packed.ToArray();
        }
    }
}
