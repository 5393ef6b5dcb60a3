using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.Aggregation;
using MailReadiness.Checks.Inventory.Formats;
using MailReadiness.Checks.Inventory.Pipeline;
using MailReadiness.Checks.Inventory.Sources;
using MailReadiness.Tests.Checks.Inventory.Formats;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Pipeline;

/// <summary>Workers, blocks and files that cannot be opened.</summary>
public sealed class EvidencePipelineTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mr-inventory").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Sessions that cross blocks come out whole, however small the blocks are, whoever reads them, and whichever reader is used again.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task BlocksAndWorkersDoNotMatter(int workers)
    {
        StringBuilder log = new(ExchangePopImapFormatTests.Imap.Replace("\r", "", StringComparison.Ordinal));
        for (int i = 0; i < 500; i++) log.Append(Session(i));
        string path = Save("IMAP4.LOG", log.ToString());
        string expected = await Read(1, 1 << 20, path);
        Assert.Contains("user499@example.com", expected, StringComparison.Ordinal);
        foreach (int blockSize in (int[])[300, 1000, 20_000]) Assert.Equal(expected, await Read(workers, blockSize, path));
    }

    /// <summary>An array is looked into by several workers ahead of their turns: each record is still read once, and the lines of damage are still right.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task ArraysComeOutTheSameWhoeverReadsThem(int workers)
    {
        string[] rows = ClientInventoryTests.Rows(3000).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string expected = await Read(1, 1 << 20, Save("sign-ins.jsonl", string.Join("\n", rows)));
        string path = Save("sign-ins.json", "[\n" + string.Join(",\n", rows) + "\n]");
        foreach (int blockSize in (int[])[700, 5_000, 100_000]) Assert.Equal(expected, await Read(workers, blockSize, path));

        (rows[1500], rows[2999]) = ("{\"open\":\"", "{\"open\":\"");
        var pipeline = new EvidencePipeline(new EvidenceStore(new InventoryOptions()), EvidenceFormats.All, workers, 5_000);
        using var progress = new ReadingProgress(null, 0);
        await pipeline.ReadAsync([new EvidenceFile(Save("damaged.json", "[\n" + string.Join(",\n", rows) + "\n]"), null, 0)], progress, CancellationToken.None);
        InventoryFile file = Assert.Single(pipeline.Tallies).Result();
        Assert.Equal((3000, 2), (file.Records, file.Damaged));
        Assert.Equal([1502, 3001], file.FirstDamaged.Select(damaged => damaged.Line));
    }

    [Theory]
    [InlineData(1, 700)]
    [InlineData(3, 700)]
    [InlineData(2, 1 << 20)]
    public async Task WhatCameBeforeTheReadingStoppedIsRead(int workers, int blockSize)
    {
        string[] rows = ClientInventoryTests.Rows(500).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string whole = "[" + string.Join(",\n", rows) + "]";
        byte[] broken = Encoding.UTF8.GetBytes(whole[..(whole.IndexOf(rows[400], StringComparison.Ordinal) + 50)]);
        var pipeline = new EvidencePipeline(new EvidenceStore(new InventoryOptions()), EvidenceFormats.All, workers, blockSize);
        using var progress = new ReadingProgress(null, 0);
        await pipeline.ReadAsync([new EvidenceFile("pipe", null, 0) { Pipe = new BreakingStream(broken) }], progress, CancellationToken.None);

        FileTally tally = Assert.Single(pipeline.Tallies);
        Assert.Equal(400, tally.Records);
        InventoryWarning warning = Assert.Single(tally.Warnings);
        Assert.Equal(InventoryWarningKind.NotReadable, warning.Kind);
        Assert.Contains("the line is dead", warning.Message, StringComparison.Ordinal);
        Assert.Equal(0, tally.Result().Damaged);
    }

    /// <summary>
    /// Who may not open a file gets the system's words and the file's name, and the rest is read. Tests may run as root, who may open everything: a folder in a file's
    /// place is refused to root as well, with the same kind of exception.
    /// </summary>
    [Fact]
    public async Task WhatMayNotBeOpenedIsTold()
    {
        string refused = Path.Combine(folder, "refused.log"), gone = Path.Combine(folder, "gone.log"), good = Save("good.json", ClientInventoryTests.Rows(10));
        Directory.CreateDirectory(refused);
        Assert.ThrowsAny<UnauthorizedAccessException>(() => EvidenceStream.OpenFile(refused).Dispose());
        var pipeline = new EvidencePipeline(new EvidenceStore(new InventoryOptions()), EvidenceFormats.All, workers: 2);
        using var progress = new ReadingProgress(null, 0);
        await pipeline.ReadAsync([new EvidenceFile(refused, null, 0), new EvidenceFile(good, null, 0), new EvidenceFile(gone, null, 0)], progress, CancellationToken.None);

        Assert.Equal([refused, good, gone], pipeline.Tallies.Select(tally => tally.Path));
        Assert.Equal(10, pipeline.Tallies[1].Records);
        Assert.Empty(pipeline.Tallies[1].Warnings);
        foreach ((FileTally tally, string path) in new[] { (pipeline.Tallies[0], refused), (pipeline.Tallies[2], gone) })
        {
            InventoryWarning warning = Assert.Single(tally.Warnings);
            Assert.Equal((InventoryWarningKind.NotReadable, path), (warning.Kind, warning.Source));
            Assert.Contains(path, warning.Message, StringComparison.Ordinal);
            Assert.Contains("permissions", warning.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>Workers that held threads of the pool would hold up all else in the process: time-outs of other checks would run out before anybody listened.</summary>
    [Fact]
    public async Task WorkersLeaveThePoolToOthers()
    {
        var pipe = new Watched(Encoding.UTF8.GetBytes(ClientInventoryTests.Rows(10)));
        var pipeline = new EvidencePipeline(new EvidenceStore(new InventoryOptions()), EvidenceFormats.All, workers: 2);
        using var progress = new ReadingProgress(null, 0);
        await pipeline.ReadAsync([new EvidenceFile("pipe", null, 0) { Pipe = pipe }], progress, CancellationToken.None);

        Assert.Equal(10, Assert.Single(pipeline.Tallies).Records);
        Assert.False(pipe.WasReadInPool);
    }

    private sealed class Watched(byte[] bytes) : MemoryStream(bytes)
    {
        public bool? WasReadInPool { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            WasReadInPool = WasReadInPool == true || Thread.CurrentThread.IsThreadPoolThread;
            return base.Read(buffer, offset, count);
        }

        public override int Read(Span<byte> buffer)
        {
            WasReadInPool = WasReadInPool == true || Thread.CurrentThread.IsThreadPoolThread;
            return base.Read(buffer);
        }
    }

    private static string Session(int number) =>
        $"""
        2026-11-05T10:{number / 60 % 60:00}:{number % 60:00}.001Z,{0xF000 + number:X16},0,192.0.2.5:993,198.51.100.{number % 200}:50001,,3,0,53,OpenSession,,,
        2026-11-05T10:{number / 60 % 60:00}:{number % 60:00}.201Z,{0xF000 + number:X16},2,192.0.2.5:993,198.51.100.{number % 200}:50001,u{number},205,48,24,login,user{number}@example.com *****,R=OK,
        2026-11-05T10:{number / 60 % 60:00}:{number % 60:00}.301Z,{0xF000 + number:X16},3,192.0.2.5:993,198.51.100.{number % 200}:50001,u{number},1,60,24,id,"(""name"" ""Example Mail"" ""version"" ""{number % 3}"")",R=OK,
        2026-11-05T10:{number / 60 % 60:00}:{number % 60:00}.401Z,{0xF000 + number:X16},4,192.0.2.5:993,198.51.100.{number % 200}:50001,u{number},0,61,458,CloseSession,,,

        """.Replace("\r", "", StringComparison.Ordinal);

    private static async Task<string> Read(int workers, int blockSize, string path)
    {
        var store = new EvidenceStore(new InventoryOptions());
        var pipeline = new EvidencePipeline(store, EvidenceFormats.All, workers, blockSize);
        using var progress = new ReadingProgress(null, 0);
        await pipeline.ReadAsync([new EvidenceFile(path, null, 0)], progress, CancellationToken.None);
        Assert.Empty(pipeline.Tallies.SelectMany(tally => tally.Warnings));
        return string.Join("\n", store.Everything().Groups.Select(group => $"{group.Mailbox} {group.ClientName} {group.ClientVersion} {group.Address} {group.TlsKind} {group.Succeeded} {group.Failed} {group.FirstSeen:O} {group.LastSeen:O}"));
    }

    private string Save(string name, string text)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllBytes(path, Encoding.UTF8.GetBytes(text));
        return path;
    }

    /// <summary>Ends in an error.</summary>
    private sealed class BreakingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => Check(base.Read(buffer, offset, count));

        public override int Read(Span<byte> buffer) => Check(base.Read(buffer));

        private static int Check(int read) => read > 0 ? read : throw new IOException("the line is dead");
    }
}
