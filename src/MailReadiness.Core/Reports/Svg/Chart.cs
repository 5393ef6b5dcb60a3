using System;
using MailReadiness.Reports.Html;

namespace MailReadiness.Reports.Svg;

/// <summary>A drawing with its name and a sentence that says what it shows, for those who do not see it.</summary>
internal static class Chart
{
    /// <summary>Writes one.</summary>
    /// <param name="html">The page.</param>
    /// <param name="id">An id of its own on the page.</param>
    /// <param name="title">Its name.</param>
    /// <param name="description">What it shows, figures included.</param>
    /// <param name="width">Its width in its own units.</param>
    /// <param name="height">Its height.</param>
    /// <param name="draw">Draws it.</param>
    public static void Write(HtmlWriter html, string id, string title, string description, double width, double height, Action<SvgCanvas> draw)
    {
        html.Line();
        using (html.Open("figure", ("class", width < 600 ? "small" : null)))
        {
            using (html.Open("div", ("class", "scroll chart"), ("tabindex", "0"), ("role", "group"), ("aria-label", title)))
            using (html.Open("svg", ("role", "img"), ("viewBox", "0 0 " + SvgCanvas.Number(width) + " " + SvgCanvas.Number(height)), ("aria-labelledby", id + "-t " + id + "-d")))
            {
                html.Add("title", title, ("id", id + "-t"));
                html.Add("desc", description, ("id", id + "-d"));
                draw(new SvgCanvas(html));
            }

            html.Add("figcaption", description);
        }
    }
}
