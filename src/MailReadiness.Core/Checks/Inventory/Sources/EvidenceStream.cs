using System;
using System.IO;
using System.IO.Compression;

namespace MailReadiness.Checks.Inventory.Sources;

/// <summary>Opens evidence as UTF-8 without a byte order mark, whatever it is packed in.</summary>
internal static class EvidenceStream
{
    private const int HeadSize = Formats.EvidenceHead.Size;

    /// <summary>Opens a file that others may be writing to, renaming or deleting.</summary>
    public static FileStream OpenFile(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.SequentialScan);

    /// <summary>Opens a file or an entry, up to the length it has now.</summary>
    /// <param name="file">Which.</param>
    /// <param name="progress">Told how many bytes of the disk were read.</param>
    /// <param name="head">The first bytes of the text.</param>
    /// <returns>All of the text, the head included.</returns>
    /// <exception cref="IOException">It cannot be opened or read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be.</exception>
    /// <exception cref="InvalidDataException">What it is packed in is damaged.</exception>
    public static Stream Open(EvidenceFile file, Action<int> progress, out byte[] head)
    {
        Stream disk = file.Pipe ?? OpenFile(file.Path);
        try
        {
            Stream stream = file.Entry is null ? new BoundedStream(disk, file.Pipe is null ? disk.Length : long.MaxValue, progress) : OpenEntry(disk, file, progress);
            stream = Start(stream, 2, out byte[] magic);
            if (magic.Length == 2 && magic[0] == 0x1F && magic[1] == 0x8B) stream = new GzipEvidenceStream(stream);
            stream = Start(stream, HeadSize, out byte[] raw);
            stream = Utf8Stream.Over(stream, raw);
            return Start(stream, HeadSize, out head);
        }
        catch
        {
            disk.Dispose();
            throw;
        }
    }

    private static EntryStream OpenEntry(Stream disk, EvidenceFile file, Action<int> progress)
    {
        var archive = new ZipArchive(disk, ZipArchiveMode.Read);
        ZipArchiveEntry? entry = file.EntryNumber < archive.Entries.Count ? archive.Entries[file.EntryNumber] : null;
        if (entry is null || entry.FullName != file.Entry) throw new InvalidDataException("The archive has changed and no longer has this entry.");
        progress((int)Math.Min(int.MaxValue, entry.CompressedLength));
        return new EntryStream(entry.Open(), archive);
    }

    /// <summary>Reads the first bytes and gives back a stream that has them again.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Stream Start(Stream stream, int size, out byte[] start)
    {
        byte[] bytes = new byte[size];
        int length = 0, read;
        while (length < size && (read = stream.Read(bytes, length, size - length)) > 0) length += read;
        start = bytes.AsSpan(0, length).ToArray();
        return new PrefixedStream(start, stream);
    }

    private sealed class EntryStream(Stream inner, ZipArchive archive) : ReadOnlyStream(inner)
    {
        public override int Read(byte[] buffer, int offset, int count) => Inner.Read(buffer, offset, count);

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (disposing) archive.Dispose();
        }
    }
}
