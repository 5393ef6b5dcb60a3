using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;
using Xunit;

namespace MailReadiness.Tests.Reports;

/// <summary>Reads a page as strictly as it is written: every tag whole, every element closed in its turn, every text encoded.</summary>
internal static partial class HtmlPage
{
    private static readonly HashSet<string> Empty = ["meta", "link", "input", "wbr"];

    /// <summary>The elements' names in their order.</summary>
    public static IReadOnlyList<string> Read(string html)
    {
        List<string> elements = [];
        Stack<string> open = new();
        int at = "<!DOCTYPE html>\n".Length;
        Assert.StartsWith("<!DOCTYPE html>\n", html);
        while (at < html.Length)
        {
            int next = html.IndexOf('<', at);
            Text(next < 0 ? html[at..] : html[at..next]);
            if (next < 0) break;
            Match tag = Tag().Match(html, next);
            Assert.True(tag.Success && tag.Index == next, "No tag: " + html.Substring(next, Math.Min(120, html.Length - next)));
            at = next + tag.Length;
            string name = tag.Groups["name"].Value;
            if (tag.Groups["end"].Length > 0)
            {
                Assert.Equal(open.Pop(), name);
                continue;
            }

            elements.Add(name);
            foreach (Capture value in tag.Groups["value"].Captures) Text(value.Value);
            if (Empty.Contains(name) || tag.Groups["self"].Length > 0) continue;
            open.Push(name);
            if (name is "script" or "style") at = html.IndexOf("</" + name + ">", at, StringComparison.Ordinal);
        }

        Assert.Empty(open);
        return elements;
    }

    private static void Text(string text) => Assert.Equal(text.Replace("&", ""), Entity().Replace(text, match => match.Value[1..]));

    [GeneratedRegex("""<(?<end>/?)(?<name>[a-zA-Z][a-zA-Z0-9]*)(?: [a-zA-Z][a-zA-Z0-9-]*(?:="(?<value>[^"<>\n]*)")?)*(?<self>/?)>""")]
    private static partial Regex Tag();

    [GeneratedRegex("&(?:amp|lt|gt|quot|#39);")]
    private static partial Regex Entity();
}
