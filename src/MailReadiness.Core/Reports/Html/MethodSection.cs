namespace MailReadiness.Reports.Html;

/// <summary>What the words mean, and what cannot be concluded from this report.</summary>
internal static class MethodSection
{
    private static readonly (string Term, string Text)[] Words =
    [
        ("Accepted", "The TLS handshake finished at this version and the server went on to speak its mail protocol. A finished handshake alone is not acceptance: some servers refuse in words afterwards."),
        ("Refused", "The server itself turned the version down: by alert, by another version, in words, or by an ending that repeated between connections that worked."),
        ("Unclear", "There was an answer, or none, that proves neither. It counts as not measured."),
        ("Committed", "QUIT was answered and the deleted message was gone at a new sign-in, also at the last look. The answer to QUIT alone proves nothing."),
        ("Will break", "Evidence on the mail connection, or the client's own hello or configuration, shows nothing newer than TLS 1.1."),
        ("At risk", "The evidence points to old TLS and does not prove it: a legacy host name, an old stack towards Entra, an old version on another server."),
        ("Unknown", "The evidence does not show the TLS version of the mail connection. Unknown is not ready."),
        ("Ready", "TLS 1.2 or later was seen on the mail connection, with a success not long ago, on a normal host."),
        ("Not measured", "Asked for, and not made or not decided; the reason is given. It never counts as passed. Not asked for means that nobody asked."),
        ("By when", "The date of the announcement that explains the finding, as the newest confirmed revision gives it."),
    ];

    private static readonly string[] Limits =
    [
        "A client that was not seen may still exist: not seen is not ready. Evidence covers its own time span and its own servers.",
        "No log of Microsoft shows the TLS version of a POP3 or IMAP connection to Exchange Online. The flag for legacy TLS in Entra's sign-ins is about another connection.",
        "One measurement speaks for one address, one front end and one moment. A change that arrives gradually makes two measurements differ, and both may be right.",
        "From outside, nobody can tell whether a tenant has opted in to the legacy endpoints; the tenant's own setting says so.",
        "The share of a rollout's time that is gone says nothing about how many servers have changed.",
        "Certificates are judged with the trust store of the machine that measured; revocation is not checked.",
        "Announced dates are read from the sources named beside them. Compare the message center of your own tenant.",
    ];

    public static void Write(HtmlWriter html, ReportView view)
    {
        html.Section("method", "Method and limits", null, () =>
        {
            html.Add("h3", "What the words mean");
            using (html.Open("dl", ("class", "facts")))
            {
                foreach ((string term, string text) in Words) html.Fact(term, text);
            }

            html.Add("h3", "What cannot be concluded");
            using (html.Open("ul", ("class", "plain")))
            {
                foreach (string limit in Limits) html.Add("li", limit);
            }
        });
        using (html.Open("footer"))
        {
            html.Add("p", "This page loads nothing from anywhere and sends nothing. Its JSON form (schema " + Readiness.AssessmentReport.CurrentSchemaVersion + ") is the truth; this page derives from it.");
        }
    }
}
