using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace MailReadiness.Checks.Advisories;

/// <summary>Tells whether an announcement is about POP3, IMAP, SMTP AUTH, TLS or legacy authentication. Words count as whole words: POP is not in popular or pop-up.</summary>
internal static class AdvisoryRelevance
{
    private const RegexOptions Plain = RegexOptions.CultureInvariant;
    private const RegexOptions AnyCase = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    // "POP" alone is the protocol only in capitals; a pop-up is none even then.
    private static readonly Regex Pop = new(@"\bPOP(?!-?\s?[Uu][Pp]\b)\b", Plain);
    private static readonly Regex Pop3 = new(@"\bPOP-?3S?\b", AnyCase);

    // A network has points of presence, POPs for short.
    private static readonly Regex Presence = new(@"\bpoints?[\s-]+of[\s-]+presence\b", AnyCase);
    private static readonly Regex Imap = new(@"\bIMAP(?:4|4rev1|S)?\b", AnyCase);
    private static readonly Regex Smtp = new(@"\b(?:SMTP[\s-]+AUTH(?:entication)?|authenticated\s+SMTP|SMTP[\s-]+(?:client\s+)?submission|client\s+submission|smtp-legacy)\b", AnyCase);
    private static readonly Regex Tls = new(@"\b(?:m?TLS|SSL|STARTTLS)(?:\s?v?[0-9](?:\.[0-9])?)?\b|\b(?i:transport\s+layer\s+security)\b", Plain);
    private static readonly Regex Legacy = new(@"\b(?:basic|legacy)\s+auth(?:entication)?\b", AnyCase);

    /// <summary>Whether an announcement is, by what it holds.</summary>
    public static bool IsRelevant(ServiceAdvisory advisory) => IsRelevant(TextOf(advisory));

    /// <summary>Whether a text is.</summary>
    public static bool IsRelevant(string text) => Protocols(text).Count > 0 || Tls.IsMatch(text) || Legacy.IsMatch(text);

    /// <summary>The protocols that a text names: <c>pop3</c>, <c>imap</c>, <c>smtp</c>.</summary>
    public static IReadOnlyList<string> Protocols(string text)
    {
        List<string> found = [];
        if (Pop3.IsMatch(text) || (Pop.IsMatch(text) && !Presence.IsMatch(text))) found.Add("pop3");
        if (Imap.IsMatch(text)) found.Add("imap");
        if (Smtp.IsMatch(text)) found.Add("smtp");
        return found;
    }

    private static string TextOf(ServiceAdvisory advisory) =>
        string.Join("\n", new[] { advisory.Title, advisory.Summary }.Concat(advisory.Actions).Concat(advisory.Tags).Concat(advisory.Updates.Select(update => update.Text)));
}
