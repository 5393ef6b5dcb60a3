using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using MailReadiness.Checks.Advisories;
using MailReadiness.Readiness;
using MailReadiness.Reports;
using MailReadiness.Reports.Html;
using Xunit;

namespace MailReadiness.Tests.Reports;

public sealed partial class HtmlReportTests
{
    public static TheoryData<int> Hostile => [.. Enumerable.Range(0, HostileReport.Texts.Count)];

    [Fact]
    public void Sections_stand_in_their_order_whatever_was_asked_for()
    {
        string[] expected = ["verdict", "dates", "actions", "endpoints", "rollout", "canaries", "clients", "client-list", "blind-spots", "findings", "advisories", "evidence", "method"];
        Assert.Equal(expected, HtmlReport.SectionIds);
        foreach (AssessmentReport report in new[] { ExampleReport.Rich(), ExampleReport.Good(), ExampleReport.Empty(), ExampleReport.NotMeasured() })
        {
            string html = Html(report);
            HtmlPage.Read(html);
            Assert.Equal(expected, SectionId().Matches(html).Select(match => match.Groups[1].Value));
        }
    }

    [Fact]
    public void The_policy_lets_the_page_s_own_style_and_script_run_and_nothing_else()
    {
        string html = Html(ExampleReport.Rich());
        string policy = Regex.Match(html, "Content-Security-Policy\" content=\"([^\"]*)\"").Groups[1].Value.Replace("&#39;", "'");
        string style = Between(html, "<style>", "</style>");
        string script = Between(html, "<script>", "</script>");
        Assert.Equal($"default-src 'none'; style-src '{Hash(style)}'; script-src '{Hash(script)}'; img-src data:; base-uri 'none'; form-action 'none'", policy);
        Assert.DoesNotMatch("(?i)url\\(|@import|expression\\(", style);
        Assert.DoesNotMatch("(?i)innerHTML|outerHTML|document\\.write|eval\\(|fetch\\(|XMLHttpRequest|insertAdjacentHTML|import\\(", script);
        Assert.All(style + script, static c => Assert.True(c is '\n' or (>= ' ' and <= '~'), "a character that is not ASCII"));
        Assert.DoesNotMatch(" (src|style|on[a-z]+)=\"", Between(html, "<body>", "<script>"));
        Assert.DoesNotMatch("href=\"(?!#|data:,\")", html);
    }

    [Fact]
    public void The_verdict_is_the_first_thing_said()
    {
        Assert.Contains("<title>Not ready: mail readiness of Contoso</title>", Html(ExampleReport.Rich()));
        Assert.Contains(">Not known</h2>", Html(ExampleReport.Empty()));
        Assert.Contains(">Not known</h2>", Html(ExampleReport.NotMeasured()));
        Assert.Contains(">Ready</h2>", Html(ExampleReport.Empty() with { Verdict = ReadinessVerdict.Ready }));
        Assert.Contains(">Something to do</h2>", Html(ExampleReport.Empty() with { Verdict = ReadinessVerdict.Warnings }));
    }

