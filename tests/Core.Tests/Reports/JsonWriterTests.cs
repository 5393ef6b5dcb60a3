using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using MailReadiness.Reports;
using Xunit;

namespace MailReadiness.Tests.Reports;

public sealed class JsonWriterTests
{
    [Fact]
    public void Objects_arrays_and_values_are_written_compactly()
    {
        string json = Write(indented: false, writer =>
        {
            writer.StartObject();
            writer.Member("text", "a");
            writer.Member("none", (string?)null);
            writer.Member("yes", true);
            writer.Member("count", -12);
            writer.Member("share", 0.25);
            writer.Name("list");
            writer.StartArray();
            writer.Value(1);
            writer.StartObject();
            writer.End();
            writer.StartArray();
            writer.End();
            writer.End();
            writer.Member("time", new DateTimeOffset(2026, 2, 3, 4, 5, 6, 7, TimeSpan.FromHours(-3)));
            writer.End();
        });

        Assert.Equal("""{"text":"a","none":null,"yes":true,"count":-12,"share":0.25,"list":[1,{},[]],"time":"2026-02-03T07:05:06.007Z"}""", json);
    }

    [Fact]
    public void Indentation_puts_every_member_on_its_line()
    {
        string json = Write(indented: true, writer =>
        {
            writer.StartArray();
            writer.StartObject();
            writer.Member("a", 1);
            writer.Member("b", 2);
            writer.End();
            writer.End();
        });

        Assert.Equal("[\n  {\n    \"a\": 1,\n    \"b\": 2\n  }\n]", json);
    }

    [Fact]
    public void Numbers_do_not_follow_the_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NegativeSign = "minus";
        culture.DateTimeFormat.TimeSeparator = ".";
        CultureInfo.CurrentCulture = culture;
        try
        {
            Assert.Equal("-1.5", Write(false, writer => writer.Value(-1.5)));
            Assert.Equal("-3", Write(false, writer => writer.Value(-3)));
            Assert.Equal("\"2026-01-02T03:04:05.000Z\"", Write(false, writer => writer.Value(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero))));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Numbers_that_json_lacks_become_null(double value) => Assert.Equal("null", Write(false, writer => writer.Value(value)));

    [Theory]
    [InlineData(0.1)]
    [InlineData(1e-9)]
    [InlineData(1e300)]
    [InlineData(12345.678)]
    public void Numbers_come_back_exactly(double value)
    {
        using JsonDocument document = JsonDocument.Parse(Write(false, writer => writer.Value(value)));
        Assert.Equal(value, document.RootElement.GetDouble());
    }

    [Fact]
    public void Every_character_comes_back_and_none_that_steers_a_page_or_terminal_is_left_bare()
    {
        string all = new(Enumerable.Range(0, 0x10000).Where(code => code is < 0xD800 or > 0xDFFF).Select(code => (char)code).ToArray());
        string json = Write(false, writer => writer.Value(all));

        Assert.Equal(all, JsonDocument.Parse(json).RootElement.GetString());
        Assert.DoesNotContain(json, c => c is < ' ' or '<' or '>' or '&' or (>= '\u007F' and <= '\u009F') or '\u2028' or '\u2029' or '\u202E' or '\uFEFF');
    }

    // Not a theory: the runner itself does not carry lone surrogates from discovery to execution.
    [Fact]
    public void Lone_surrogates_become_the_replacement_character()
    {
        foreach (string text in new[] { "\uD800", "\uDC00", "a\uDC00\uD800b", "\uD83D\uD83D\uDE00\uDE00" })
            Assert.Equal(WithoutLoneSurrogates(text), JsonDocument.Parse(Write(false, writer => writer.Value(text))).RootElement.GetString());
    }

    [Fact]
    public void Misuse_is_an_exception()
    {
        Assert.Throws<InvalidOperationException>(() => Write(false, writer => writer.End()));
        Assert.Throws<InvalidOperationException>(() => Write(false, writer => writer.Name("outside")));
        Assert.Throws<InvalidOperationException>(() => Write(false, writer =>
        {
            writer.StartObject();
            writer.Value("nameless");
        }));
        Assert.Throws<InvalidOperationException>(() => Write(false, writer =>
        {
            writer.StartObject();
            writer.Name("a");
            writer.End();
        }));
        Assert.Throws<InvalidOperationException>(() => Write(false, writer =>
        {
            writer.Value(1);
            writer.Value(2);
        }));
    }

    /// <summary>A text as an encoder sees it: lone surrogates replaced by U+FFFD.</summary>
    internal static string WithoutLoneSurrogates(string text) => Encoding.Unicode.GetString(Encoding.Unicode.GetBytes(text));

    private static string Write(bool indented, Action<JsonWriter> write)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        write(new JsonWriter(text, indented));
        return text.ToString();
    }
}
