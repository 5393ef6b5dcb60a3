using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Data;
using Xunit;

namespace MailReadiness.Tests.Data;

/// <summary>The ways to read JSON beside the strict one: as a person writes it, the start of it, and huge lists in it.</summary>
public sealed class JsonReaderModeTests
{
    [Theory]
    [InlineData("{ // to the end\n \"a\": /* inside */ 1 } // behind")]
    [InlineData("/* before */{\"a\":1}")]
    [InlineData("// \"a\": 2\r\n{\"a\"/**/:1/* * */}")]
    public void Comments_are_taken_by_hand_alone(string text)
    {
        Assert.Equal(1, JsonReader.Parse(text, byHand: true).Required("a").AsInteger());
        Assert.Throws<JsonException>(() => JsonReader.Parse(text));
    }

    [Theory]
    [InlineData("{\"a\": 1 /* open", 1, 9, "a comment is not closed")]
    [InlineData("{\"a\": 1 / 2}", 1, 9, "a comma or } is needed here, not /")]
    [InlineData("{\n/* two\nlines */ \"a\": x}", 3, 15, "a value is needed here, not x")]
    [InlineData("// nothing", 1, 11, "the text ends where a value is needed")]
    public void Lines_are_counted_through_comments(string text, int line, int column, string problem)
    {
        JsonException thrown = Assert.Throws<JsonException>(() => JsonReader.Parse(text, byHand: true));
        Assert.Equal((line, column, problem), (thrown.Line, thrown.Column, thrown.Problem));
    }

    [Fact]
    public void A_name_that_stands_twice_is_kept_twice_by_hand()
    {
        JsonValue value = JsonReader.Parse("{\"a\":1,\"a\":2}", byHand: true);
        Assert.Equal(["a", "a"], value.Members.Select(member => member.Key));
        Assert.Equal(2, value.Required("a").AsInteger());
    }

    [Fact]
    public void Slashes_in_strings_are_no_comments() => Assert.Equal("pop3s://a /* b */", JsonReader.Parse("\"pop3s://a /* b */\"", byHand: true).AsString());

    [Fact]
    public void The_start_suffices_up_to_a_member()
    {
        const string Text = "{\"a\": {\"p\": 0}, \"p\": [1, 2], \"rest\": nonsense";
        JsonValue head = JsonReader.ParseHead(Text, "p");
        Assert.Equal(["a", "p"], head.Members.Select(member => member.Key));
        Assert.Equal(2, head.Required("p").Items.Count);
        for (int end = 0; end < Text.IndexOf(']'); end++) Assert.Throws<JsonException>(() => JsonReader.ParseHead(Text[..end], "p"));
        Assert.Null(JsonReader.ParseHead("{\"a\":1}", "p")["p"]);
        Assert.Throws<JsonException>(() => JsonReader.ParseHead("[1]", "p"));
    }

    [Fact]
    public void The_elements_of_a_huge_list_are_handed_out()
    {
        List<long> seen = [];
        var take = new Dictionary<string, Action<JsonValue>> { ["list"] = item => seen.Add(item.AsInteger()), ["other"] = _ => Assert.Fail("It is no array.") };
        JsonValue rest = JsonReader.Parse("{\"before\": 1, \"list\": [5, 6, 7], \"inner\": {\"list\": [8]}, \"other\": {\"list\": 1}}", take);
        Assert.Equal([5, 6, 7], seen);
        Assert.Empty(rest.Required("list").AsArray());
        Assert.Single(rest.Required("inner").Required("list").AsArray());
        Assert.Throws<JsonException>(() => JsonReader.Parse("{\"list\": [5, 6", take));
        Assert.Throws<JsonException>(() => JsonReader.Parse("{\"list\": [], \"list\": []}", take));
    }

    /// <summary>Few names and many are looked up and told apart in the same way.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(500)]
    public void Names_are_found_and_twins_refused_whatever_their_number(int count)
    {
        string text = "{" + string.Join(",", Enumerable.Range(0, count).Select(i => $"\"name{i}\":{i}"));
        JsonValue value = JsonReader.Parse(text + "}");
        for (int i = 0; i < count; i++) Assert.Equal(i, value.Required("name" + i).AsInteger());
        Assert.Null(value["name" + count]);
        for (int i = 0; i < count; i += Math.Max(1, count / 5))
            Assert.Contains($"\"name{i}\" stands here a second time", Assert.Throws<JsonException>(() => JsonReader.Parse($"{text},\"name{i}\":0}}")).Message);
    }

    [Fact]
    public void Names_with_escapes_and_without_are_the_same()
    {
        JsonValue value = JsonReader.Parse("[{\"na\\u006de\": 1}, {\"name\": 2}, {\"\": 3}, {\"\\u00e9\\\"\": 4}, {\"\uD83D\uDE00\": 5}]");
        Assert.Equal(["name", "name", "", "\u00E9\"", "\uD83D\uDE00"], value.Items.Select(item => item.Members[0].Key));
        Assert.Throws<JsonException>(() => JsonReader.Parse("{\"na\\u006de\": 1, \"name\": 2}"));
    }
}
