using System;
using System.Collections.Generic;

namespace MailReadiness.Reports.Html;

/// <summary>What every section is made of.</summary>
internal static class HtmlParts
{
    /// <summary>A section with its heading and a sentence that says what it shows.</summary>
    public static void Section(this HtmlWriter html, string id, string title, string? lead, Action body)
    {
        html.Line();
        using (html.Open("section", ("id", id), ("aria-labelledby", id + "-h")))
        {
            html.Add("h2", title, ("id", id + "-h"));
            if (lead is not null) html.Add("p", lead, ("class", "lead"));
            body();
        }
    }

    /// <summary>Says why a part is empty. It never looks like a pass.</summary>
    public static void Empty(this HtmlWriter html, string text)
    {
        using (html.Open("p", ("class", "empty")))
        {
            Icon.Write(html, Icon.None);
            html.Text(text);
        }
    }

    /// <summary>A region that scrolls sideways by itself, also by keyboard, so that the page never does.</summary>
    public static HtmlWriter.Element Scroll(this HtmlWriter html, string label) =>
        html.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "group"), ("aria-label", label));

    /// <summary>A table in a region of its own. A column whose name starts with <c>#</c> holds numbers.</summary>
    public static void Table(this HtmlWriter html, string caption, IReadOnlyList<string> columns, Action rows, string? tableClass = null)
    {
        using (html.Scroll(caption))
        using (html.Open("table", ("class", tableClass)))
        {
            html.Add("caption", caption);
            using (html.Open("thead"))
            using (html.Open("tr"))
            {
                foreach (string column in columns) html.Add("th", column.TrimStart('#'), ("scope", "col"), ("class", column[0] == '#' ? "n" : null));
            }

            using (html.Open("tbody")) rows();
        }
    }

    /// <summary>A row of texts; the first is its header.</summary>
    public static void Row(this HtmlWriter html, params string?[] cells)
    {
        html.Line();
        using (html.Open("tr"))
        {
            for (int i = 0; i < cells.Length; i++)
            {
                if (i == 0) html.Add("th", cells[i], ("scope", "row"));
                else html.Add("td", cells[i]);
            }
        }
    }

    /// <summary>The class of details that stay folded on paper: what a chart says already, and what is in order.</summary>
    public const string Aside = "aside";

    /// <summary>Details that open on demand.</summary>
    public static void Details(this HtmlWriter html, string summary, Action body, string? detailsClass = null)
    {
        using (html.Open("details", ("class", detailsClass)))
        {
            html.Add("summary", summary);
            body();
        }
    }

    /// <summary>A term and what it is; left out when there is nothing to say.</summary>
    public static void Fact(this HtmlWriter html, string term, string? value)
    {
        if (string.IsNullOrEmpty(value)) return;
        using (html.Open("div"))
        {
            html.Add("dt", term);
            html.Add("dd", value);
        }
    }
}
