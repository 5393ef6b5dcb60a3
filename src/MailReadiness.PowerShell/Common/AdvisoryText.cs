using System;
using System.Collections;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using MailReadiness.Reports;

namespace MailReadiness.PowerShell.Common;

/// <summary>Advisories in words, for the views of MailReadiness.Format.ps1xml. Takes what remoting and jobs leave of them, too.</summary>
public static class AdvisoryText
{
    /// <summary>A number of days; a dash for none.</summary>
    /// <param name="days">The days.</param>
    public static string Days(object? days) => days is null ? "-" : Convert.ToString(days, CultureInfo.CurrentCulture)!;

    /// <summary>A share as per cent; a dash for none.</summary>
    /// <param name="share">The share, 0 to 1.</param>
    public static string Share(double? share) => share is { } gone ? gone.ToString("P0", CultureInfo.CurrentCulture) : "-";

    /// <summary>Texts from a source, a line each, harmless on a terminal; a dash for none.</summary>
    /// <param name="texts">The texts, each of which may have several lines.</param>
    public static string Lines(object? texts)
    {
        string[] lines = [.. (texts as IEnumerable ?? Enumerable.Empty<object>()).Cast<object?>().SelectMany(text => (text?.ToString() ?? "").Split('\n')).Select(line => SafeText.Line(line)).Where(line => line.Length > 0)];
        return lines.Length > 0 ? string.Join("\n", lines) : "-";
    }

    /// <summary>An update: when, how far, and what it says.</summary>
    /// <param name="update">The update.</param>
    public static string Update(PSObject update)
    {
        string percent = Value(update, "PercentComplete") is { } complete ? $" ({complete} %)" : "";
        return $"{Minute(Value(update, "At"))}{percent}: {SafeText.Line(Value(update, "Text")?.ToString()?.Replace('\n', ' ') ?? "")}";
    }

    /// <summary>A revision: when, its dates, and who says so.</summary>
    /// <param name="revision">The revision.</param>
    public static string Revision(PSObject revision)
    {
        string act = Value(revision, "ActBy") is { } by ? $"act by {Day(by)}, " : "";
        string start = Value(revision, "RolloutStart") is { } from ? Day(from) : "?";
        string end = Value(revision, "RolloutEnd") is { } to ? Day(to) : "?";
        string source = SafeText.Line(Value(revision, "Source")?.ToString() ?? "");
        return $"{Day(Value(revision, "Revised"))}: {act}rollout {start} to {end} ({source}{(Value(revision, "Confirmed") is false ? "; not confirmed" : "")})";
    }

    private static object? Value(PSObject value, string name) => value.Properties[name]?.Value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value.Properties[name]?.Value;

    private static string Day(object? time) => Format(time, "yyyy-MM-dd");

    private static string Minute(object? time) => Format(time, "yyyy-MM-dd HH:mm") + " UTC";

    private static string Format(object? time, string format) => time switch
    {
        DateTimeOffset at => at.UtcDateTime.ToString(format, CultureInfo.InvariantCulture),
        DateTime at => at.ToString(format, CultureInfo.InvariantCulture),
        // A time that came over a session is an object with the properties of one.
        PSObject at when at.Properties[nameof(DateTimeOffset.UtcDateTime)]?.Value is { } utc => Format(utc is PSObject wrapped ? wrapped.BaseObject : utc, format),
        _ => "?",
    };
}
