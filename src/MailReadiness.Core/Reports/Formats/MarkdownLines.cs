using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace MailReadiness.Reports.Formats;

/// <summary>Writes Markdown block by block; every text is escaped.</summary>
internal sealed class MarkdownLines(TextWriter writer)
{
    private const int LongestText = 400;
    private const int LongestCell = 200;
    private bool inList;
    private bool started;

    public void Heading(int level, string text) => Block(new string('#', level) + " " + MarkdownText.Inline(text, LongestText));

    public void Paragraph(string text) => Block(MarkdownText.Inline(text, LongestText));

    /// <summary>A paragraph that starts with a few words in bold.</summary>
    public void Strong(string words, string text) => Block("**" + MarkdownText.Inline(words) + "**: " + MarkdownText.Inline(text, LongestText));

    public void Item(string text)
    {
        if (!inList) writer.Write('\n');
        inList = true;
        writer.Write("- " + MarkdownText.Inline(text, LongestText) + "\n");
    }

    /// <summary>Starts a table; rows follow.</summary>
    public void Table(IReadOnlyList<string> columns)
    {
        Block("| " + string.Join(" | ", columns.Select(static column => MarkdownText.Cell(column))) + " |");
        writer.Write("|" + string.Concat(columns.Select(static _ => "---|")) + "\n");
    }

    public void Row(params string[] cells) => writer.Write("| " + string.Join(" | ", cells.Select(static cell => MarkdownText.Cell(cell, LongestCell))) + " |\n");

    private void Block(string line)
    {
        if (started) writer.Write('\n');
        started = true;
        inList = false;
        writer.Write(line + "\n");
    }
}
