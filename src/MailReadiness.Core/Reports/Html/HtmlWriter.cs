using System;
using System.Collections.Generic;
using System.IO;

namespace MailReadiness.Reports.Html;

/// <summary>Writes HTML as it goes. Every text and every attribute's value is escaped, and every element that is opened is closed.</summary>
internal sealed class HtmlWriter
{
    /// <summary>The longest text shown; the JSON form has all of it.</summary>
    public const int LongestText = 600;

    private readonly TextWriter writer;
    private readonly Stack<string> open = new();

    public HtmlWriter(TextWriter writer) => this.writer = writer ?? throw new ArgumentNullException(nameof(writer));

    /// <summary>Opens an element; disposing closes it. An attribute whose value is null is left out.</summary>
    public Element Open(string tag, params (string Name, string? Value)[] attributes)
    {
        Start(tag, attributes);
        open.Push(tag);
        return new Element(this);
    }

    /// <summary>Writes an element with a text.</summary>
    public void Add(string tag, string? text, params (string Name, string? Value)[] attributes)
    {
        Start(tag, attributes);
        Text(IsHeader(tag) && string.IsNullOrWhiteSpace(text) ? "(no name)" : text);
        End(tag);
    }

    /// <summary>Writes an element without content, such as <c>meta</c>.</summary>
    public void Void(string tag, params (string Name, string? Value)[] attributes) => Start(tag, attributes);

    /// <summary>Writes a text.</summary>
    public void Text(string? text) => writer.Write(HtmlText.Encode(SafeText.Line(text, LongestText)));

    /// <summary>Starts a new line in the source, for people who read it.</summary>
    public void Line() => writer.Write('\n');

    /// <summary>Writes what is HTML already: parts of this program, never what comes from outside.</summary>
    public void Raw(string html) => writer.Write(html);

    /// <summary>Where the raw text of an element goes that this class cannot write.</summary>
    public TextWriter Writer => writer;

    // What heads a part must say something, whatever the outside calls the thing.
    private static bool IsHeader(string tag) => tag is "th" or "h1" or "h2" or "h3" or "h4" or "summary" or "caption";

    private void Start(string tag, (string Name, string? Value)[] attributes)
    {
        writer.Write('<');
        writer.Write(tag);
        foreach ((string name, string? value) in attributes)
        {
            if (value is null) continue;
            writer.Write(' ');
            writer.Write(name);
            if (value.Length == 0 && name != "value") continue;
            writer.Write("=\"");
            writer.Write(HtmlText.Encode(value));
            writer.Write('"');
        }

        writer.Write('>');
    }

    private void End(string tag)
    {
        writer.Write("</");
        writer.Write(tag);
        writer.Write('>');
    }

    /// <summary>An element that is open.</summary>
    public readonly struct Element : IDisposable
    {
        private readonly HtmlWriter html;

        internal Element(HtmlWriter html) => this.html = html;

        /// <summary>Closes it.</summary>
        public void Dispose() => html.End(html.open.Pop());
    }
}
