using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailReadiness.Reports.Html;

namespace MailReadiness.Reports.Svg;

/// <summary>Draws into an SVG element (SVG 2). Looks come from the page's style; the policy of the page allows no style attributes.</summary>
internal sealed class SvgCanvas(HtmlWriter html)
{
    public void Line(double x1, double y1, double x2, double y2, string look) =>
        html.Add("line", null, ("x1", Number(x1)), ("y1", Number(y1)), ("x2", Number(x2)), ("y2", Number(y2)), ("class", look));

    public void Rectangle(double x, double y, double width, double height, string look, double radius = 0) =>
        html.Add("rect", null, ("x", Number(x)), ("y", Number(y)), ("width", Number(Math.Max(0, width))), ("height", Number(Math.Max(0, height))), ("rx", radius > 0 ? Number(radius) : null), ("class", look));

    public void Circle(double x, double y, double radius, string look) =>
        html.Add("circle", null, ("cx", Number(x)), ("cy", Number(y)), ("r", Number(radius)), ("class", look));

    /// <summary>A line through points.</summary>
    public void Path(IEnumerable<(double X, double Y)> points, string look) => html.Add("polyline", null, ("points", Join(points)), ("class", look));

    /// <summary>A filled shape.</summary>
    public void Shape(IEnumerable<(double X, double Y)> points, string look) => html.Add("polygon", null, ("points", Join(points)), ("class", look));

    /// <summary>A text that stands where it is put; the anchor is <c>start</c>, <c>middle</c> or <c>end</c>.</summary>
    public void Text(double x, double y, string text, string anchor = "start", string? look = null) =>
        html.Add("text", text, ("x", Number(x)), ("y", Number(y)), ("text-anchor", anchor), ("class", look));

    /// <summary>One of the page's icons, centred.</summary>
    public void Icon(double x, double y, double size, string kind) =>
        html.Add("use", null, ("href", "#i-" + kind), ("x", Number(x - (size / 2))), ("y", Number(y - (size / 2))), ("width", Number(size)), ("height", Number(size)), ("class", "s-" + kind));

    internal static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Join(IEnumerable<(double X, double Y)> points) => string.Join(" ", points.Select(static point => Number(point.X) + "," + Number(point.Y)));
}
