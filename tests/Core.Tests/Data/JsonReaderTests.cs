using System;
using System.Linq;
using System.Text;
using MailReadiness.Data;
using Xunit;

namespace MailReadiness.Tests.Data;

public sealed class JsonReaderTests
{
    [Theory]
    [InlineData("null")]
    [InlineData(" true ")]
    [InlineData("false")]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("-0.0e-0")]
    [InlineData("123.456E+78")]
    [InlineData("1e400")]
    [InlineData("99999999999999999999999999")]
    [InlineData("\"\"")]
    [InlineData("\"\u007f\"")]
    [InlineData("\"\\u0000\"")]
    [InlineData("\"\\uD83D\\uDE00\"")]
    [InlineData("[]")]
    [InlineData("[ ]")]
    [InlineData("[[],[[]]]")]
    [InlineData("{}")]
    [InlineData("{ \"\" : {} }")]
    [InlineData("\r\n\t[1 , 2]\r\n")]
    [InlineData("{\"a\":1,\"A\":2}")]
    public void WhatIsJsonIsRead(string text) => Assert.NotNull(JsonReader.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("nul")]
    [InlineData("NULL")]
    [InlineData("True")]
    [InlineData("nulll")]
    [InlineData("1 2")]
    [InlineData("[] []")]
    [InlineData("[1,]")]
    [InlineData("[,1]")]
    [InlineData("[1")]
    [InlineData("[1 2]")]
    [InlineData("[")]
    [InlineData("]")]
    [InlineData("{")]
    [InlineData("{\"a\"}")]
    [InlineData("{\"a\":}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{a:1}")]
    [InlineData("{'a':1}")]
    [InlineData("{1:1}")]
    [InlineData("{\"a\" 1}")]
    [InlineData("{\"a\":1 \"b\":2}")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"a\":1,\"\\u0061\":2}")]
    [InlineData("01")]
    [InlineData("-")]
    [InlineData("-a")]
    [InlineData("+1")]
    [InlineData("1.")]
    [InlineData(".1")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("0x10")]
    [InlineData("0e-")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    [InlineData("1_000")]
    [InlineData("\uFF11")]
    [InlineData("\"")]
    [InlineData("\"\\\"")]
    [InlineData("\"\\x\"")]
    [InlineData("\"\\u12\"")]
    [InlineData("\"\\u12G4\"")]
    [InlineData("\"\\u+123\"")]
    [InlineData("\"\\u 123\"")]
    [InlineData("\"\\uD800\"")]
    [InlineData("\"\\uDC00\"")]
    [InlineData("\"\\uD800\\n\"")]
    [InlineData("\"\\uD800\\uD800\"")]
    [InlineData("\"\\uD800\\u")]
    [InlineData("\"\\u00e\0\"")]
    [InlineData("\"\n\"")]
    [InlineData("\"\t\"")]
    [InlineData("\"\0\"")]
    [InlineData("\0")]
    [InlineData("[1]\0")]
    [InlineData("[\u00A01]")]
    [InlineData("[\f1]")]
    [InlineData("\uFEFF1")]
    [InlineData("// x\n1")]
    [InlineData("[1/* x */]")]
    [InlineData("#")]
    public void WhatIsNoJsonIsRejected(string text) => Assert.Throws<JsonException>(() => JsonReader.Parse(text));

    [Fact]
    public void SurrogatesInTheTextComeInPairs()
    {
        Assert.Throws<JsonException>(() => JsonReader.Parse("\"\ud800\""));
        Assert.Throws<JsonException>(() => JsonReader.Parse("\"\udc00\ud800\""));
        Assert.Throws<JsonException>(() => JsonReader.Parse("\"\ud800"));
    }

    [Fact]
    public void StringsAreUnescaped()
    {
        JsonValue value = JsonReader.Parse("\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00\u00e9\U0001F600z\"");
        Assert.Equal("a\"\\/\b\f\n\r\t\u00e9\U0001F600\u00e9\U0001F600z", value.AsString());
    }

    [Fact]
    public void ValuesKeepTheirOrderAndTheirPlace()
    {
        JsonValue value = JsonReader.Parse("{\n  \"b\": [1, true],\n  \"a\": {\"c\": \"x\"}\n}");
        Assert.Equal(["b", "a"], value.Members.Select(member => member.Key));
        Assert.Equal((2, 8), (value["b"]!.Line, value["b"]!.Column));
        Assert.Equal((2, 12), (value["b"]!.Items[1].Line, value["b"]!.Items[1].Column));
        Assert.Equal((3, 14), (value["a"]!["c"]!.Line, value["a"]!["c"]!.Column));
        Assert.Equal("x", value.Required("a").Required("c").AsString());
        Assert.Null(value["z"]);
        Assert.Null(value["b"]!["z"]);
    }

    [Theory]
    [InlineData("[1,\n 2,\n  x]", 3, 3, "a value is needed here, not x")]
    [InlineData("{\"a\": 1,\r\n \"a\": 2}", 2, 2, "\"a\" stands here a second time")]
    [InlineData("[1", 1, 3, "the text ends where a comma or ] is needed")]
    [InlineData("\"a\u0001\"", 1, 3, "an escape such as \\n for this control character is needed here, not U+0001")]
    [InlineData("", 1, 1, "the text ends where a value is needed")]
    public void AnErrorSaysWhereAndWhat(string text, int line, int column, string problem)
    {
        var error = Assert.Throws<JsonException>(() => JsonReader.Parse(text));
        Assert.Equal((line, column, problem), (error.Line, error.Column, error.Problem));
        Assert.Equal($"line {line}, column {column}: {problem}.", error.Message);
    }

    [Fact]
    public void NumbersAreReadAsWhatIsAskedFor()
    {
        Assert.Equal(long.MinValue, JsonReader.Parse("-9223372036854775808").AsInteger());
        Assert.Equal(-1.5e3, JsonReader.Parse("-1.5e3").AsDouble());
        Assert.Throws<JsonException>(() => JsonReader.Parse("9223372036854775808").AsInteger());
        Assert.Throws<JsonException>(() => JsonReader.Parse("1.0").AsInteger());
        Assert.Throws<JsonException>(() => JsonReader.Parse("1e400").AsDouble());
    }

    [Fact]
    public void AValueOfAnotherKindIsSaidSo()
    {
        var error = Assert.Throws<JsonException>(() => JsonReader.Parse("{\"a\": [1]}").Required("a").AsString());
        Assert.Equal("a string is needed here, not an array", error.Problem);
        Assert.Throws<JsonException>(() => JsonReader.Parse("[]").Required("a"));
        Assert.Throws<JsonException>(() => JsonReader.Parse("{}").Required("a"));
        Assert.Throws<JsonException>(() => JsonReader.Parse("1").AsBoolean());
        Assert.True(JsonReader.Parse("true").AsBoolean());
        Assert.False(JsonReader.Parse("false").AsBoolean());
    }

    [Theory]
    [InlineData("\"2026-07-01\"", true)]
    [InlineData("\"2026-7-1\"", false)]
    [InlineData("\"2026-02-30\"", false)]
    [InlineData("\"2026-07-01T00:00:00Z\"", false)]
    [InlineData("20260701", false)]
    public void DatesAreReadInOneForm(string text, bool valid)
    {
        if (valid) Assert.Equal(new DateTime(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc), JsonReader.Parse(text).AsDate());
        else Assert.Throws<JsonException>(() => JsonReader.Parse(text).AsDate());
    }

    [Fact]
    public void DepthIsBounded()
    {
        Assert.NotNull(JsonReader.Parse(new string('[', 64) + new string(']', 64)));
        Assert.Contains("deeper than 64", Assert.Throws<JsonException>(() => JsonReader.Parse(new string('[', 65) + new string(']', 65))).Problem, StringComparison.Ordinal);
        Assert.Throws<JsonException>(() => JsonReader.Parse(new string('[', 1_000_000)));
        Assert.Throws<JsonException>(() => JsonReader.Parse(string.Concat(Enumerable.Repeat("{\"a\":", 1_000_000))));
    }

    [Fact]
    public void BytesAreUtf8WithOrWithoutAMark()
    {
        Assert.Equal("ü", JsonReader.Parse(Encoding.UTF8.GetBytes("\"ü\"")).AsString());
        Assert.Equal("ü", JsonReader.Parse([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("\"ü\"")]).AsString());
        Assert.Throws<JsonException>(() => JsonReader.Parse([(byte)'"', 0xFF, (byte)'"']));
        Assert.Throws<JsonException>(() => JsonReader.Parse([(byte)'"', 0xED, 0xA0, 0x80, (byte)'"']));
        Assert.Throws<JsonException>(() => JsonReader.Parse(Encoding.Unicode.GetBytes("{}")));
        Assert.Throws<JsonException>(() => JsonReader.Parse(Array.Empty<byte>()));
    }
}
