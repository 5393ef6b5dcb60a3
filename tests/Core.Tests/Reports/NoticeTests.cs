using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Xml;
using System.Xml.Linq;
using MailReadiness.Checks.Inventory;
using MailReadiness.Net;
using MailReadiness.Readiness;
using MailReadiness.Readiness.History;
using MailReadiness.Reports;
using MailReadiness.Reports.Notices;
using MailReadiness.Tests.Readiness;
using Xunit;

namespace MailReadiness.Tests.Reports;

public sealed class NoticeTests
{
    private static readonly MailClientRecord Old = InventorySamples.Full with { Mailbox = "ann@contoso.com", Endpoint = "outlook.office365.com" };
    private static readonly MailClientRecord Scanner = Old with
    {
        Mailbox = "scan@contoso.com", Protocol = MailProtocol.Smtp, Client = new MailClientName("CopyStar", null, ClientKnownBy.UserAgent), Address = "198.51.100.8",
        Endpoint = "smtp-legacy.office365.com", TlsVersion = null, TlsKind = TlsKind.None, Verdict = MailClientVerdict.AtRisk, Reason = "It uses a legacy endpoint.",
    };

    private static readonly AssessmentReport Report = Judged.Report(new AssessmentResults
    {
        Clients = [Old, Scanner, Judged.Client with { Mailbox = "fine@contoso.com" }],
        ClientSources = Judged.Sources,
        Advisories =
        [
            Judged.Post with { Revisions = [.. Judged.Post.Revisions, Judged.Revision(new DateTime(2026, 5, 7), new DateTime(2026, 8, 1), confirmed: false)] },
            Judged.Issue with { Summary = "Some users cannot sign in." },
        ],
    });

    [Fact]
    public void AUserLearnsWhatThatUserMustDoAndNothingOfOthers()
    {
        Notice[] notices = [.. NoticeReport.Of(Report, NoticeAudience.Users)];
        Assert.Equal(["ann@contoso.com", "scan@contoso.com"], notices.Select(notice => notice.Recipient));
        string ann = notices[0].ToText(NoticeFormat.Markdown);
        Assert.Contains("OldMailer 2.1 (reads mail, IMAP), last seen on 2026-11-05", ann, StringComparison.Ordinal);
        Assert.Contains("begins on 2026-07-01 and ends on 2026-12-31 (source: MC1293480", ann, StringComparison.Ordinal);
        Assert.DoesNotContain("legacy", ann, StringComparison.Ordinal);
        Assert.All(["scan@", "198.51.100", "CopyStar", "MR-CLI", "fine@"], other => Assert.DoesNotContain(other, ann, StringComparison.Ordinal));
        string scan = notices[1].ToText(NoticeFormat.Markdown);
        Assert.Contains("smtp.office365.com for sending", scan, StringComparison.Ordinal);
        Assert.Contains("no announced date of its own", scan, StringComparison.Ordinal);
        Assert.DoesNotContain("MC1293480", scan, StringComparison.Ordinal);
        Assert.Equal(["Your mail program must be updated", "Please check your mail program"], notices.Select(notice => notice.Title));
    }

