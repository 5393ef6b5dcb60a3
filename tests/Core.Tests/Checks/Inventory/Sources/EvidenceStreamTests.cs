using System;
using System.IO;
using System.Linq;
using MailReadiness.Checks.Inventory.Sources;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Sources;

/// <summary>Files that change while they are read.</summary>
public sealed class EvidenceStreamTests : IDisposable
{
    private const int Size = 300_000;
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    /// <summary>A log that grows with every read ends where it ended when it was opened.</summary>
    [Fact]
    public void AGrowingFileIsReadToTheEndItHad()
    {
        byte[] before = [.. Enumerable.Range(0, Size).Select(i => (byte)('a' + (i % 26)))];
        File.WriteAllBytes(path, before);
        int reads = 0;
        void Grow(int bytes)
        {
            Assert.True(++reads < 1000, "The reading does not end.");
            using FileStream writer = new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            writer.Write([.. Enumerable.Repeat((byte)'!', 4096)], 0, 4096);
        }

        using Stream stream = EvidenceStream.Open(new EvidenceFile(path, null, Size), Grow, out byte[] head);
        Assert.Equal(before, All(stream));
        Assert.Equal(before.Take(head.Length), head);
        Assert.True(new FileInfo(path).Length > Size);
    }

    /// <summary>A log that was cut while it is read, as by a rotation that copies, ends early and is no error.</summary>
    [Fact]
    public void AFileThatIsCutEndsEarly()
    {
        File.WriteAllBytes(path, [.. Enumerable.Repeat((byte)'a', Size)]);
        using Stream stream = EvidenceStream.Open(new EvidenceFile(path, null, Size), _ => { }, out byte[] head);
        using (FileStream writer = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete)) writer.SetLength(100_000);
        Assert.Equal(100_000, All(stream).Length);
        Assert.NotEmpty(head);
    }

    private static byte[] All(Stream stream)
    {
        using var all = new MemoryStream();
        stream.CopyTo(all, 1000);
        return all.ToArray();
    }
}
