using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;
using MailReadiness.Checks.Inventory.Text;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Text;

/// <summary>Walking JSON gives what the platform's parser gives.</summary>
public sealed class JsonScanTests
{
    [Fact]
    public void MadeUpObjectsAreWalkedLikeThePlatformDoes()
    {
        var random = new Random(8);
        for (int round = 0; round < 3000; round++)
        {
            string text = MadeUp.Object(random, 0);
            using JsonDocument document = JsonDocument.Parse(text);
            var scan = new JsonScan(Encoding.UTF8.GetBytes(text));
            Walk(ref scan, document.RootElement, random);
            Assert.False(scan.Damaged, text);
        }
    }

    [Fact]
    public void WhatIsNotReadIsSkipped()
    {
        var scan = new JsonScan("""{ "a" : { "x" : [ 1 , "]" ] } , "b" : [ { } , [ ] ] , "c":"yes","d":null, "e" : 12.5e+3 }"""u8);
        List<string> names = [];
        Assert.True(scan.Enter('{'));
        while (scan.NextProperty())
        {
            names.Add(Utf8.Text(scan.Name));
            if (scan.NameIs("c"u8)) Assert.Equal("yes", Utf8.Text(scan.ReadText()));
            if (scan.NameIs("d"u8)) Assert.True(scan.ReadText().IsEmpty);
        }

        Assert.Equal(["a", "b", "c", "d", "e"], names);
        Assert.False(scan.Damaged);
    }

    [Fact]
    public void EscapedNamesAreFound()
    {
        var scan = new JsonScan("""{"client\u0041pp\u0055sed":"\u0050OP3 \ud83d\ude00 \ud83d \/"}"""u8);
        Assert.True(scan.Enter('{') && scan.NextProperty() && scan.NameIs("clientAppUsed"u8));
        Assert.Equal("POP3 \ud83d\ude00 \ufffd /", Utf8.Text(scan.ReadText()));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"TRUE\"", true)]
    [InlineData("1", true)]
    [InlineData("\"False\"", false)]
    [InlineData("0", false)]
    [InlineData("null", null)]
    [InlineData("\"yes\"", null)]
    [InlineData("{\"true\":true}", null)]
    public void BooleansAreRead(string text, bool? expected) => Assert.Equal(expected, new JsonScan(Encoding.UTF8.GetBytes(text)).ReadBoolean());

    [Theory]
    [InlineData("{\"a\"")]
    [InlineData("{\"a\":")]
    [InlineData("{\"a\":1")]
    [InlineData("{\"a\":1,")]
    [InlineData("{\"a\":\"x")]
    [InlineData("{\"a\":[1,2}")]
    [InlineData("{\"a\" 1}")]
    [InlineData("{a:1}")]
    [InlineData("{\"a\":1 \"b\":2}")]
    [InlineData("{\"a\":\"\\")]
    public void DamageIsSeen(string text)
    {
        var scan = new JsonScan(Encoding.UTF8.GetBytes(text));
        Assert.True(scan.Enter('{'));
        while (scan.NextProperty()) scan.ReadText();
        Assert.True(scan.Damaged);
    }

    [Fact]
    public void AnyBytesComeToAnEnd()
    {
        var random = new Random(9);
        const string Alphabet = "{}[]\":,\\u0041 x1";
        for (int round = 0; round < 30_000; round++)
        {
            byte[] text = new byte[random.Next(60)];
            for (int i = 0; i < text.Length; i++) text[i] = (byte)Alphabet[random.Next(Alphabet.Length)];
            if (text.Length > 0) text[0] = (byte)'{';
            var scan = new JsonScan(text);
            int steps = 0;
            if (!scan.Enter('{')) continue;
            while (scan.NextProperty())
            {
                if (scan.Enter('[')) while (scan.NextElement()) Assert.InRange(++steps, 0, 100);
                else scan.ReadText();
                Assert.InRange(++steps, 0, 100);
            }
        }
    }

    private static void Walk(ref JsonScan scan, JsonElement expected, Random random)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                Assert.Equal(JsonScanKind.Object, scan.Kind);
                Assert.True(scan.Enter('{'));
                foreach (JsonProperty property in expected.EnumerateObject())
                {
                    Assert.True(scan.NextProperty());
                    Assert.Equal(property.Name, Utf8.Text(scan.Name));
                    if (random.Next(5) > 0) Walk(ref scan, property.Value, random);
                }

                Assert.False(scan.NextProperty());
                break;
            case JsonValueKind.Array:
                Assert.True(scan.Enter('['));
                foreach (JsonElement element in expected.EnumerateArray())
                {
                    Assert.True(scan.NextElement());
                    if (random.Next(5) > 0) Walk(ref scan, element, random);
                }

                Assert.False(scan.NextElement());
                break;
            case JsonValueKind.String:
                Assert.Equal(expected.GetString(), Utf8.Text(scan.ReadText()));
                break;
            default:
                Assert.Equal(expected.ValueKind == JsonValueKind.Null ? "" : expected.GetRawText(), Utf8.Text(scan.ReadText()));
                break;
        }
    }
}
