using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MailReadiness.Checks.Inventory.Formats;
using MailReadiness.Checks.Inventory.Framing;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Framing;

/// <summary>Objects are found in every shape JSON evidence has, wherever a block ends.</summary>
public sealed class JsonFramerTests
{
    private const string A = """{"a":"x","b":[1,2,{"c":"}"}],"value":"[{"}""";
    private const string B = """{"q":"\"{\\","n":{"value":[{"deep":1}]},"l":[]}""";
    private const string C = """{}""";

    public static TheoryData<string, string> Shapes() => new()
    {
        { "lines", $"{A}\n{B}\n{C}\n" },
        { "lines with CR LF, the last one open", $"{A}\r\n{B}\r\n{C}" },
        { "values one behind another", $"{A}{B} {C}" },
        { "array", $"[{A},{B},{C}]" },
        { "array with line breaks", $"[\n  {A},\n  {B},\n  {C}\n]\n" },
        { "page", $$"""{"@odata.context":"[{","value":[{{A}},{{B}},{{C}}],"@odata.nextLink":"https://example.com/{x"}""" },
        { "page with its records last", $$"""{"x":{"y":[{"z":1}]},"records" : [ {{A}} , {{B}} , {{C}} ] }""" },
        { "pages one behind another", $$"""{"value":[{{A}}]}{"value":[]}{"value":[{{B}},{{C}}]}""" },
        { "pages a line", $$"""{"records":[{{A}},{{B}}]}""" + "\n" + $$"""{"records":[{{C}}]}""" + "\n" },
        { "array of pages", $$"""[{"value":[{{A}}],"n":1},{"value":[{{B}},{{C}}]}]""" },
        { "arrays in an array", $"[[{A}],[{B},{C}]]" },
        { "array with values that are no objects", $"[1,\"{{\",null,{A},[],{B},true,{C}]" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void RecordsAreFoundWhereverABlockEnds(string shape, string text)
    {
        Assert.NotEmpty(shape);
        for (int size = 1; size <= text.Length + 1; size++)
        {
            (List<string> records, List<string> damaged) = Frames.Cut(EvidenceFraming.JsonObjects, text, size);
            Assert.Equal([A, B, C], records);
            Assert.Empty(damaged);
        }
    }

    [Fact]
    public void BracketsAndQuotesAreReadTheSameAtEveryPlaceOfAVector()
    {
        for (int pad = 0; pad < 140; pad++)
        {
            string first = $$"""{"p":"{{new string('x', pad)}}\\\"{","e":"{{string.Concat(Enumerable.Repeat("\\\\", pad % 7))}}"}""";
            Assert.Equal([first, A], Frames.Cut(EvidenceFraming.JsonObjects, $"[{first},{A}]").Records);
        }
    }

    [Fact]
    public void MadeUpTextsAreCutLikeAPlainReadingCutsThem()
    {
        var random = new Random(20261121);
        for (int round = 0; round < 400; round++)
        {
            List<string> objects = [.. Enumerable.Range(0, random.Next(0, 6)).Select(_ => MadeUp.Object(random, 0))];
            string text = random.Next(3) switch { 0 => $"[{string.Join(",", objects)}]", 1 => string.Join("\n", objects), _ => $$"""{"value":[{{string.Join(" , ", objects)}}]}""" };
            (List<string> records, List<string> damaged) = Frames.Cut(EvidenceFraming.JsonObjects, text, 1 + random.Next(300));
            Assert.Equal(objects, records);
            Assert.Empty(damaged);
        }
    }

    [Theory]
    [InlineData("[", ",", "]")]
    [InlineData("[\n", ",\r\n", "\n]\n")]
    [InlineData("{\"value\":[", " , ", "],\"n\":1}")]
    [InlineData("", "", "")]
    public void MostBlocksAreCutAheadOfTheirTurn(string before, string between, string after)
    {
        var random = new Random(20261122);
        List<string> objects = [.. Enumerable.Range(0, 800).Select(_ => MadeUp.Object(random, 0))];
        string text = before + string.Join(between, objects) + after;
        int size = text.Length / 30;
        var framer = new JsonFramer(new System.IO.MemoryStream(Encoding.UTF8.GetBytes(text))) { Size = size };
        var block = new RecordBlock();
        List<string> records = [];
        while (framer.Next(block))
        {
            for (int i = 0; i < block.Count; i++) records.Add(Encoding.UTF8.GetString(block.Text.Slice(block.StartOf(i), block.EndOf(i) - block.StartOf(i))));
        }

        Assert.Equal(objects, records);
        Assert.InRange(framer.BlocksAhead, 20, 31);
    }

    // What the look ahead goes by is made to lie: text that looks like the end of records in strings, at every distance from a block's beginning.
    [Theory]
    [InlineData("},{", 1)]
    [InlineData("}]},{\\\"value\\\":[{", 7)]
    [InlineData("\\\\\\\"}],[{\\\"records\\\":[", 3)]
    public void AGuessThatIsWrongChangesNothing(string lie, int shift)
    {
        string record = $$$"""{"a":"{{{string.Concat(Enumerable.Repeat(lie, 9))}}}","value":"[","b":[{"value":[{}]},{"records":[1]}],"c":[[],[{"d":{}}]]}""";
        List<string> objects = [.. Enumerable.Repeat(record, 40)];
        foreach (string text in (string[])[$"[{string.Join(",", objects)}]", $$"""{"value":[{{string.Join(",\n", objects)}}]}""", string.Concat(objects)])
        {
            for (int size = 40 + shift; size < 900; size += 13)
            {
                (List<string> records, List<string> damaged) = Frames.Cut(EvidenceFraming.JsonObjects, text, size);
                Assert.Equal(objects, records);
                Assert.Empty(damaged);
            }
        }
    }

    [Fact]
    public void DamageBehindTheBeginningOfABlockIsFoundAtItsPlace()
    {
        List<string> objects = [.. Enumerable.Range(0, 200).Select(i => i % 17 == 5 ? $"{{\"open\":\"{i}," : $"{{\"n\":\"{i}\",\"l\":[{{}}]}}")];
        string text = "[\n" + string.Join(",\n", objects) + "\n]";
        for (int size = 30; size < 1200; size += 31)
        {
            (List<string> records, List<string> damaged) = Frames.Cut(EvidenceFraming.JsonObjects, text, size);
            Assert.Equal(objects.Where(o => !o.Contains("open")), records);
            Assert.Equal(objects.Where(o => o.Contains("open")).Select(o => o + ","), damaged);
        }
    }

    [Fact]
    public void PagesAreCounted()
    {
        JsonFramer framer = Pages("""{"value":[{}],"@odata.nextLink":"x"}{"@odata.nextLink":"x","value":[{}]}{"value":[{"@odata.nextLink":1}]}""");
        Assert.Equal((3, 2), (framer.Pages, framer.PagesWithNext));
    }

    [Fact]
    public void AnObjectLeftOpenIsDamage()
    {
        (List<string> records, List<string> damaged) = Frames.Cut(EvidenceFraming.JsonObjects, $"[{A},{{\"open\":[1");
        Assert.Equal([A], records);
        Assert.Equal(["{\"open\":[1"], damaged);
    }

    // A line of its own for each record, as most tools write arrays: wherever one is cut off, those behind it are found.
    [Theory]
    [InlineData("[\n", ",\n", "\n]\n")]
    [InlineData("[\r\n  ", ",\r\n  ", "\r\n]")]
    [InlineData("{\"value\":[\n\t", ",\n\t", "\n]}\n{\"value\":[\n\t{}]}")]
    public void ARecordCutOffTakesNoOtherAlong(string before, string between, string after)
    {
        List<string> last = after.EndsWith("{}]}", StringComparison.Ordinal) ? ["{}"] : [];
        for (int length = 1; length < A.Length; length++)
        {
            string text = before + string.Join(between, B, A[..length], C, B, A) + after;
            foreach (int size in (int[])[11, 100, text.Length + 1])
            {
                (List<string> records, List<string> damaged) = Frames.Cut(EvidenceFraming.JsonObjects, text, size);
                Assert.Equal([B, C, B, A, .. last], records);
                Assert.Equal(A[..length].TrimEnd(','), Assert.Single(damaged).TrimEnd('\r').TrimEnd(','));
            }
        }
    }

    [Fact]
    public void ARecordCutOffInALargeFileIsGivenUpBeforeItsEnd()
    {
        List<string> objects = [.. Enumerable.Range(0, 60_000).Select(i => $$"""{"n":{{i}},"pad":"{{new string('x', 200)}}","l":[{"deep":[{}]}]}""")];
        string text = "[\n" + string.Join(",\n", objects.Select((o, i) => i is 7 or 30 or 40_000 ? o[..^9] : i is 20 or 31 ? o[..9] + "\"" : o)) + "\n]";
        (List<string> records, List<string> damaged) = Frames.Cut(EvidenceFraming.JsonObjects, text);
        Assert.Equal(objects.Where((_, i) => i is not (7 or 20 or 30 or 31 or 40_000)), records);
        Assert.Equal(5, damaged.Count);
    }

    [Fact]
    public void WhereEveryRecordIsCutOffEveryOneIsCounted()
    {
        string text = "[\n" + string.Concat(Enumerable.Repeat("{\"open\":[{\"a\":1},\n", 500_000)) + "]";
        (List<string> records, List<string> damaged) = Frames.Cut(EvidenceFraming.JsonObjects, text);
        Assert.Empty(records);
        Assert.Equal(500_000, damaged.Count);
    }

    public static TheoryData<string, string, string, string> Layouts() => new()
    {
        { "array, a line each", "[\n", ",\n", "\n]\n" },
        { "array on one line", "[", ",", "]" },
        { "array on one line with blanks", "[ ", ", ", " ]" },
        { "page, a line each", "{\"x\":{},\"value\":[\n  ", ",\n  ", "\n]}" },
        { "page on one line", "{\"value\":[", ",", "],\"n\":[{}]}" },
        { "pages", "{\"value\":[\n{\"id\":1,\"k\":2}\n]}\n{\"value\":[\n", ",\n", "\n]}\n{\"value\":[\n{\"id\":3,\"k\":4}\n]}" },
        { "pages, a line each", "{\"value\":[{\"id\":1,\"k\":2}]}\n{\"value\":[", ",", "]}\n{\"value\":[{\"id\":3,\"k\":4}]}\n" },
        { "pages on one line", "{\"value\":[{\"id\":1,\"k\":2}]}{\"value\":[", ",", "]}{\"value\":[{\"id\":3,\"k\":4}]}" },
        { "values, a line each, the first too long for one", "{\"id\":1,\n\"k\":2}\n", "\n", "\n" },
    };

    /// <summary>Whatever is torn, wherever it is and however much of it: all else is found, once and in its order.</summary>
    [Theory]
    [MemberData(nameof(Layouts))]
    public void WhatIsTornTakesNothingElseAlong(string layout, string before, string between, string after)
    {
        Assert.NotEmpty(layout);
        var random = new Random(20261123);
        for (int round = 0; round < 3000; round++)
        {
            List<string> whole = [], parts = [];
            int torn = 0, count = random.Next(1, 40), odds = random.Next(2, 12);
            for (int i = 0; i < count; i++)
            {
                string record = $$$$"""{"id":"{{{{i}}}}","k":{{{{random.Next(2)}}}},"l":[{"id":"a","z":1},{"id":"b","z":[]}],"deep":{{{{MadeUp.Object(random, 0)}}}},"o":{"p":{"q":"r"}}}""";
                if (random.Next(odds) == 0)
                {
                    // Behind the bracket of an array, the end of a page would make the last record whole.
                    int keys = record.IndexOf(",\"l\"", StringComparison.Ordinal);
                    int[] ends = [record.Length - 1, record.Length - 2, record.IndexOf("[{\"id\"", StringComparison.Ordinal) + (i < count - 1 ? 1 : 0), record.IndexOf("\"z\"", StringComparison.Ordinal), keys, record.IndexOf("{\"q\"", StringComparison.Ordinal) + 1];
                    record = record[..ends[random.Next(ends.Length)]];
                    torn++;
                }
                else
                {
                    whole.Add(record);
                }

                parts.Add(record);
            }

            string text = before + string.Join(between, parts) + after;
            (List<string> records, List<string> damaged) = Frames.Cut(EvidenceFraming.JsonObjects, text, random.Next(4) == 0 ? text.Length + 1 : random.Next(20, 3000));
            Assert.Equal(whole, records.Where(record => record.StartsWith("{\"id\":\"", StringComparison.Ordinal) && record.Contains("\"deep\"", StringComparison.Ordinal)));
            Assert.Equal(torn, damaged.Count);
        }
    }

    [Fact]
    public void AStringLeftOpenEndsWithItsLine()
    {
        (List<string> records, List<string> damaged) = Frames.Cut(EvidenceFraming.JsonObjects, $"[\n{A},\n{{\"open\":\"x,\n{B},\n{C}]");
        Assert.Equal([A, B, C], records);
        Assert.Equal(["{\"open\":\"x,"], damaged);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(100_000)]
    public void DepthIsNoLimit(int depth)
    {
        string deep = "{\"d\":" + string.Concat(Enumerable.Repeat("[", depth)) + string.Concat(Enumerable.Repeat("]", depth)) + "}";
        Assert.Equal([deep, A], Frames.Cut(EvidenceFraming.JsonObjects, $"[{deep},{A}]").Records);
    }

    [Theory]
    [InlineData("{\"signIns\":[", ",", "]}")]
    [InlineData("{\n  \"count\": 9,\n  \"signIns\": {\n    \"items\": [\n      ", ",\n      ", "\n    ]\n  }\n}")]
    public void WhatIsAroundAllRecordsIsEnteredWhereItIsTooLongForOne(string before, string between, string after)
    {
        List<string> objects = [.. Enumerable.Range(0, 30_000).Select(i => $$"""{"n":{{i}},"pad":"{{new string('[', 150)}}{","l":[{"deep":[{}]}]}""")];
        (List<string> records, List<string> damaged) = Frames.Cut(EvidenceFraming.JsonObjects, before + string.Join(between, objects) + after);
        Assert.Equal(objects, records);
        Assert.Empty(damaged);
    }

    [Fact]
    public void AnObjectTooLongIsSkippedAndCountedOnce()
    {
        string huge = "{\"s\":\"" + new string('{', (2 * RecordFramer.LongestRecord) + 5) + "\",\"t\":[{}]}";
        (List<string> records, List<string> damaged) = Frames.Cut(EvidenceFraming.JsonObjects, $"{{\"value\":[{A},{huge},{B}]}}");
        Assert.Equal([A, B], records);
        Assert.Single(damaged);
    }

    private static JsonFramer Pages(string text)
    {
        var framer = new JsonFramer(new System.IO.MemoryStream(Encoding.UTF8.GetBytes(text))) { Size = 7 };
        var block = new RecordBlock();
        while (framer.Next(block)) Assert.Empty(block.Damaged);
        return framer;
    }
}
