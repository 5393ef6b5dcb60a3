using System;
using System.Text;
using System.Text.Json;
using MailReadiness.Data;
using Xunit;
using JsonException = MailReadiness.Data.JsonException;

namespace MailReadiness.Tests.Data;

public sealed class JsonMutationTests
{
    private static readonly string[] Texts =
    [
        """{"schemaVersion":"1.0","groups":[{"name":"A\u00e9","date":"2026-07-01","endpoints":["pop3s://h:995",1,-2.5e+3,true,false,null]}]}""",
        """[[[{"a":{"b":[{"c":""}]}}]],"\uD83D\uDE00 \\ \" \/ \n", 0, -0, 1E9, {} , [] ]""",
        "{\n  \"a\" : [ 1 ,\t2 ],\r\n  \"b\" : \"\u00fc \U0001F600\"\n}",
    ];

    private static readonly string[] Splinters =
        ["\"", "\\", "\\u", "\\uD800", "\\uDC00", "{", "}", "[", "]", ",", ":", "-", "0", "1", "e", ".", "+", "t", "null", "true", "\0", "\t", "\n", "\u00A0", "\uFEFF", "/", "'", new string('[', 70)];

    private static int Rounds => Environment.GetEnvironmentVariable("MAILREADINESS_LONG") == "1" ? 1_000_000 : 20_000;

    [Fact]
    public void MutatedTextIsReadOrRejectedAsThePlatformDoes()
    {
        int accepted = 0;
        for (int seed = 0; seed < Rounds; seed++)
        {
            string text = Mutate(Texts[seed % Texts.Length], new Random(seed));
            string? problem = Problem(text);
            if (problem is null) accepted++;

            // The platform lets names repeat and surrogates stand alone; in everything else both agree.
            bool stricter = problem is not null && (problem.Contains("second time", StringComparison.Ordinal) || problem.Contains("surrogate", StringComparison.Ordinal));
            if (!stricter) Assert.True(PlatformAccepts(text) == (problem is null), $"Seed {seed}, {problem ?? "accepted"}: {text}");
        }

        Assert.InRange(accepted, Rounds / 50, Rounds);
    }

    private static string? Problem(string text)
    {
        try
        {
            JsonReader.Parse(text);
            return null;
        }
        catch (JsonException problem)
        {
            Assert.InRange(problem.Line, 1, text.Length + 1);
            Assert.InRange(problem.Column, 1, text.Length + 1);
            return problem.Problem;
        }
    }

    private static bool PlatformAccepts(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = JsonReader.MaximumDepth });
            return true;
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string Mutate(string text, Random random)
    {
        var mutated = new StringBuilder(text);
        for (int times = random.Next(1, 3); times > 0; times--)
        {
            int at = random.Next(mutated.Length + 1);
            int count = Math.Min(random.Next(6), mutated.Length - at);
            switch (random.Next(5))
            {
                case 0: mutated.Remove(at, count); break;
                case 1: mutated.Insert(at, mutated.ToString(at, count)); break;
                case 2 when at < mutated.Length: mutated[at] = (char)random.Next(random.Next(2) == 0 ? 128 : 65536); break;
                default: mutated.Insert(at, Splinters[random.Next(Splinters.Length)]); break;
            }
        }

        return mutated.ToString();
    }
}