    [Fact]
    public void AVendorLearnsOfItsProductAlone()
    {
        Notice[] notices = [.. NoticeReport.Of(Report, NoticeAudience.Vendors)];
        Assert.Equal(["OldMailer", "CopyStar"], notices.Select(notice => notice.Recipient));
        string text = notices[0].ToText(NoticeFormat.Markdown);
        Assert.Contains("| 2.1 | IMAP | TLS 1.0 | will stop working | 1 client |", text, StringComparison.Ordinal);
        Assert.All(["@contoso", "198.51.100", "CopyStar"], other => Assert.DoesNotContain(other, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("CopyStar", true)]
    [InlineData("00000002-0000-0ff1-ce00-000000000000", false)]
    [InlineData("Mozilla/5.0 (Windows NT 10.0)", false)]
    [InlineData("(hidden)", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void OnlyAProductHasAVendor(string? name, bool asked) =>
        Assert.Equal(asked ? 1 : 0, NoticeReport.Of(Judged.Report(Old with { Client = new MailClientName(name, null, ClientKnownBy.UserAgent) }), NoticeAudience.Vendors).Count());

    [Fact]
    public void TheHelpdeskHasTheTableTheQuestionsAndTheOpenIssues()
    {
        string text = Assert.Single(NoticeReport.Of(Report, NoticeAudience.Helpdesk)).ToText(NoticeFormat.Markdown);
        Assert.Contains("| ann@contoso.com | OldMailer 2.1 | IMAP | 198.51.100.7 | TLS 1.0 | will break | Update it. |", text, StringComparison.Ordinal);
        Assert.Contains("| scan@contoso.com | CopyStar | SMTP | 198.51.100.8 | not seen | at risk |", text, StringComparison.Ordinal);
        Assert.Contains("Open now: EX900001", text, StringComparison.Ordinal);
        Assert.Contains("1 mailbox has a client that will stop working, 1 more one that may.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("fine@contoso.com", text, StringComparison.Ordinal);
    }

    [Fact]
    public void ManagementHasVerdictNumbersRiskDatesAndDecisions()
    {
        AssessmentReport report = Report with { Trend = [new TrendPoint(Judged.Now.AddDays(-7), ReadinessVerdict.Failures, new FindingCounts(5, 0, 0, 0), new ClientCounts(4, 0, 0, 0), null, [])] };
        string text = Assert.Single(NoticeReport.Of(report, NoticeAudience.Management)).ToText(NoticeFormat.Markdown);
        Assert.Contains("Not ready: something breaks now, or will on the day.", text, StringComparison.Ordinal);
        Assert.Contains($"| Failed | {report.Counts.Failed} |", text, StringComparison.Ordinal);
        Assert.Contains("Clients that will stop working: 4 then, 1 now.", text, StringComparison.Ordinal);
        Assert.Contains("by 2026-06-29, and out of which budget", text, StringComparison.Ordinal);
        Assert.Contains("act by 2026-06-29, begins 2026-07-01, ends 2026-12-31 (source: https\\://example.org/post; confirmed)", text, StringComparison.Ordinal);
        Assert.Contains("act by 2026-08-01, begins 2026-07-01, ends 2026-12-31 (source: https\\://example.org/post; not confirmed)", text, StringComparison.Ordinal);
        Assert.All(["@contoso", "198.51.100"], other => Assert.DoesNotContain(other, text, StringComparison.Ordinal));
    }

    /// <summary>Nobody known to be affected is not nobody affected.</summary>
    [Fact]
    public void WhatWasNotMeasuredNeverSoundsSafe()
    {
        AssessmentReport nothing = Judged.Report(new AssessmentResults());
        Assert.Empty(NoticeReport.Of(nothing, NoticeAudience.Users));
        Assert.Empty(NoticeReport.Of(nothing, NoticeAudience.Vendors));
        Assert.Contains("that was not measured", NoticeReport.Of(nothing, NoticeAudience.Helpdesk).Single().ToText(NoticeFormat.Markdown), StringComparison.Ordinal);
        Assert.Contains("Not known", NoticeReport.Of(nothing, NoticeAudience.Management).Single().ToText(NoticeFormat.Markdown), StringComparison.Ordinal);
        Assert.Contains("Every client that was seen speaks TLS 1.2", NoticeReport.Of(Judged.Report(Judged.Client), NoticeAudience.Helpdesk).Single().ToText(NoticeFormat.Markdown), StringComparison.Ordinal);
        Assert.Contains("not everything was measured", NoticeReport.Of(Judged.Report(Judged.Client with { Verdict = MailClientVerdict.Unknown }), NoticeAudience.Management).Single().ToText(NoticeFormat.Markdown), StringComparison.Ordinal);
    }

    [Fact]
    public void AllNoticesMakeOneDocument()
    {
        XDocument html = Html(writer => NoticeReport.Write(Report, NoticeAudience.Users, NoticeFormat.Html, writer));
        Assert.Equal(2, html.Descendants("article").Count());
        Assert.Equal(2, Markdown(Report, NoticeAudience.Users).Split('\n').Count(line => line.StartsWith("# ", StringComparison.Ordinal)));
        Assert.Contains("Nobody has to do anything.", Html(writer => NoticeReport.Write(Judged.Report(Judged.Client), NoticeAudience.Users, NoticeFormat.Html, writer)).Root!.Value, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => NoticeReport.Write(Report, NoticeAudience.Users, (NoticeFormat)7, TextWriter.Null));
        Assert.Throws<ArgumentOutOfRangeException>(() => NoticeReport.Of(Report, (NoticeAudience)7));
    }

    [Theory]
    [InlineData(NoticeAudience.Users)]
    [InlineData(NoticeAudience.Helpdesk)]
    [InlineData(NoticeAudience.Vendors)]
    [InlineData(NoticeAudience.Management)]
    public void HostileTextsStayText(NoticeAudience audience)
    {
        string[] tame = Shape(Markdown(Hostile("tame"), audience));
        List<string> elements = Elements(Hostile("tame"), audience);
        foreach (string hostile in Samples.HostileTexts.Append("`code` **bold** | cell [link](http://evil.example) <b>html</b> www.evil.example &amp;"))
        {
            AssessmentReport report = Hostile(hostile);
            string markdown = Markdown(report, audience);
            Assert.Equal(tame, Shape(markdown));
            Assert.DoesNotContain(markdown, c => c != '\n' && SafeText.IsUnsafe(c));
            Assert.DoesNotMatch(@"(?<!\\)([<`|]\w|\*\*|://|\]\()", markdown.Replace("\\\\", "", StringComparison.Ordinal));
            Assert.Equal(elements, Elements(report, audience));
        }
    }

    /// <summary>A table that is cut short says so.</summary>
    [Fact]
    public void TheHelpdeskTableIsBounded()
    {
        AssessmentReport report = Judged.Report(new AssessmentResults { Clients = [.. Enumerable.Range(0, 600).Select(i => Old with { Mailbox = $"user{i}@contoso.com" })], ClientSources = Judged.Sources });
        string text = Markdown(report, NoticeAudience.Helpdesk);
        Assert.Equal(500, text.Split('\n').Count(line => line.StartsWith("| user", StringComparison.Ordinal)));
        Assert.Contains("100 more are in the report.", text, StringComparison.Ordinal);
        Assert.Equal(600, NoticeReport.Of(report, NoticeAudience.Users).Count());
    }

    private static AssessmentReport Hostile(string text) => Judged.Report(new AssessmentResults
    {
        Clients = [InventorySamples.Hostile(text) with { WhatToDo = text }],
        ClientSources = Judged.Sources,
        Advisories = [Judged.Post with { Title = text, Revisions = [Judged.Post.Revisions[0] with { Source = text }] }, Judged.Issue with { Title = text, Summary = text }],
    }) with { Name = text };

    private static string Markdown(AssessmentReport report, NoticeAudience audience)
    {
        using StringWriter writer = new(CultureInfo.InvariantCulture);
        NoticeReport.Write(report, audience, NoticeFormat.Markdown, writer);
        return writer.ToString();
    }

    // What a line is: heading, item, row with its cells, text, or nothing.
    private static string[] Shape(string markdown) => [.. markdown.Split('\n').Select(line =>
        line.Length == 0 ? "" : line[0] == '|' ? "row " + line.Replace("\\\\", "", StringComparison.Ordinal).Replace("\\|", "", StringComparison.Ordinal).Count(c => c == '|') : line[0] is '#' or '-' || char.IsDigit(line[0]) ? line[..2] : "text")];

    private static List<string> Elements(AssessmentReport report, NoticeAudience audience) =>
        [.. Html(writer => NoticeReport.Write(report, audience, NoticeFormat.Html, writer)).Descendants().Select(element => element.Name.LocalName).Where(name => name != "span")];

    private static XDocument Html(Action<TextWriter> write)
    {
        using StringWriter writer = new(CultureInfo.InvariantCulture);
        write(writer);
        using XmlReader reader = XmlReader.Create(new StringReader(writer.ToString()), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader);
    }
}
