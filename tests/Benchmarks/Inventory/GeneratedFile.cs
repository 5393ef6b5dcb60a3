using System;
using System.IO;

namespace MailReadiness.Benchmarks.Inventory;

/// <summary>A file of made-up evidence in a temporary folder, both gone when it is disposed.</summary>
internal sealed class GeneratedFile : IDisposable
{
    private const int Million = 1_000_000;

    private readonly DirectoryInfo folder;

    private GeneratedFile(DirectoryInfo folder, MailEvidence evidence, string path, MailTruth truth)
    {
        this.folder = folder;
        Evidence = evidence;
        Path = path;
        Truth = truth;
        Megabytes = new FileInfo(path).Length / (double)Million;
    }

    public MailEvidence Evidence { get; }

    public string Path { get; }

    public MailTruth Truth { get; }

    /// <summary>Its size, in millions of bytes.</summary>
    public double Megabytes { get; }

    /// <exception cref="IOException">There is no room for it.</exception>
    public static GeneratedFile Create(MailEvidence evidence, int megabytes)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("mailreadiness-benchmark-");
        try
        {
            string path = System.IO.Path.Combine(folder.FullName, evidence.FileName);
            using FileStream stream = File.Create(path);
            return new GeneratedFile(folder, evidence, path, evidence.Write(stream, (long)megabytes * Million));
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }

    public void Dispose() => folder.Delete(recursive: true);
}
