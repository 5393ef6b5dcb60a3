using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Checks.Inventory;
using MailReadiness.Readiness;

namespace MailReadiness.Reports.Html;

/// <summary>Icons and the words beside them: no colour and no icon stands alone.</summary>
internal static class Icon
{
    public const string Fail = "fail";
    public const string Warn = "warn";
    public const string Unknown = "unknown";
    public const string Pass = "pass";
    public const string None = "none";

    // Each differs in shape as well as in colour. They take the colour of the text around them.
    private const string Symbols = """
        <svg class="symbols" width="0" height="0" aria-hidden="true" focusable="false">
        <symbol id="i-fail" viewBox="0 0 16 16"><path fill="currentColor" d="M5 1h6l4 4v6l-4 4H5l-4-4V5z"/><path stroke="var(--paper)" stroke-width="1.8" stroke-linecap="round" d="M5.5 5.5l5 5m0-5l-5 5"/></symbol>
        <symbol id="i-warn" viewBox="0 0 16 16"><path fill="currentColor" stroke="currentColor" stroke-width="1.4" stroke-linejoin="round" d="M8 1.8L15 14H1z"/><path stroke="var(--paper)" stroke-width="1.8" stroke-linecap="round" d="M8 6.2v3.6m0 2.3v.1"/></symbol>
        <symbol id="i-unknown" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.7" fill="none" stroke="currentColor" stroke-width="1.6" stroke-dasharray="2.6 2"/><path fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" d="M6.1 6.3c.1-2.3 3.8-2.2 3.8 0 0 1.5-1.9 1.5-1.9 2.9m0 2.1v.1"/></symbol>
        <symbol id="i-pass" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7.2" fill="currentColor"/><path fill="none" stroke="var(--paper)" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" d="M4.8 8.3l2.2 2.2 4.2-4.6"/></symbol>
        <symbol id="i-none" viewBox="0 0 16 16"><path stroke="currentColor" stroke-width="1.8" stroke-linecap="round" d="M4.5 8h7"/></symbol>
        </svg>
        """;

    public static void WriteSymbols(HtmlWriter html) => html.Raw(Symbols);

    /// <summary>The icon alone, for a place where the word stands beside it already.</summary>
    public static void Write(HtmlWriter html, string kind)
    {
        using (html.Open("svg", ("class", "i"), ("aria-hidden", "true"), ("focusable", "false"))) html.Add("use", null, ("href", "#i-" + kind));
    }

    /// <summary>An icon with its word.</summary>
    public static void Word(HtmlWriter html, string kind, string word, string? extraClass = null)
    {
        using (html.Open("span", ("class", "w " + kind + (extraClass is null ? "" : " " + extraClass))))
        {
            Write(html, kind);
            html.Text(word);
        }
    }

    public static string Of(FindingStatus status) => status switch
    {
        FindingStatus.Failed => Fail,
        FindingStatus.Warning => Warn,
        FindingStatus.NotMeasured => Unknown,
        _ => Pass,
    };

    public static string Of(ReadinessVerdict verdict) => verdict switch
    {
        ReadinessVerdict.Failures => Fail,
        ReadinessVerdict.Warnings => Warn,
        ReadinessVerdict.NotMeasured => Unknown,
        _ => Pass,
    };

    public static string Of(MailClientVerdict verdict) => verdict switch
    {
        MailClientVerdict.WillBreak => Fail,
        MailClientVerdict.AtRisk => Warn,
        MailClientVerdict.Unknown => Unknown,
        _ => Pass,
    };

    public static string Of(MonitoringState state) => state switch
    {
        MonitoringState.Critical => Fail,
        MonitoringState.Warning => Warn,
        MonitoringState.Unknown => Unknown,
        _ => Pass,
    };

    public static string Of(DeleteVerdict verdict) => Of(MonitoringStates.Of(verdict));
}
