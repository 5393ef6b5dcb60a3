using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace MailReadiness.Reports.Notices;

/// <summary>Writes notices as Markdown.</summary>
internal static class NoticeMarkdown
{
    private const int Longest = 300;

    public static void Write(IEnumerable<Notice> notices, TextWriter writer)
    {
        bool first = true;
        foreach (Notice notice in notices)
        {
            if (!first) writer.Write("\n---\n\n");
            first = false;
            writer.Write($"# {MarkdownText.Inline(notice.Title, Longest)}\n");
            foreach (NoticeBlock block in notice.Blocks) Write(block, writer);
        }

        if (first) writer.Write("Nobody has to do anything.\n");
    }

    private static void Write(NoticeBlock block, TextWriter writer)
    {
        writer.Write('\n');
        switch (block)
        {
            case NoticeBlock.Heading heading:
                writer.Write($"## {MarkdownText.Inline(heading.Text, Longest)}\n");
                break;
            case NoticeBlock.Paragraph paragraph:
                writer.Write(MarkdownText.Inline(paragraph.Text) + "\n");
                break;
            case NoticeBlock.List list:
                for (int i = 0; i < list.Items.Count; i++) writer.Write($"{(list.IsOrdered ? i + 1 + "." : "-")} {MarkdownText.Inline(list.Items[i])}\n");
                break;
            case NoticeBlock.Table table:
                Row(table.Headers, writer);
                writer.Write("|" + string.Concat(table.Headers.Select(_ => " --- |")) + "\n");
                foreach (IReadOnlyList<string> row in table.Rows) Row(row, writer);
                break;
        }
    }

    private static void Row(IReadOnlyList<string> cells, TextWriter writer) => writer.Write("| " + string.Join(" | ", cells.Select(cell => MarkdownText.Cell(cell, Longest))) + " |\n");
}
