using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MailReadiness.Checks.Inventory;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Pipeline;

/// <summary>Files of sign-ins that lost a part: the rest is read, what is lost is counted, and an end that is missing is told.</summary>
public sealed class TornFilesTests : IDisposable
{
    private const int Count = 60;
    private const string CsvHeader = "TimeGenerated,UserPrincipalName,ClientAppUsed,IPAddress,ResultType,DeviceDetail,Location";
    private readonly string folder = Directory.CreateTempSubdirectory("mr-torn").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<string, string, string, string> Layouts() => new()
    {
        { "lines", "", "\n", "\n" },
        { "array, a line each", "[\n", ",\n", "\n]" },
        { "array on one line", "[", ",", "]" },
        { "page, a line each", "{\"@odata.context\":\"x\",\"value\":[\n", ",\n", "\n]}" },
        { "page on one line", "{\"@odata.context\":\"x\",\"value\":[", ",", "]}" },
        { "pages, a line each", "{\"records\":[{\"id\":1}]}\n{\"records\":[", ",", "]}\n{\"records\":[{\"id\":2}]}\n" },
        { "page, indented", "{\n  \"@odata.context\": \"x\",\n  \"value\": [\n    ", ",\n    ", "\n  ]\n}" },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public async Task TornRecordsAreCountedAndTheOthersRead(string layout, string before, string between, string after)
    {
        bool indented = layout.EndsWith("indented", StringComparison.Ordinal);
        foreach (string tear in (string[])["\"city\"", "\"state\"", "\"geo\"", "\"PL\"", "Other"])
        {
            foreach (int[] torn in (int[][])[[], [0], [7], [Count - 1], [3, 4], [3, 30, 31, 50]])
            {
                List<string> rows = [.. Enumerable.Range(0, Count).Select(i => torn.Contains(i) ? Row(i, indented)[..(Row(i, indented).IndexOf(tear, StringComparison.Ordinal) + 1)] : Row(i, indented))];
                InventoryResult result = await Read(before + string.Join(between, rows) + after);
                string what = $"{layout}, torn before {tear}: {string.Join(", ", torn)}";
                Assert.True(Whole(torn).SetEquals(result.Records.Select(record => record.Mailbox!)), what);
                Assert.True(torn.Length == Assert.Single(result.Summary.Files).Damaged, $"{what}: {result.Summary.Files[0].Damaged} were counted.");
                if (torn.Length == 0) Assert.Empty(result.Summary.Warnings);
            }
        }
    }

    /// <summary>Where each of two records lacks a quote, all between them looks like a part of the first.</summary>
    [Theory]
    [InlineData("[", ",", "]")]
    [InlineData("{\"value\":[", ", ", "]}")]
    public async Task QuotesThatAreMissingTwiceTakeNothingAlong(string before, string between, string after)
    {
        List<string> rows = [.. Enumerable.Range(0, Count).Select(i => i is 5 or 40 ? Row(i, indented: false).Replace("\"ipAddress\"", "\"ipAddress", StringComparison.Ordinal) : Row(i, indented: false))];
        InventoryResult result = await Read(before + string.Join(between, rows) + after);
        Assert.True(Whole([5, 40]).SetEquals(result.Records.Select(record => record.Mailbox!)));
        Assert.Equal((Count, 2), (Assert.Single(result.Summary.Files).Records, result.Summary.Files[0].Damaged));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task TornRowsOfCsvAreCountedAndTheOthersRead(string lineEnd)
    {
        foreach (int[] torn in (int[][])[[], [0], [7], [Count - 1], [3, 4], [20, 45], [3, 30, 31, 50]])
        {
            // Neighbours may be one row of two lines.
            int[] places = [.. torn.Where(i => !torn.Contains(i - 1))];

            // Behind the word that shows a mail client: rows without it are passed over.
            foreach (int length in (int[])[51, 60, 80, 90])
            {
                IEnumerable<string> rows = Enumerable.Range(0, Count).Select(i => torn.Contains(i) ? CsvRow(i)[..length] : CsvRow(i));
                InventoryResult result = await Read(CsvHeader + lineEnd + string.Join(lineEnd, rows) + lineEnd);
                string what = $"cut off at {length}: {string.Join(", ", torn)}";
                Assert.True(Whole(torn).SetEquals(result.Records.Select(record => record.Mailbox!)), what);
                Assert.InRange(Assert.Single(result.Summary.Files).Damaged, places.Length, torn.Length);
            }
        }
    }

    /// <summary>Lines of one field are not taken for rows, whatever is wrong with the row they are in.</summary>
    [Fact]
    public async Task ADamagedRowOfSeveralLinesIsOne()
    {
        string damaged = CsvRow(5).Replace("2026-11-05", "the fifth", StringComparison.Ordinal).Replace("b, c", "IMAP4\nIMAP4,\"\",\nIMAP4", StringComparison.Ordinal);
        InventoryResult result = await Read(CsvHeader + "\n" + string.Join("\n", Enumerable.Range(0, Count).Select(i => i == 5 ? damaged : CsvRow(i))) + "\n");
        Assert.True(Whole([5]).SetEquals(result.Records.Select(record => record.Mailbox!)));
        Assert.Equal((Count, 1), (Assert.Single(result.Summary.Files).Records, result.Summary.Files[0].Damaged));
    }

    /// <summary>As <c>tail -c</c> and a rotation in the middle of a line leave them.</summary>
    [Theory]
    [InlineData("lines", "", "\n", "\n")]
    [InlineData("array", "[\n", ",\n", "\n]")]
    public async Task AFileWithoutItsBeginningIsRead(string layout, string before, string between, string after)
    {
        Assert.NotEmpty(layout);
        string text = before + string.Join(between, Enumerable.Range(0, Count).Select(i => Row(i, indented: false))) + after;
        foreach (string from in (string[])["0000-", "\"state\"", "example.com", "}}"])
        {
            InventoryResult result = await Read(text[text.IndexOf(from, StringComparison.Ordinal)..]);
            Assert.True(Whole([0]).SetEquals(result.Records.Select(record => record.Mailbox!)), from);
        }
    }

    [Theory]
    [InlineData("[", ",", false)]
    [InlineData("[\n", ",\n", true)]
    [InlineData("{\"value\":[\n", ",\n", false)]
    public async Task AFileWithoutItsEndIsTold(string before, string between, bool comma)
    {
        string text = before + string.Join(between, Enumerable.Range(0, Count).Select(i => Row(i, indented: false))) + (comma ? "," : "");
        InventoryResult result = await Read(text);
        Assert.Equal(Count, result.Records.Count);
        InventoryWarning warning = Assert.Single(result.Summary.Warnings);
        Assert.Equal(InventoryWarningKind.Truncated, warning.Kind);
        Assert.Contains("the file ends before its array of records does", warning.Message, StringComparison.Ordinal);
    }

    private static HashSet<string> Whole(int[] torn) => [.. Enumerable.Range(0, Count).Where(i => !torn.Contains(i)).Select(i => $"user{i}@example.com")];

    private static string CsvRow(int i) => $"\"2026-11-05T10:00:00Z\",\"user{i}@example.com\",\"IMAP4\",\"198.51.100.7\",\"0\",\"{{\"\"browser\"\":\"\"a\"\"}}\",\"b, c\"";

    private static string Row(int i, bool indented)
    {
        string row = $$$"""
            {
              "id": "0000-{{{i}}}",
              "createdDateTime": "2026-11-05T10:00:00Z",
              "userPrincipalName": "user{{{i}}}@example.com",
              "clientAppUsed": "IMAP4",
              "ipAddress": "198.51.100.7",
              "appliedConditionalAccessPolicies": [
                { "id": "a", "displayName": "b" },
                { "id": "c", "displayName": "d" }
              ],
              "location": {
                "city": "x",
                "state": "PL",
                "geo": { "latitude": 1.5 }
              },
              "status": { "errorCode": 0, "failureReason": "Other." }
            }
            """;
        return indented ? row.Replace("\n", "\n    ", StringComparison.Ordinal) : row.Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
    }

    private async Task<InventoryResult> Read(string text)
    {
        string path = Path.Combine(folder, "sign-ins.json");
        File.WriteAllText(path, text);
        var inventory = new ClientInventory(new InventoryOptions());
        inventory.AddPath(path);
        await inventory.ReadAsync();
        return inventory.GetResult();
    }
}
