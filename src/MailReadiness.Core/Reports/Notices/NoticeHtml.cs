using System.Collections.Generic;
using System.IO;

namespace MailReadiness.Reports.Notices;

/// <summary>Writes notices as an HTML document that can be mailed: no script, nothing from the network.</summary>
internal static class NoticeHtml
{
    private const string Style =
        "body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}"
        + "table{border-collapse:collapse}th,td{border:1px solid #767676;padding:.25rem .5rem;text-align:left;vertical-align:top}"
        + "article+article{border-top:2px solid #767676;margin-top:2rem}"
        + "@media(prefers-color-scheme:dark){body{background:#111;color:#eee}}@media print{article{break-after:page}}";

    public static void Write(IEnumerable<Notice> notices, TextWriter writer)
    {
        bool first = true;
        foreach (Notice notice in notices)
        {
            if (first) Start(notice.Title, writer);
            first = false;
            writer.Write($"<article>\n<h1>{HtmlText.Encode(notice.Title)}</h1>\n");
            foreach (NoticeBlock block in notice.Blocks) Write(block, writer);
            writer.Write("</article>\n");
        }

        if (first)
        {
            Start("Nothing to do", writer);
            writer.Write("<p>Nobody has to do anything.</p>\n");
        }

        writer.Write("</main>\n</body>\n</html>\n");
    }

    private static void Start(string title, TextWriter writer) => writer.Write(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"/>\n"
        + $"<title>{HtmlText.Encode(SafeText.Line(title, 120))}</title>\n<style>{Style}</style>\n</head>\n<body>\n<main>\n");

    private static void Write(NoticeBlock block, TextWriter writer)
    {
        switch (block)
        {
            case NoticeBlock.Heading heading:
                writer.Write($"<h2>{HtmlText.Encode(heading.Text)}</h2>\n");
                break;
            case NoticeBlock.Paragraph paragraph:
                writer.Write($"<p>{HtmlText.Encode(paragraph.Text)}</p>\n");
                break;
            case NoticeBlock.List list:
                string tag = list.IsOrdered ? "ol" : "ul";
                writer.Write($"<{tag}>\n");
                foreach (string item in list.Items) writer.Write($"<li>{HtmlText.Encode(item)}</li>\n");
                writer.Write($"</{tag}>\n");
                break;
            case NoticeBlock.Table table:
                writer.Write("<table>\n<thead><tr>");
                foreach (string header in table.Headers) writer.Write($"<th scope=\"col\">{HtmlText.Encode(header)}</th>");
                writer.Write("</tr></thead>\n<tbody>\n");
                foreach (IReadOnlyList<string> row in table.Rows) Row(row, writer);
                writer.Write("</tbody>\n</table>\n");
                break;
        }
    }

    private static void Row(IReadOnlyList<string> cells, TextWriter writer)
    {
        writer.Write("<tr>");
        for (int i = 0; i < cells.Count; i++) writer.Write(i == 0 ? $"<th scope=\"row\">{HtmlText.Short(cells[i])}</th>" : $"<td>{HtmlText.Short(cells[i], 300)}</td>");
        writer.Write("</tr>\n");
    }
}
