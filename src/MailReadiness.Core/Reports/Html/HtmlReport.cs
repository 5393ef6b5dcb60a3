using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using MailReadiness.Readiness;

namespace MailReadiness.Reports.Html;

/// <summary>The report as one page: no network, readable without its script, the verdict first and the limits last.</summary>
internal static class HtmlReport
{
    private static readonly (string Id, string Title, Action<HtmlWriter, ReportView> Write)[] Sections =
    [
        ("verdict", "Verdict", VerdictSection.Write),
        ("dates", "Dates", DatesSection.Write),
        ("actions", "What to do first", ActionsSection.Write),
        ("endpoints", "Endpoints", EndpointsSection.Write),
        ("rollout", "Rollout", RolloutSection.Write),
        ("canaries", "Canaries", CanariesSection.Write),
        ("clients", "Clients by verdict", ClientVerdictsSection.Write),
        ("client-list", "Client list", ClientListSection.Write),
        ("blind-spots", "Blind spots", BlindSpotsSection.Write),
        ("findings", "Findings", FindingsSection.Write),
        ("advisories", "Advisories", AdvisoriesSection.Write),
        ("evidence", "Evidence", EvidenceSection.Write),
        ("method", "Method and limits", MethodSection.Write),
    ];

    public static void Write(AssessmentReport report, TextWriter writer)
    {
        var view = new ReportView(report);
        var html = new HtmlWriter(writer);
        html.Raw("<!DOCTYPE html>\n");
        using (html.Open("html", ("lang", "en")))
        {
            Head(html, report);
            html.Line();
            using (html.Open("body"))
            {
                Icon.WriteSymbols(html);
                html.Add("a", "Skip to the verdict", ("class", "skip"), ("href", "#verdict"));
                using (html.Open("div", ("class", "frame")))
                {
                    Top(html, report);
                    using (html.Open("div", ("class", "columns")))
                    {
                        Contents(html);
                        using (html.Open("main"))
                        {
                            foreach ((string _, string _, Action<HtmlWriter, ReportView> write) in Sections) write(html, view);
                        }
                    }
                }

                html.Line();
                using (html.Open("script")) html.Raw(HtmlAssets.Script);
            }
        }

        html.Line();
    }

    private static void Head(HtmlWriter html, AssessmentReport report)
    {
        using (html.Open("head"))
        {
            html.Void("meta", ("charset", "utf-8"));
            html.Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", HtmlAssets.Policy));
            html.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
            html.Void("meta", ("name", "referrer"), ("content", "no-referrer"));
            html.Void("meta", ("name", "robots"), ("content", "noindex"));
            html.Void("meta", ("name", "generator"), ("content", "MailReadiness " + report.ToolVersion));
            html.Void("link", ("rel", "icon"), ("href", "data:,"));
            html.Add("title", AssessmentWords.Title(report.Verdict) + ": mail readiness" + (report.Name.Length > 0 ? " of " + SafeText.Line(report.Name, 120) : ""));
            using (html.Open("style")) html.Raw(HtmlAssets.Style);
        }
    }

    private static void Top(HtmlWriter html, AssessmentReport report)
    {
        using (html.Open("header", ("class", "top")))
        {
            html.Add("h1", "Mail readiness" + (report.Name.Length > 0 ? " of " + report.Name : ""));
            html.Add("p", Provenance(report));
            if (!report.IsExample) return;
            using (html.Open("p", ("class", "example")))
            {
                html.Add("strong", "Example data. ");
                html.Text("This report is about servers, mailboxes and logs made up for show. It says nothing about a real tenant.");
            }
        }
    }

    private static string Provenance(AssessmentReport report)
    {
        string text = "Measured " + AssessmentWords.Minute(report.StartedAt) + " in " + Duration(report.Duration);
        if (report.VantagePoints.Count > 0) text += " from " + string.Join(", ", report.VantagePoints);
        return text + ", with MailReadiness " + AssessmentWords.Release(report.ToolVersion) + ".";
    }

    private static string Duration(TimeSpan duration) =>
        duration.TotalSeconds < 120
            ? duration.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture) + " s"
            : duration.TotalMinutes.ToString("0", CultureInfo.InvariantCulture) + " min";

    private static void Contents(HtmlWriter html)
    {
        html.Line();
        using (html.Open("nav", ("class", "contents"), ("aria-label", "Contents")))
        using (html.Open("ol"))
        {
            foreach ((string id, string title, Action<HtmlWriter, ReportView> _) in Sections)
            {
                using (html.Open("li")) html.Add("a", title, ("href", "#" + id));
            }
        }
    }

    /// <summary>The ids of the sections, in their order.</summary>
    internal static IEnumerable<string> SectionIds
    {
        get
        {
            foreach ((string id, string _, Action<HtmlWriter, ReportView> _) in Sections) yield return id;
        }
    }
}
