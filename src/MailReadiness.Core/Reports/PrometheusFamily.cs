using System.Globalization;
using System.IO;
using System.Text;

namespace MailReadiness.Reports;

/// <summary>One metric family: its samples, kept together as the exposition format wants them.</summary>
internal sealed class PrometheusFamily
{
    private readonly string name;
    private readonly string help;
    private readonly StringBuilder samples = new();

    public PrometheusFamily(string name, string help)
    {
        this.name = name;
        this.help = help;
    }

    /// <summary>Adds a sample.</summary>
    /// <param name="labels">Labels as <see cref="Label"/> writes them, with commas between; empty for none.</param>
    /// <param name="value">The value.</param>
    public void Add(string labels, double value)
    {
        samples.Append(name);
        if (labels.Length > 0) samples.Append('{').Append(labels).Append('}');
        samples.Append(' ').Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
    }

    /// <summary>Writes the family; one without samples is left out.</summary>
    public void Write(TextWriter writer)
    {
        if (samples.Length == 0) return;
        writer.Write("# HELP " + name + " " + help.Replace("\\", "\\\\").Replace("\n", "\\n") + "\n");
        writer.Write("# TYPE " + name + " gauge\n");
        writer.Write(samples.ToString());
    }

    /// <summary>One label with its value escaped: backslash, double quote, line feed; other control characters become U+FFFD.</summary>
    public static string Label(string label, string? value)
    {
        string text = SafeText.Line(value, 512);
        return label + "=\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";
    }
}
