using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using MailReadiness.Reports;
using MailReadiness.Reports.DeleteCommit;
using Xunit;

namespace MailReadiness.Tests.Reports;

public sealed class EvidencePackTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "mailreadiness-" + Guid.NewGuid().ToString("N"));

    public void Dispose()
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_pack_is_two_files_with_window_scope_software_and_transcript()
    {
        EvidencePack pack = EvidencePack.Open(folder, DeleteSamples.Now);
        pack.Add(DeleteSamples.Good);
        pack.Add(DeleteSamples.Full);
        pack.Complete();

        Assert.Equal(["pop3-delete-commit-20260120T050200Z.json", "pop3-delete-commit-20260120T050200Z.txt"], Files());
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(pack.JsonPath));
        JsonElement json = document.RootElement;
        Assert.Equal("2026-01-20T05:01:00.250Z", json.GetProperty("window").GetProperty("fromUtc").GetString());
        Assert.Equal("2026-01-20T05:01:07.750Z", json.GetProperty("window").GetProperty("untilUtc").GetString());
        Assert.Equal(2, json.GetProperty("scope").GetProperty("mailboxes").GetArrayLength());
        Assert.Equal(1, json.GetProperty("scope").GetProperty("verdicts").GetProperty("NotCommitted").GetInt32());
        Assert.Equal(1, json.GetProperty("run").GetProperty("failed").GetInt32());
        Assert.NotEqual("unknown", json.GetProperty("software").GetProperty("mailReadiness").GetString());
        Assert.Empty(ResultSchema.Validate(json.GetProperty("results"), ResultSchema.Delete));

        string text = File.ReadAllText(pack.TextPath);
        Assert.Contains("Window      2026-01-20 05:01:00.250 UTC to 2026-01-20 05:01:07.750 UTC\n", text);
        Assert.Contains("Mailboxes   popuser1, popuser2\n", text);
        Assert.Contains("Outcome     1 of 2 checks failed, first failed 2026-01-20 05:01:00 UTC", text);
        Assert.Contains("Software    MailReadiness ", text);
        Assert.Contains("\n2. popuser2 at pop3s://mail.example.org:995: NotCommitted\n", text);
        Assert.Contains("Bystanders  MISSING: uid-7\n", text);
        Assert.Contains("  05:01:00.250  POP3 #1  > PASS ***\n  05:01:00.270  POP3 #1  < +OK\n", text);
        Assert.True(text.IndexOf("Outcome", StringComparison.Ordinal) < text.IndexOf("1. popuser1", StringComparison.Ordinal));
    }

    [Fact]
    public void No_pack_replaces_another()
    {
        for (int i = 0; i < 3; i++)
        {
            using EvidencePack pack = EvidencePack.Open(folder, DeleteSamples.Now);
            pack.Add(DeleteSamples.Good);
        }

        Assert.Equal(6, Files().Length);
    }

    [Fact]
    public void A_pack_that_is_only_disposed_is_whole()
    {
        string path;
        using (EvidencePack pack = EvidencePack.Open(folder)) path = pack.JsonPath;

        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
        Assert.Equal(0, document.RootElement.GetProperty("results").GetArrayLength());
        Assert.Equal(2, Files().Length);
    }

    [Fact]
    public void Hostile_texts_start_no_line()
    {
        int[] lines = [.. Samples.HostileTexts.Concat(["calm"]).Select(text =>
        {
            using EvidencePack pack = EvidencePack.Open(folder, DeleteSamples.Now);
            pack.Add(DeleteSamples.Hostile(text));
            pack.Complete();
            string written = File.ReadAllText(pack.TextPath);
            Assert.DoesNotContain(written, c => c != '\n' && SafeText.IsUnsafe(c));
            return written.Count(c => c == '\n');
        })];

        Assert.Single(lines.Distinct());
    }

    [Fact]
    public void A_file_in_the_folders_place_is_named()
    {
        File.WriteAllText(folder, "x");
        try
        {
            Assert.Contains("is a file", Assert.Throws<IOException>(() => EvidencePack.Open(folder)).Message);
        }
        finally
        {
            File.Delete(folder);
        }
        Assert.Throws<ArgumentException>(() => EvidencePack.Open(" "));
    }

    private string[] Files() => [.. Directory.GetFiles(folder).Select(file => Path.GetFileName(file)).OrderBy(name => name, StringComparer.Ordinal)];
}
