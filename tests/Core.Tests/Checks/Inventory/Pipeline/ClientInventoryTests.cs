using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.Inventory;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Pipeline;

/// <summary>Files of every packing give the same records; what cannot be read is told and costs nothing else.</summary>
public sealed class ClientInventoryTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mr-inventory").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<string> Packings() => [.. "plain bom utf16le utf16be utf16bare gzip zip zippedgzip".Split(' ')];

    [Theory]
    [MemberData(nameof(Packings))]
    public async Task PackingDoesNotMatter(string packing)
    {
        string text = Rows(300);
        InventoryResult expected = await Read(Save("plain.json", Encoding.UTF8.GetBytes(text)));
        InventoryResult packed = await Read(Save("evidence", Pack(text, packing)));
        Assert.Equal(Lines(expected), Lines(packed));
        Assert.NotEmpty(Lines(expected));
        Assert.Empty(packed.Summary.Warnings);
        Assert.Equal(300, packed.Summary.Files.Single().Records);
    }

    [Fact]
    public async Task WorkersAndFilesDoNotMatter()
    {
        string all = Save("all.json", Encoding.UTF8.GetBytes(Rows(4000)));
        Directory.CreateDirectory(Path.Combine(folder, "parts", "inner"));
        for (int part = 0; part < 8; part++) Save(Path.Combine("parts", part % 2 == 0 ? "." : "inner", $"{part}.json"), Encoding.UTF8.GetBytes(Rows(500, part * 500)));
        List<string> expected = Lines(await Read(all, new InventoryOptions { ThrottleLimit = 1 }));
        Assert.Equal(expected, Lines(await Read(all, new InventoryOptions { ThrottleLimit = 5 })));
        Assert.Equal(expected, Lines(await Read(Path.Combine(folder, "parts"), new InventoryOptions { ThrottleLimit = 3 })));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3000)]
    public async Task LogsThatShareAFileAreEachRead(int linesBefore)
    {
        StringBuilder log = new();
        for (int i = 0; i < linesBefore; i++) log.Append("Nov 10 08:00:00 mx1 postfix/smtpd[7]: connect from mail.example.org[203.0.113.25]\n");
        for (int i = 0; i < 200; i++)
            log.Append("Nov 10 08:15:31 mx1 dovecot: imap-login: Login: user=<anna@example.com>, method=PLAIN, rip=198.51.100.41, lip=192.0.2.5, mpid=1801, TLSv1.2 with cipher AES (256/256 bits), session=<a>\n")
                .Append("Nov 10 08:15:31 lb haproxy[77]: 198.51.100.95:50001 [10/Nov/2026:08:15:31.123] pop3s~ be_pop3/mx1 1/0/5 1234 -- 1/1/0/0/0 0/0 TLSv1.1 ECDHE-RSA-AES256-SHA\n")
                .Append("Nov 10 08:15:36 mx2 pop3d: LOGIN, user=bert@example.com, ip=[::ffff:198.51.100.52], port=[50002], protocol=POP3, stls=1\n");
        InventoryResult result = await Read(Save("mail.log", Encoding.UTF8.GetBytes(log.ToString())));

        Assert.Equal(["courier", "dovecot", "haproxy"], result.Summary.Files.Select(file => file.Format));
        Assert.Equal([("dovecot", 200L), ("courier", 200L)], result.Records.Where(record => record.Mailbox is not null).OrderBy(record => record.Mailbox).Select(record => (record.Sources.Single(), record.Succeeded)));
        Assert.Equal("198.51.100.95", result.Records.Single(record => record.Mailbox is null).Address);
        Assert.All(result.Summary.Files, file => Assert.Equal(0, file.Damaged));
    }

    [Fact]
    public async Task StatesOfDaysAddUp()
    {
        string whole = Save("whole.json", Encoding.UTF8.GetBytes(Rows(600)));
        string state = Path.Combine(folder, "state.json");
        InventoryResult? last = null;
        for (int day = 0; day < 3; day++) last = await Read(Save("day.json", Encoding.UTF8.GetBytes(Rows(200, day * 200))), new InventoryOptions { StatePath = state });
        Assert.Equal(Lines(await Read(whole)), Lines(last!));
    }

    [Fact]
    public async Task WhatCannotBeReadIsToldAndTheRestIsRead()
    {
        Save("good.json", Encoding.UTF8.GetBytes(Rows(10)));
        Save("bad.json.gz", [.. Pack(Rows(50), "gzip").Take(400)]);
        Save("cut.zip", [.. Pack(Rows(50), "zip").Take(100)]);
        Save("picture.png", [.. Enumerable.Range(0, 100_000).Select(i => (byte)(i * 7919 >> 3))]);
        Save("empty.log", []);
        var inventory = new ClientInventory(new InventoryOptions());
        inventory.AddPath(folder);
        inventory.AddPath(Path.Combine(folder, "missing.log"));
        inventory.AddPath(Path.Combine(folder, "*.nothing"));
        await inventory.ReadAsync();
        InventorySummary summary = inventory.GetResult().Summary;
        Assert.Equal(
            [(InventoryWarningKind.NotReadable, "bad.json.gz"), (InventoryWarningKind.NotFound, "*.nothing"), (InventoryWarningKind.NotReadable, "cut.zip"), (InventoryWarningKind.NotFound, "missing.log"), (InventoryWarningKind.UnknownFormat, "picture.png")],
            summary.Warnings.Select(warning => (warning.Kind, Path.GetFileName(warning.Source))).OrderBy(pair => pair.Item2.Replace("*.", "bb"), StringComparer.Ordinal));
        Assert.All(summary.Warnings, warning => Assert.Contains(warning.Source, warning.Message, StringComparison.Ordinal));
        Assert.Equal(10, summary.Files.Single(file => file.Path.EndsWith("good.json", StringComparison.Ordinal)).Records);
    }

    /// <summary>An archive may hold two files of one name, as of two days: each is read once.</summary>
    [Fact]
    public async Task EntriesOfOneNameAreEachRead()
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (int day = 0; day < 3; day++)
            {
                using Stream entry = archive.CreateEntry("sign-ins.json").Open();
                entry.Write(Encoding.UTF8.GetBytes(Rows(200, day * 200)));
            }
        }

        InventoryResult packed = await Read(Save("days.zip", bytes.ToArray()));
        Assert.Equal(Lines(await Read(Save("whole.json", Encoding.UTF8.GetBytes(Rows(600))))), Lines(packed));
        Assert.Equal(["days.zip!sign-ins.json", "days.zip!sign-ins.json#2", "days.zip!sign-ins.json#3"], packed.Summary.Files.Select(file => Path.GetFileName(file.Path)));
        Assert.All(packed.Summary.Files, file => Assert.Equal(200, file.Records));
    }

    [Fact]
    public async Task DamageIsCountedWithItsLines()
    {
        string[] lines = Rows(1000).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[2] = "not JSON";
        lines[700] = lines[700][..60] + "\u001b[31m";
        lines[900] = lines[900].Replace("\"userPrincipalName\":", "\"userPrincipalName\" ");
        InventoryFile file = (await Read(Save("damaged.json", Encoding.UTF8.GetBytes(string.Join("\r\n", lines))))).Summary.Files.Single();
        Assert.Equal((1000, 3), (file.Records, file.Damaged));
        Assert.Equal([3, 701, 901], file.FirstDamaged.Select(damaged => damaged.Line));
        Assert.Equal("not JSON", file.FirstDamaged[0].Start);
        Assert.All(file.FirstDamaged, damaged => Assert.DoesNotContain('\u001b', damaged.Start));
    }

    [Fact]
    public async Task MissingPagesAndRoundTotalsAreTold()
    {
        string page = "{\"@odata.nextLink\":\"https://example.com/2\",\"value\":[" + string.Join(",", Rows(5000).Split('\n', StringSplitOptions.RemoveEmptyEntries)) + "]}";
        IReadOnlyList<InventoryWarning> warnings = (await Read(Save("page1.json", Encoding.UTF8.GetBytes(page)))).Summary.Warnings;
        Assert.Equal([InventoryWarningKind.Truncated, InventoryWarningKind.Truncated], warnings.Select(warning => warning.Kind));
        Save("page2.json", Encoding.UTF8.GetBytes("{\"value\":[" + Rows(1) + "]}"));
        warnings = (await Read(folder)).Summary.Warnings;
        Assert.Contains("5,000", Assert.Single(warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadingCanBeStopped()
    {
        var inventory = new ClientInventory(new InventoryOptions());
        inventory.AddPath(Save("x.json", Encoding.UTF8.GetBytes(Rows(10))));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => inventory.ReadAsync(null, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task ProgressEndsAtAllBytes()
    {
        var told = new Told();
        var inventory = new ClientInventory(new InventoryOptions());
        string path = Save("x.json", Encoding.UTF8.GetBytes(Rows(100)));
        inventory.AddPath(path);
        await inventory.ReadAsync(told);
        Assert.Equal((new FileInfo(path).Length, new FileInfo(path).Length), (told.Last!.BytesRead, told.Last.BytesTotal));
    }

    internal static string Rows(int count, int from = 0) => string.Concat(Enumerable.Range(from, count).Select(i =>
        $$$"""{"createdDateTime":"2026-11-{{{1 + (i % 20):00}}}T10:00:{{{i % 60:00}}}Z","userPrincipalName":"user{{{i % 17}}}@example.com","ipAddress":"198.51.100.{{{i % 5}}}","clientAppUsed":"{{{(i % 3 == 0 ? "IMAP4" : i % 3 == 1 ? "\\u0050OP3" : "Browser")}}}","userAgent":"Thünder/{{{i % 2}}}","status":{"errorCode":{{{i % 4}}}}}""" + "\n"));

    private static byte[] Pack(string text, string packing)
    {
        switch (packing)
        {
            case "bom": return [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)];
            case "utf16le": return [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)];
            case "utf16be": return [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)];
            case "utf16bare": return Encoding.Unicode.GetBytes(text);
            case "plain": return Encoding.UTF8.GetBytes(text);
            default:
                var bytes = new MemoryStream();
                if (packing == "gzip")
                {
                    using var gzip = new GZipStream(bytes, CompressionMode.Compress);
                    gzip.Write(Encoding.UTF8.GetBytes(text));
                }
                else
                {
                    using var archive = new ZipArchive(bytes, ZipArchiveMode.Create);
                    using Stream entry = archive.CreateEntry("folder/entry.json").Open();
                    entry.Write(packing == "zip" ? Encoding.UTF8.GetBytes(text) : Pack(text, "gzip"));
                }

                return bytes.ToArray();
        }
    }

    private static async Task<InventoryResult> Read(string path, InventoryOptions? options = null)
    {
        var inventory = new ClientInventory(options ?? new InventoryOptions());
        inventory.AddPath(path);
        await inventory.ReadAsync();
        return inventory.GetResult();
    }

    private static List<string> Lines(InventoryResult result) =>
        [.. result.Records.Select(r => $"{r.Mailbox} {r.Protocol} {r.Client} {r.Address} {r.Succeeded} {r.Failed} {r.FirstSeen:O} {r.LastSeen:O} {string.Join(",", r.Sources)}")];

    private string Save(string name, byte[] bytes)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private sealed class Told : IProgress<InventoryProgress>
    {
        public InventoryProgress? Last { get; private set; }

        public void Report(InventoryProgress value) => Last = value;
    }
}
