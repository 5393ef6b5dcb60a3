using System;
using System.Collections.Generic;

namespace MailReadiness.Benchmarks.Inventory;

/// <summary>What is read, and with what.</summary>
internal static class Contests
{
    private const double FewMails = 0.09;

    private const string MailApps = "'POP3', 'IMAP4', 'Authenticated SMTP'";

    private const string JsonColumns = "columns = {userPrincipalName: 'VARCHAR', clientAppUsed: 'VARCHAR', ipAddress: 'VARCHAR'}";

    private const string JqGroups =
        "select(.clientAppUsed == \"POP3\" or .clientAppUsed == \"IMAP4\" or .clientAppUsed == \"Authenticated SMTP\") | [.userPrincipalName, .clientAppUsed, .ipAddress]";

    private const string ImapColumns =
        "['dateTime', 'sessionId', 'seqNumber', 'sIp', 'cIp', 'user', 'duration', 'rqsize', 'rpsize', 'command', 'parameters', 'context', 'puid']";

    private const string DovecotScript =
        """
        /(imap|pop3)-login: (Login:|.*auth failed)/ {
            protocol = /imap-login/ ? "imap" : "pop3"
            match($0, /user=<[^>]*/); user = substr($0, RSTART + 6, RLENGTH - 6)
            match($0, /rip=[^,]*/); address = substr($0, RSTART + 4, RLENGTH - 4)
            groups[user, protocol, address]++; total++
        }
        END { print length(groups), total }
        """;

    public static IReadOnlyList<EvidenceContest> All { get; } =
    [
        Json(new SignInJson { Title = "sign-ins as a JSON array, 9 % of mail clients", Array = true, MailShare = FewMails }),
        Json(new SignInJson { Title = "sign-ins as JSON lines, 9 % of mail clients", Array = false, MailShare = FewMails }),
        Json(new SignInJson { Title = "sign-ins as a JSON array, all of mail clients", Array = true, MailShare = 1 }),
        new(new SignInCsv { Title = "sign-ins as CSV of Log Analytics, 9 % of mail clients", MailShare = FewMails }, "IMAP4")
        {
            Words = ["POP3", "IMAP4", "SMTP"],
            DuckDb = file => $"SELECT UserPrincipalName, ClientAppUsed, IPAddress, count(*) AS n FROM read_csv('{file}', header = true, all_varchar = true, quote = '\"', escape = '\"') "
                + $"WHERE ClientAppUsed IN ({MailApps}) GROUP BY ALL",
            Targets = new Dictionary<string, double>(StringComparer.Ordinal) { ["DuckDB"] = 3 },
        },
        new(new ImapProtocolLog { Title = "IMAP protocol log of Exchange Server" }, ",login,")
        {
            Gawk = "BEGIN { FS = \",\" } $10 == \"login\" { address = $5; sub(/:[0-9]+$/, \"\", address); groups[$6, address]++; total++ } END { print length(groups), total }",
            DuckDb = file => $"SELECT \"user\", regexp_replace(cIp, ':[0-9]+$', ''), count(*) AS n FROM read_csv('{file}', skip = 5, header = false, names = {ImapColumns}, all_varchar = true, quote = '\"', escape = '\"') "
                + "WHERE command = 'login' GROUP BY ALL",
            Targets = new Dictionary<string, double>(StringComparer.Ordinal) { ["gawk"] = 3 },
        },
        new(new DovecotLog { Title = "log of Dovecot" }, "-login: ")
        {
            Gawk = DovecotScript,
            Targets = new Dictionary<string, double>(StringComparer.Ordinal) { ["gawk"] = 3 },
        },
    ];

    private static EvidenceContest Json(SignInJson evidence)
    {
        bool few = evidence.MailShare < 1;
        Dictionary<string, double> targets = new(StringComparer.Ordinal) { ["DuckDB"] = few ? 4 : 1.5 };
        if (few)
        {
            targets["grep -cF"] = 1;
            targets["cat"] = 0.2;
        }

        string rows = evidence.Array ? ".[]" : "inputs";
        string shape = evidence.Array ? "array" : "newline_delimited";
        return new EvidenceContest(evidence, "\"clientAppUsed\":\"IMAP4\"")
        {
            Words = ["POP3", "IMAP4", "SMTP"],
            Jq = $"[{rows} | {JqGroups}] | group_by(.) | \"\\(length) \\(map(length) | add)\"",
            DuckDb = file => JsonGroups($"read_json('{file}')"),
            DuckDbTyped = file => JsonGroups($"read_json('{file}', format = '{shape}', {JsonColumns})"),
            Targets = targets,
        };
    }

    private static string JsonGroups(string table) =>
        $"SELECT userPrincipalName, clientAppUsed, ipAddress, count(*) AS n FROM {table} WHERE clientAppUsed IN ({MailApps}) GROUP BY ALL";
}
