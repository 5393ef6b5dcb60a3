using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using MailReadiness.Readiness;

namespace MailReadiness.Reports.Formats;

/// <summary>The findings as test cases, one suite a part of the assessment. Failed and Warning are failures, told apart by their type; NotMeasured is skipped, with its reason.</summary>
/// <remarks>The format knows no warning. A green build that hides one would be worse than a red one that names it.</remarks>
internal static class JUnitReport
{
    private const int LongestName = 400;

    public static void Write(AssessmentReport report, TextWriter writer)
    {
        var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false), OmitXmlDeclaration = true };
        writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        using (var xml = XmlWriter.Create(writer, settings))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", XmlSafe.Line("Mail readiness " + report.Name, LongestName).TrimEnd());
            Counts(xml, report.Findings);
            xml.WriteAttributeString("time", report.Duration.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture));
            foreach (IGrouping<CheckArea?, Finding> suite in report.Findings.GroupBy(static finding => AssessmentWords.AreaOf(finding.Id)).OrderBy(static group => group.Key))
                Suite(xml, report, suite.Key is { } area ? AssessmentWords.Name(area) : "Other", [.. suite]);
            xml.WriteEndElement();
        }

        writer.Write('\n');
    }

    private static void Suite(XmlWriter xml, AssessmentReport report, string name, List<Finding> findings)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", name);
        Counts(xml, findings);
        xml.WriteAttributeString("timestamp", report.StartedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
        xml.WriteAttributeString("time", "0");
        foreach (Finding finding in findings) Case(xml, name, finding);
        xml.WriteEndElement();
    }

    private static void Counts(XmlWriter xml, IReadOnlyList<Finding> findings)
    {
        int skipped = findings.Count(static finding => finding.Status == FindingStatus.NotMeasured);
        xml.WriteAttributeString("tests", findings.Count.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("failures", findings.Count(static finding => finding.Status >= FindingStatus.Warning).ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("errors", "0");
        xml.WriteAttributeString("skipped", skipped.ToString(CultureInfo.InvariantCulture));
    }

    private static void Case(XmlWriter xml, string suite, Finding finding)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", "MailReadiness." + suite + "." + XmlSafe.Line(finding.Id, LongestName));
        xml.WriteAttributeString("name", XmlSafe.Line(finding.Title + ": " + finding.Subject + (finding.VantagePoint is { } place ? " (from " + place + ")" : ""), LongestName));
        xml.WriteAttributeString("time", "0");
        switch (finding.Status)
        {
            case FindingStatus.Failed:
            case FindingStatus.Warning:
                xml.WriteStartElement("failure");
                xml.WriteAttributeString("type", AssessmentWords.Name(finding.Status));
                xml.WriteAttributeString("message", XmlSafe.Line(finding.Why, LongestName));
                xml.WriteString(Details(finding));
                xml.WriteEndElement();
                break;
            case FindingStatus.NotMeasured:
                xml.WriteStartElement("skipped");
                xml.WriteAttributeString("message", XmlSafe.Line(finding.Why, LongestName));
                xml.WriteEndElement();
                break;
            case FindingStatus.Passed:
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(finding));
        }

        xml.WriteEndElement();
    }

    private static string Details(Finding finding)
    {
        List<string> lines = [XmlSafe.Line(finding.Why), "What to do: " + XmlSafe.Line(finding.WhatToDo), "Severity: " + AssessmentWords.Name(finding.Severity)];
        if (finding.ActBy is { } day) lines.Add("By: " + FindingText.Day(day));
        if (finding.Owner.Length > 0) lines.Add("Owner: " + XmlSafe.Line(finding.Owner));
        lines.Add("Page: docs/checks/" + XmlSafe.Line(finding.Id) + ".md");
        return string.Join("\n", lines);
    }
}
