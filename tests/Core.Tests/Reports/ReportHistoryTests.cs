using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MailReadiness.Checks.Inventory;
using MailReadiness.Readiness;
using MailReadiness.Readiness.History;
using MailReadiness.Reports;
using Xunit;

namespace MailReadiness.Tests.Reports;

public sealed class ReportHistoryTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("mailreadiness-history-").FullName;

    private string Folder => Path.Combine(root, "history");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void A_history_that_does_not_exist_yet_is_empty()
    {
        HistoryReading reading = new ReportHistory(Folder).Load();
        Assert.Empty(reading.Points);
        Assert.Empty(reading.Notes);
        Assert.Null(reading.LatestPath);
        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public void What_is_saved_is_loaded_oldest_first()
    {
        var history = new ReportHistory(Folder);
        foreach (int day in (int[])[3, 1, 2]) history.Save(Report(day));

        HistoryReading reading = history.Load();

        Assert.Equal([1, 2, 3], reading.Points.Select(point => point.At.Day));
        Assert.Equal(Invention.Describe(Trends.Of(Report(1))), Invention.Describe(reading.Points[0]));
        Assert.EndsWith(".json", reading.LatestPath);
        Assert.Equal(3, ReportJson.ReadFile(reading.LatestPath!).StartedAt.Day);
        Assert.Equal(3, Directory.GetFiles(Folder).Length);
    }

    [Fact]
    public void Only_the_newest_are_read()
    {
        var history = new ReportHistory(Folder);
        for (int day = 1; day <= 9; day++) history.Save(Report(day));
        Assert.Equal([7, 8, 9], history.Load(most: 3).Points.Select(point => point.At.Day));
        Assert.Empty(history.Load(most: 0).Points);
    }

    [Fact]
    public void Runs_at_the_same_moment_do_not_collide()
    {
        var history = new ReportHistory(Folder);
        Parallel.For(0, 40, _ => history.Save(Report(1)));
        Assert.Equal(40, history.Load().Points.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("nonsense")]
    [InlineData("half")]
    [InlineData("tail")]
    [InlineData("\uFEFFbytes")]
    public void Damaged_files_are_named_and_skipped(string damage)
    {
        var history = new ReportHistory(Folder);
        history.Save(Report(1));
        string damaged = history.Save(Report(2));
        history.Save(Report(3));
        string whole = File.ReadAllText(damaged);
        if (damage == "half") File.WriteAllText(damaged, whole[..(whole.Length / 2)]);
        else if (damage == "tail") File.WriteAllText(damaged, whole.TrimEnd('\n')[..^1]);
        else if (damage[0..Math.Min(1, damage.Length)] == "\uFEFF") File.WriteAllBytes(damaged, [0xFF, 0xFE, 0xFF, 0xC0]);
        else File.WriteAllText(damaged, damage);

        HistoryReading reading = history.Load();

        Assert.Equal([1, 3], reading.Points.Select(point => point.At.Day));
        string note = Assert.Single(reading.Notes);
        Assert.Contains(damaged, note);
        Assert.StartsWith("A file of the history was skipped: ", note);
    }

    /// <summary>Of a large report the start suffices, and it gives what the whole gives; one that is cut off is still found out.</summary>
    [Fact]
    public void Large_reports_are_read_from_their_start()
    {
        var history = new ReportHistory(Folder);
        AssessmentReport large = Large(Report(1));
        string file = history.Save(large);
        Assert.True(new FileInfo(file).Length > 500_000);
        Assert.Equal(Invention.Describe(Trends.Of(large)), Invention.Describe(Assert.Single(history.Load().Points)));

        string text = File.ReadAllText(file);
        File.WriteAllText(file, text[..(text.Length / 2)]);
        Assert.Contains(file, Assert.Single(history.Load().Notes));
    }

    [Fact]
    public void A_large_report_with_a_long_start_is_read_whole()
    {
        var history = new ReportHistory(Folder);
        AssessmentReport large = Large(Report(1)) with { VantagePoints = [new string('\u00E4', 100_000)] };
        history.Save(large);
        Assert.Equal(Invention.Describe(Trends.Of(large)), Invention.Describe(Assert.Single(history.Load().Points)));
    }

    [Fact]
    public void Files_of_others_are_left_alone()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "notes.json"), "mine");
        File.WriteAllText(Path.Combine(Folder, "mail-readiness-20260101T000000000Z-00000000.json.1a2b3c4d.tmp"), "unfinished");
        HistoryReading reading = new ReportHistory(Folder).Load();
        Assert.Empty(reading.Points);
        Assert.Empty(reading.Notes);
    }

    [Fact]
    public void Preparing_makes_the_folder_and_leaves_it_empty()
    {
        new ReportHistory(Folder).Prepare();
        Assert.Empty(Directory.GetFileSystemEntries(Folder));
    }

    [Fact]
    public void A_file_in_the_place_of_the_folder_is_an_error_that_names_it()
    {
        File.WriteAllText(Folder, "");
        Assert.Contains(Folder, Assert.ThrowsAny<IOException>(() => new ReportHistory(Folder).Load()).Message);
        Assert.Contains(Folder, Assert.ThrowsAny<IOException>(() => new ReportHistory(Folder).Save(Report(1))).Message);
        Assert.Contains(Folder, Assert.ThrowsAny<IOException>(() => new ReportHistory(Folder).Prepare()).Message);
        Assert.Equal("", File.ReadAllText(Folder));
    }

    private static AssessmentReport Report(int day) => Invention.Report(day) with { StartedAt = new DateTimeOffset(2026, 11, day, 12, 0, 0, TimeSpan.Zero) };

    private static AssessmentReport Large(AssessmentReport report)
    {
        MailClientRecord[] clients = [.. Enumerable.Range(0, 1000).Select(i => InventorySamples.Full with { Mailbox = $"user{i}@example.com" })];
        return report with { Results = report.Results with { Clients = clients } };
    }
}
