using System;
using System.Globalization;

namespace MailReadiness.Checks.Inventory.LogAnalytics;

/// <summary>
/// The query (KQL) that groups the sign-ins of mail clients where they are stored: in Log Analytics, Sentinel, Azure Data Explorer or on a hunting page. Its rows, exported as CSV
/// or JSON, are also a source like any other.
/// </summary>
public static class SignInQuery
{
    private static readonly string[] Tables = ["SigninLogs", "AADNonInteractiveUserSignInLogs"];

    /// <summary>Writes the query.</summary>
    /// <param name="after">The first time taken; null for 30 days ago.</param>
    /// <param name="before">The first time no longer taken; null for now.</param>
    public static string Text(DateTimeOffset? after = null, DateTimeOffset? before = null)
    {
        // Each table is cut down before the union, because their columns of one name differ in type.
        string sources = string.Join(",\n", Array.ConvertAll(Tables, table => $$"""
                ({{table}}
                | where TimeGenerated >= firstTime and TimeGenerated < endTime
                | project TimeGenerated, UserPrincipalName = tolower(UserPrincipalName), ClientAppUsed, AppId, AppDisplayName, IPAddress,
                    Result = tostring(ResultType), ResourceDisplayName, UserAgent = column_ifexists("UserAgent", ""), AuthenticationProtocol = column_ifexists("AuthenticationProtocol", ""),
                    Details = tostring(column_ifexists("AuthenticationProcessingDetails", "")))
            """));
        return $$"""
            // Sign-ins of POP3, IMAP4 and SMTP clients, grouped by who, with what, and from where. LegacyTls is about the connection to Entra, not to the mail server.
            let firstTime = {{Time(after, "ago(30d)")}};
            let endTime = {{Time(before, "now()")}};
            union isfuzzy=true
            {{sources}}
            | where ClientAppUsed startswith "POP" or ClientAppUsed startswith "IMAP" or ClientAppUsed contains "SMTP" or ClientAppUsed startswith "Other clients"
                or UserAgent startswith "BAV2ROPC" or UserAgent startswith "CBAinPROD"
                or Details contains "IMAP.AccessAs" or Details contains "POP.AccessAs" or Details contains "SMTP.Send"
            | extend LegacyTls = extract(@'(?i)legacy tls[^"\\]*\\?"\s*,\s*\\?"value\\?"\s*:\s*\\?"?(true|false|1|0)', 1, Details),
                Scopes = strcat(iff(Details contains "IMAP.AccessAs", "IMAP.AccessAsUser.All ", ""), iff(Details contains "POP.AccessAs", "POP.AccessAsUser.All ", ""),
                    iff(Details contains "SMTP.Send", "SMTP.Send", ""))
            | summarize Succeeded = countif(Result == "0"), Failed = countif(Result != "0"), FirstSeen = min(TimeGenerated), LastSeen = max(TimeGenerated)
                by UserPrincipalName, ClientAppUsed, AppId, AppDisplayName, IPAddress, UserAgent, AuthenticationProtocol, ResourceDisplayName, LegacyTls, Scopes
            """.Replace("\r\n", "\n");
    }

    private static string Time(DateTimeOffset? time, string otherwise) =>
        time is { } given ? "datetime(" + given.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture) + ")" : otherwise;
}
