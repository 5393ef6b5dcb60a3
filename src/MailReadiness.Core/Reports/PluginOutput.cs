using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;

namespace MailReadiness.Reports;

/// <summary>What a monitoring system reads of a plug-in: a status line with performance data, then lines of detail.</summary>
internal static class PluginOutput
{
    // Nagios reads 8 KB of output and drops the rest in the middle of a line.
    private const int Longest = 7000;

    /// <summary>A text as part of a line. A bar starts performance data; web interfaces take angle brackets for HTML.</summary>
    public static string Clean(string text, int limit) => SafeText.Line(text, limit).Replace('|', '/').Replace('<', '(').Replace('>', ')');

    /// <summary>Writes all of it, and as many details as fit.</summary>
    /// <param name="writer">Where it goes; flushed.</param>
    /// <param name="check">What was checked, in a word.</param>
    /// <param name="state">How it is.</param>
    /// <param name="status">The same in words.</param>
    /// <param name="performanceData">Labels and values.</param>
    /// <param name="details">Lines, cleaned, the most important one first.</param>
    public static void Write(TextWriter writer, string check, MonitoringState state, string status, string performanceData, IEnumerable<string> details)
    {
        var output = new StringBuilder("MAILREADINESS ");
        output.Append(check).Append(' ').Append(Word(state)).Append(" - ").Append(status).Append(" | ").Append(performanceData).Append('\n');
        List<string> lines = [.. details];
        for (int i = 0; i < lines.Count; i++)
        {
            if (output.Length + lines[i].Length > Longest)
            {
                output.Append("... and ").Append((lines.Count - i).ToString(CultureInfo.InvariantCulture)).Append(" more; --format table shows all\n");
                break;
            }

            output.Append(lines[i]).Append('\n');
        }

        writer.Write(output.ToString());
        writer.Flush();
    }

    private static string Word(MonitoringState state) => state switch
    {
        MonitoringState.Ok => "OK",
        MonitoringState.Warning => "WARNING",
        MonitoringState.Critical => "CRITICAL",
        _ => "UNKNOWN",
    };
}
