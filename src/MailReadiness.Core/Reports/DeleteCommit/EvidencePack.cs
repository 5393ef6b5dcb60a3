using System;
using System.Globalization;
using System.IO;
using System.Text;
using MailReadiness.Checks.DeleteCommit;

namespace MailReadiness.Reports.DeleteCommit;

/// <summary>The incident pack of a run, for a support ticket: a JSON file and a readable one, written as results come. Not safe for use by two threads at a time.</summary>
/// <remarks>Results hold no secrets, so the pack holds none; it does name mailboxes and servers.</remarks>
public sealed class EvidencePack : IDisposable
{
    private const int MostNames = 1_000;

    private readonly EvidenceJson json;
    private readonly StreamWriter details;
    private readonly string detailsPath;
    private readonly EvidenceScope scope = new(MostNames);
    private bool finished;

    private EvidencePack(string folder, string name, DateTimeOffset openedAt)
    {
        JsonPath = Path.Combine(folder, name + ".json");
        TextPath = Path.Combine(folder, name + ".txt");
        detailsPath = TextPath + ".tmp";
        json = new EvidenceJson(Create(JsonPath), openedAt);
        details = Create(detailsPath);
    }

    /// <summary>The JSON file: the results as in <c>delete-result.schema.json</c>, with window, scope and software around them.</summary>
    public string JsonPath { get; }

    /// <summary>The readable file; it is there once the pack is completed.</summary>
    public string TextPath { get; }

    /// <summary>Opens a pack. Its files are named after the time in UTC, so that no pack replaces another.</summary>
    /// <param name="folder">The folder; made when it is not there.</param>
    /// <param name="openedAt">The time; null for now.</param>
    /// <exception cref="ArgumentException">The folder is empty or no path.</exception>
    /// <exception cref="IOException">The folder or a file in it cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">This account may not write there.</exception>
    public static EvidencePack Open(string folder, DateTimeOffset? openedAt = null)
    {
        if (string.IsNullOrWhiteSpace(folder)) throw new ArgumentException("The evidence needs a folder.", nameof(folder));
        string full = Path.GetFullPath(folder);
        if (File.Exists(full)) throw new IOException($"'{folder}' is a file; the evidence needs a folder.");
        Directory.CreateDirectory(full);
        DateTimeOffset now = openedAt ?? DateTimeOffset.UtcNow;
        string stamp = "pop3-delete-commit-" + now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        for (int number = 1; ; number++)
        {
            string name = number == 1 ? stamp : stamp + "-" + number.ToString(CultureInfo.InvariantCulture);
            if (number < 1_000 && File.Exists(Path.Combine(full, name + ".json"))) continue;
            return new EvidencePack(full, name, now);
        }
    }

    /// <summary>Adds a result to both files.</summary>
    /// <param name="result">The result.</param>
    /// <exception cref="ArgumentNullException">The result is null.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public void Add(DeleteCommitResult result)
    {
        if (result is null) throw new ArgumentNullException(nameof(result));
        scope.Add(result);
        json.Add(result);
        EvidenceText.Write(details, result, scope.Checks);
        details.Flush();
    }

    /// <summary>Ends the pack: both files are whole then.</summary>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public void Complete()
    {
        if (finished) return;
        finished = true;
        DateTimeOffset now = DateTimeOffset.UtcNow;
        json.Complete(scope, now);
        details.Dispose();
        using (StreamWriter text = Create(TextPath))
        {
            EvidenceText.WriteHead(text, scope, now);
            using var reader = new StreamReader(detailsPath, Encoding.UTF8);
            var buffer = new char[16 * 1024];
            for (int count; (count = reader.Read(buffer, 0, buffer.Length)) > 0;) text.Write(buffer, 0, count);
        }
        File.Delete(detailsPath);
    }

    /// <summary>Completes the pack with what it has.</summary>
    public void Dispose()
    {
        try
        {
            Complete();
        }
        finally
        {
            json.Dispose();
            details.Dispose();
        }
    }

    private static StreamWriter Create(string path) =>
        new(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
}