    [Fact]
    public void Days_are_counted_for_the_day_of_the_report_and_their_source_is_named()
    {
        string dates = Section(ExampleReport.Rich(), "dates");
        Assert.Contains("<dt>Act by 2026-06-29</dt><dd class=\"fail\"><b>146</b> days ago</dd>", dates);
        Assert.Contains("<dt>Rollout ends 2026-12-31</dt><dd class=\"warn\"><b>39</b> days left</dd>", dates);
        Assert.Contains("Source: https://msmessagecenter.com/MC1293480, revision of 2026-04-27.", dates);
        Assert.Contains("Not confirmed: a revision of 2026-07-07, rollout from 2026-08-01 to 2026-12-31.", dates);
        string later = Section(ExampleReport.Rich() with { StartedAt = new DateTimeOffset(2026, 12, 31, 23, 59, 0, TimeSpan.Zero) }, "dates");
        Assert.Contains("<b>0</b> days left: today</dd>", later);
        Assert.Contains("Rollout starts 2026-07-01", Section(ExampleReport.Rich() with { StartedAt = new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero) }, "dates"));
    }

    [Fact]
    public void Nothing_that_was_not_measured_looks_passed()
    {
        Assert.DoesNotContain("class=\"w pass\"", Html(ExampleReport.NotMeasured()));
        foreach (string id in new[] { "dates", "actions", "endpoints", "rollout", "canaries", "clients", "client-list", "blind-spots", "findings", "advisories", "evidence" })
            Assert.Contains("class=\"empty\"", Section(ExampleReport.Empty(), id));
        Assert.Equal(5, Regex.Count(Section(ExampleReport.Empty(), "verdict"), "not asked for"));
    }

    [Theory]
    [InlineData(3, 3, "3 clients.")]
    [InlineData(200, 200, "200 clients.")]
    [InlineData(201, 200, "The 200 worst of 201 clients are listed here; the JSON form of this report has the other 1.")]
    public void The_worst_clients_stand_in_the_page_and_all_in_its_data(int clients, int rows, string said)
    {
        string html = Html(ExampleReport.Large(clients));
        string table = Between(html, "<table id=\"client-table\"", "</table>");
        Assert.Equal(rows, Regex.Count(Between(table, "<tbody>", "</tbody>"), "<tr>"));
        Assert.Contains(said, html);
        using JsonDocument data = JsonDocument.Parse(Between(html, "id=\"client-data\">", "</script>"));
        JsonElement texts = data.RootElement.GetProperty("texts");
        List<JsonElement> all = [.. data.RootElement.GetProperty("rows").EnumerateArray()];
        Assert.Equal(clients, all.Count);
        Assert.All(all, row =>
        {
            Assert.Equal(12, row.GetArrayLength());
            foreach (int column in new[] { 1, 2, 3, 4, 5, 6, 10, 11 }) Assert.InRange(row[column].GetInt32(), 0, texts.GetArrayLength() - 1);
        });
        Assert.Equal(ExampleClients.Many(clients)[0].Mailbox, texts[all[0][1].GetInt32()].GetString());
    }

    [Fact]
    public void A_large_tenant_fits_into_a_page()
    {
        string html = Html(ExampleReport.Large(50_000));
        Assert.InRange(Encoding.UTF8.GetByteCount(html), 3_000_000, 15_000_000);
        Assert.True(Regex.Count(html, "<tr") < 2_000);
    }

    [Fact]
    public void The_order_of_actions_and_who_is_affected()
    {
        string actions = Section(ExampleReport.Rich(), "actions");
        Assert.Matches("(?s)<li class=\"card\">.*?A POP3 delete does not commit.*?canary-2@contoso.example at pop3s://outlook.office365.com:995.*?<li", actions);
        Assert.Contains("13 affected", actions);
        Assert.Contains("and 9 more", actions);
        Assert.Contains("aria-label=\"Owner of MR-CLI-001, failed:", actions);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_texts_stay_text(int index)
    {
        string text = HostileReport.Texts[index];
        string html = Html(HostileReport.Of(text));
        IReadOnlyList<string> elements = HtmlPage.Read(html);
        Assert.Equal(2, elements.Count(name => name == "script"));
        Assert.Equal(HtmlPage.Read(Html(HostileReport.Of("plain"))).Where(name => name is not "wbr").Distinct().Order(), elements.Where(name => name is not "wbr").Distinct().Order());
        Assert.DoesNotContain(html, c => c != '\n' && SafeText.IsUnsafe(c));
        using JsonDocument data = JsonDocument.Parse(Between(html, "id=\"client-data\">", "</script>"));
        Assert.Equal(4, data.RootElement.GetProperty("rows").GetArrayLength());
    }

    [Fact]
    public void The_next_deadline_counts_and_dates_long_passed_stand_apart()
    {
        AssessmentReport rich = ExampleReport.Rich();
        ServiceAdvisory post = rich.Results.Advisories.Single(advisory => advisory.Id == "MC1293480");
        ServiceAdvisory At(string id, int year) => post with
        {
            Id = id,
            Revisions = [new AdvisoryRevision(post.Start, new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc), new DateTime(year, 1, 2, 0, 0, 0, DateTimeKind.Utc), new DateTime(year, 2, 1, 0, 0, 0, DateTimeKind.Utc), "x", true)],
        };
        AssessmentReport report = rich with { Results = rich.Results with { Advisories = [At("MC3", 2029), At("MC1", 2024), At("MC2", 2028)] } };
        Assert.Equal(new DateTime(2028, 2, 1, 0, 0, 0, DateTimeKind.Utc), new ReportView(report).Deadline);
        string dates = Section(report, "dates");
        Assert.Matches("(?s)MC2.*MC3", dates);
        Assert.DoesNotContain("MC1", dates);
        Assert.Contains("1 other announcement with dates", dates);
        Assert.Equal(new DateTime(2024, 2, 1, 0, 0, 0, DateTimeKind.Utc), new ReportView(report with { Results = report.Results with { Advisories = [At("MC1", 2024)] } }).Deadline);
        Assert.Null(new ReportView(ExampleReport.Empty()).Deadline);
    }

    [Fact]
    public void One_cause_is_one_thing_to_do()
    {
        IReadOnlyList<TopAction> actions = TopAction.Of(ExampleReport.NotMeasured());
        Assert.Equal(5, actions.Count);
        TopAction deletes = actions.Single(action => action.Title == "POP3 deletes");
        Assert.Equal(["MR-DEL-001", "MR-DEL-002", "MR-DEL-003", "MR-DEL-004", "MR-DEL-005"], deletes.Ids);
        Assert.StartsWith("The environment variable CANARY is not set", Assert.Single(deletes.Steps).WhatToDo);
        Assert.Equal([FindingStatus.Failed, FindingStatus.Warning, FindingStatus.NotMeasured], TopAction.Of(ExampleReport.Rich()).Select(action => action.Status).Distinct());
    }

    /// <summary>Dates at both ends of time, as a damaged file may have them, break no chart.</summary>
    [Fact]
    public void Dates_out_of_all_measure_are_drawn_somehow()
    {
        DateTimeOffset[] times = [DateTimeOffset.MinValue, ExampleReport.Start, DateTimeOffset.MaxValue];
        AssessmentReport rich = ExampleReport.Rich();
        foreach (DateTimeOffset start in times)
        {
            foreach (DateTimeOffset end in times)
            {
                AssessmentReport report = rich with
                {
                    StartedAt = start,
                    Trend = [rich.Trend[0] with { At = end }, rich.Trend[1]],
                    Results = rich.Results with
                    {
                        Advisories = [.. rich.Results.Advisories.Select(advisory => advisory with { Start = end, Revisions = [new(start, end.UtcDateTime, start.UtcDateTime, end.UtcDateTime, "x", true)] })],
                        Clients = [.. rich.Results.Clients!.Select(client => client with { LastSeen = end })],
                    },
                };
                HtmlPage.Read(Html(report));
                foreach (ReportFileFormat format in Enum.GetValues<ReportFileFormat>()) Assert.NotEmpty(ReportFileTests.Render(report, format));
            }
        }
    }

    private static string Html(AssessmentReport report) => ReportFileTests.Render(report, ReportFileFormat.Html);

    private static string Section(AssessmentReport report, string id) => Between(Html(report), $"<section id=\"{id}\"", "</section>");

    private static string Between(string text, string from, string to)
    {
        int start = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(start >= 0, from);
        start += from.Length;
        return text[start..text.IndexOf(to, start, StringComparison.Ordinal)];
    }

    private static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex("<section id=\"([a-z-]+)\"")]
    private static partial Regex SectionId();
}
