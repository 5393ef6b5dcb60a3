using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;

namespace MailReadiness.Checks.Inventory.Sources;

/// <summary>Turns what the administrator names into files: a file, a folder with all in it, a file name with <c>*</c> and <c>?</c>, the entries of a zip archive.</summary>
internal sealed class EvidencePaths(Action<InventoryWarning> warn)
{
    private const int DeepestFolder = 64;
    private const int MostEntries = 100_000;

    public IReadOnlyList<EvidenceFile> Expand(IEnumerable<string> paths)
    {
        List<EvidenceFile> files = [];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string path in paths)
        {
            foreach (string file in Files(path))
            {
                if (seen.Add(Path.GetFullPath(file))) Add(file, files);
            }
        }

        return files;
    }

    private IEnumerable<string> Files(string path)
    {
        if (File.Exists(path)) return [path];
        if (Directory.Exists(path)) return InFolder(path, "*", DeepestFolder);
        string name = Path.GetFileName(path);
        string folder = Path.GetDirectoryName(path) is { Length: > 0 } given ? given : ".";
        if (name.IndexOfAny(['*', '?']) >= 0 && Directory.Exists(folder))
        {
            List<string> found = [.. InFolder(folder, name, deepest: 0)];
            if (found.Count > 0) return found;
        }

        warn(new InventoryWarning(InventoryWarningKind.NotFound, path, $"{path}: there is no such file or folder. Correct the path."));
        return [];
    }

    private List<string> InFolder(string folder, string pattern, int deepest)
    {
        List<string> files = [];
        try
        {
            files.AddRange(Directory.GetFiles(folder, pattern).OrderBy(file => file, StringComparer.Ordinal));
            if (deepest == 0) return files;
            foreach (string inner in Directory.GetDirectories(folder).OrderBy(inner => inner, StringComparer.Ordinal))
            {
                // A link may lead back to where it came from.
                if ((File.GetAttributes(inner) & FileAttributes.ReparsePoint) == 0) files.AddRange(InFolder(inner, pattern, deepest - 1));
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            warn(new InventoryWarning(InventoryWarningKind.NotReadable, folder, $"{folder}: the folder cannot be read: {problem.Message} Check its permissions."));
        }

        return files;
    }

    private void Add(string path, List<EvidenceFile> files)
    {
        try
        {
            long length = new FileInfo(path).Length;
            FileStream opened = EvidenceStream.OpenFile(path);
            if (!opened.CanSeek)
            {
                files.Add(new EvidenceFile(path, null, 0) { Pipe = opened });
                return;
            }

            using FileStream stream = opened;
            byte[] magic = new byte[4];
            if (stream.Read(magic, 0, 4) != 4 || !magic.AsSpan().SequenceEqual("PK\u0003\u0004"u8))
            {
                files.Add(new EvidenceFile(path, null, length));
                return;
            }

            stream.Position = 0;
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            if (archive.Entries.Count > MostEntries) throw new InvalidDataException($"The archive has more than {MostEntries} entries.");
            Dictionary<string, int> names = new(StringComparer.Ordinal);
            for (int number = 0; number < archive.Entries.Count; number++)
            {
                ZipArchiveEntry entry = archive.Entries[number];
                if (entry.Name.Length == 0) continue;
                names.TryGetValue(entry.FullName, out int before);
                names[entry.FullName] = before + 1;
                files.Add(new EvidenceFile(path, entry.FullName, entry.CompressedLength) { EntryNumber = number, Namesake = before + 1 });
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            warn(new InventoryWarning(InventoryWarningKind.NotReadable, path, $"{path}: the file cannot be read: {problem.Message} Check its permissions, or copy it again."));
        }
    }
}
