using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using MailReadiness.Checks;
using MailReadiness.Checks.Advisories;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.TlsPolicy;
using MailReadiness.Data;
using Xunit;

namespace MailReadiness.Tests.Checks.Advisories;

/// <summary>Objects whose values are not what the documentation says: each is read, or refused with a reason, and what is read can be merged, judged and shown.</summary>
public sealed partial class AdvisoryMutationTests
{
    private static readonly string[] Objects =
    [
        GraphSamples.Issue, GraphSamples.Message, GraphSamples.Other,
        """{"PrimarySmtpAddress":"a@example.com","PopEnabled":true,"ImapEnabled":false,"SmtpClientAuthenticationDisabled":null}""",
        """{"Name":"Block","AllowBasicAuthPop":false,"AllowBasicAuthImap":false,"AllowBasicAuthSmtp":true,"AllowLegacyTLSClients":true}""",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "7", "-1e300", "\"\"", "\" \"", "[]", "{}", "[null]", "[[[]]]", "{\"content\":[]}", "{\"value\":{}}", "\"9999-12-31T23:59:59Z\"", "\"0001-01-01T00:00:00Z\"", "\"2026-13-45\"",
        "\"<p <b\\\"\"", "\"&#x110000;&#xD800;\"", "\"\\u202e\\u0000\\n\"", "\"100% 100 percent 999%\"", "\"Next update by: July 99, 2026, at 99:99 UTC\"", "\"The rollout begins 0 July 0000, ends July 2026\"",
    ];

    private static int Rounds => Environment.GetEnvironmentVariable("MAILREADINESS_LONG") == "1" ? 500_000 : 10_000;

    [Fact]
    public void AnythingIsReadOrRefused()
    {
        List<ServiceAdvisory> read = [];
        int refused = 0, settings = 0;
        for (int seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            string text = Objects[seed % Objects.Length];
            for (int i = random.Next(3); i >= 0; i--) text = Mutate(text, random);
            foreach (IEvidenceObject value in JsonObject.Unfold(JsonReader.Parse(text)))
            {
                if (GraphAdvisory.TryRead(value, "test", null, out string problem) is { } advisory) read.Add(advisory);
                else Assert.EndsWith(".", problem, StringComparison.Ordinal);
                var reader = new TenantSettingsReader();
                try
                {
                    reader.Add(value);
                    settings++;
                }
                catch (FormatException error)
                {
                    Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
                    refused++;
                }
            }
        }

        Assert.True(read.Count > Rounds / 10 && refused > Rounds / 10 && settings > Rounds / 10, $"{read.Count} read, {refused} refused, {settings} settings");
        foreach (ServiceAdvisory advisory in AdvisoryReader.Merge(read).Concat(read.Take(1000)))
        {
            AdvisoryStanding standing = AdvisoryStandings.Of(advisory, new DateTime(2026, 11, 22));
            Assert.NotEmpty(standing.Text);
            Assert.True(standing.RolloutGone is null or (>= 0 and <= 1));
            Assert.DoesNotContain(advisory.Title, char.IsControl);
            Assert.All(advisory.Updates, update => Assert.True(update.PercentComplete is null or (>= 0 and <= 100)));
        }
    }

    private static string Mutate(string text, Random random)
    {
        MatchCollection values = Value().Matches(text);
        Match value = values[random.Next(values.Count)];
        return text[..value.Groups[1].Index] + Values[random.Next(Values.Length)] + text[(value.Groups[1].Index + value.Groups[1].Length)..];
    }

    [GeneratedRegex("""(?<=":\s*)("(?:[^"\\]|\\.)*"|null|true|false|-?[0-9][0-9.e+]*)""")]
    private static partial Regex Value();
}
