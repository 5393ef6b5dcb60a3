using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Checks.TlsVersions;

namespace MailReadiness.Readiness.Plans;

/// <summary>Every entry of a plan.</summary>
internal static class PlanEntries
{
    private const double Day = 86_400;

    /// <summary>The parts that check something.</summary>
    public static IReadOnlyList<string> Parts { get; } = ["tls", "deleteCommit", "inventory", "tenant", "advisories"];

    private static PlanEntry Password { get; } = new("password", PlanKind.Secret, "Where the password is.");

    private static PlanEntry AccessToken { get; } = new("accessToken", PlanKind.Secret, "Where the OAuth 2.0 access token is.");

    /// <summary>Where a secret is.</summary>
    public static PlanEntry Secret { get; } = new("secret", PlanKind.Section, "One place.")
    {
        Entries =
        [
            new("environment", PlanKind.Text, "An environment variable."),
            new("file", PlanKind.Path, "A text file of one line, or one that Export-Clixml wrote of a credential (PowerShell only)."),
            new("secret", PlanKind.Text, "A secret of PowerShell's SecretManagement module (PowerShell only)."),
            new("vault", PlanKind.Text, "Its vault. Default: the default one."),
        ],
    };

    private static PlanEntry Deposit { get; } = new("deposit", PlanKind.Section, "How the canary gets into the mailbox. Default: IMAP at the POP3 server's host.")
    {
        Entries =
        [
            new("kind", PlanKind.Text, "imap, smtp, lmtp, graph, existing, or the name of a plug-in such as MailKit or MailKit/SCRAM-SHA-256.") { IsRequired = true, Form = "\"imap\"" },
            new("server", PlanKind.Text, "The server; for graph the API's root. Not for existing.") { Form = "\"imaps://host\", \"smtp://host:587\" or \"lmtp://host:24\"" },
            new("user", PlanKind.Text, "The user to sign in as. Default: the mailbox's."),
            Password,
            AccessToken,
            new("canary", PlanKind.Text, "For existing: the token of 32 hexadecimal digits of a canary deposited earlier."),
        ],
    };

    private static PlanEntry Tls { get; } = new("tls", PlanKind.Section, "Which TLS versions endpoints accept.")
    {
        Entries =
        [
            new("endpoints", PlanKind.Texts, "The endpoints.") { IsRequired = true, Form = "\"pop3s://outlook.office365.com\" or \"mail.example.com:993\"" },
            new("samples", PlanKind.Count, "Connections per old version to sample a gradual rollout with. Default: 0, none.") { Most = 100_000 },
            new("sampleMinutes", PlanKind.Number, "The time over which the samples are spread. Default: 0.") { Most = 1440 },
            new("allAddresses", PlanKind.Flag, "Whether to check every address behind a name. Default: false."),
            new("timeoutSeconds", PlanKind.Number, "The time one connection attempt may take. Default: 10.") { Least = 0.1, Most = 3600 },
            new("throttleLimit", PlanKind.Count, "Endpoints checked side by side. Default: 64.") { Least = 1, Most = 4096 },
            new("tlsVersions", PlanKind.Choices, "The versions to ask about. Default: all.") { Choices = TlsVersionToken.All },
            new("loginProbe", PlanKind.Flag, "Whether to try to sign in with a made-up user, to find servers that refuse old TLS only then. Default: false."),
            new("serverName", PlanKind.Text, "The name to send as SNI instead of the host."),
            new("proxy", PlanKind.Text, "The proxy to go through, without user and password.") { Form = "\"socks5://host:port\" or \"http://host:port\"" },
        ],
    };

    private static PlanEntry DeleteCommit { get; } = new("deleteCommit", PlanKind.Section, "Whether what POP3 deletes is gone.")
    {
        Entries =
        [
            new("mailboxes", PlanKind.Sections, "The canary mailboxes.")
            {
                IsRequired = true,
                Entries =
                [
                    new("endpoint", PlanKind.Text, "The POP3 server.") { IsRequired = true, Form = "\"pop3s://outlook.office365.com\"" },
                    new("user", PlanKind.Text, "The user to sign in as; for a shared mailbox with a token, the mailbox's address.") { IsRequired = true },
                    Password,
                    AccessToken,
                    new("mailAddress", PlanKind.Text, "The mail address, where it is not the user."),
                    Deposit,
                ],
            },
            Deposit with { Meaning = "The deposit of mailboxes that name none. Default: IMAP at the POP3 server's host." },
            new("witness", PlanKind.Text, "Who else looks. Default: the deposit's protocol where it can look.") { Form = "\"none\", \"imaps://host\" or \"graph\"" },
            new("scenarios", PlanKind.Choices, "The scenarios. Default: commit, quitAlone and drop.") { Choices = [.. DeleteScenarios.Select(Camel)] },
            new("soakSeconds", PlanKind.Number, "The time until the second look, which finds messages that come back. Default: 5.") { Most = Day },
            new("arrivalSeconds", PlanKind.Number, "How long to wait for the canary to appear in POP3. Default: 60.") { Most = Day },
            new("timeoutSeconds", PlanKind.Number, "The time one step may take. Default: 30.") { Least = 0.1, Most = Day },
            new("repeat", PlanKind.Count, "How often each mailbox is checked. Default: 1.") { Least = 1, Most = 100_000 },
            new("intervalSeconds", PlanKind.Number, "The time between the starts of two checks of a mailbox. Default: 0.") { Most = Day },
            new("throttleLimit", PlanKind.Count, "Mailboxes checked side by side. Default: 16.") { Least = 1, Most = 1024 },
            new("skipCertificateCheck", PlanKind.Flag, "Whether to accept a certificate that cannot be validated. Default: false."),
            new("allowPlaintext", PlanKind.Flag, "Whether to send the password also without TLS. Default: false."),
            new("removeStale", PlanKind.Flag, "Whether to delete canaries of this tool that are older than a day. Default: false."),
            new("proxy", PlanKind.Text, "The proxy to go through, without user and password.") { Form = "\"socks5://host:port\" or \"http://host:port\"" },
        ],
    };

    private static PlanEntry Inventory { get; } = new("inventory", PlanKind.Section, "Who still connects, with what.")
    {
        Entries =
        [
            new("paths", PlanKind.Paths, "Files, folders with all that is in them, and names with * and ?.") { Form = "\"logs/*.gz\"" },
            new("after", PlanKind.Time, "Leave out what was before this time."),
            new("before", PlanKind.Time, "Leave out what was at this time or later."),
            new("protocols", PlanKind.Choices, "The protocols. Default: all.") { Choices = ["pop3", "imap", "smtp"] },
            new("mailboxes", PlanKind.Texts, "Only mailboxes like these, with * and ?.") { Form = "\"*@contoso.com\"" },
            new("addressMap", PlanKind.Texts, "What networks are: CSV files with Network,Name,Role, or NETWORK=WORD, where WORD is shared, own-server or a name.") { Form = "\"10.1.2.0/24=shared\" or \"networks.csv\"" },
            new("joinMinutes", PlanKind.Number, "How far apart two sources may be that speak of the same connection. Default: 5.") { Most = 1440 },
            new("assumeLegacyEndpointsOff", PlanKind.Flag, "Whether to judge as if the endpoints for old TLS (*-legacy*) were off. Default: false."),
            new("assumeTlsFloor", PlanKind.Choice, "Judge as if every server took this version and later only.") { Choices = TlsVersionToken.All },
            new("statePath", PlanKind.Path, "A file that keeps what was seen; what it holds is added."),
            new("throttleLimit", PlanKind.Count, "Workers side by side. Default: one a core.") { Least = 1, Most = 1024 },
        ],
    };

    private static PlanEntry Tenant { get; } = new("tenant", PlanKind.Section, "The tenant's settings.")
    {
        Entries =
        [
            new("paths", PlanKind.Paths, "Files that hold Get-TransportConfig, Get-EXOCASMailbox and Get-AuthenticationPolicy as JSON or CSV.") { Form = "\"transport-config.json\"" },
            new("fromSession", PlanKind.Flag, "Whether PowerShell asks the Exchange Online session that is connected. Default: false."),
            new("unusedDays", PlanKind.Count, "After how many days without a sign-in POP3 and IMAP count as unused. Default: 30.") { Least = 1, Most = 3650 },
        ],
    };

    private static PlanEntry Advisories { get; } = new("advisories", PlanKind.Section, "What has been announced, beside what is built in.")
    {
        Entries =
        [
            new("paths", PlanKind.Paths, "JSON files of Microsoft Graph's service announcements.") { Form = "\"messages.json\"" },
            new("graphToken", PlanKind.Secret, "Where an access token for Microsoft Graph is, with ServiceHealth.Read.All and ServiceMessage.Read.All."),
            new("graphRoot", PlanKind.Text, "The root of the API, for national clouds. Default: https://graph.microsoft.com.") { Form = "\"https://graph.microsoft.us\"" },
        ],
    };

    /// <summary>The plan.</summary>
    public static PlanEntry Root { get; } = new("plan", PlanKind.Section, "A plan.")
    {
        Entries =
        [
            new("$schema", PlanKind.Text, "The schema, for editors."),
            new("name", PlanKind.Text, "What the report calls itself, such as the tenant's name."),
            Tls,
            DeleteCommit,
            Inventory,
            Tenant,
            Advisories,
            new("reports", PlanKind.Paths, "Files to write the report to, each in the form its extension names.") { Form = "\"report.html\" or \"report.json\"" },
            new("history", PlanKind.Path, "A folder that keeps one file a run, for trends and comparison.") { Form = "\"history\"" },
        ],
    };

    /// <summary>The scenarios in the order of their values.</summary>
    public static IReadOnlyList<DeleteScenario> DeleteScenarios =>
    [
        DeleteScenario.Commit, DeleteScenario.QuitAlone, DeleteScenario.Reset, DeleteScenario.Drop, DeleteScenario.DoubleDelete, DeleteScenario.MultiDelete, DeleteScenario.Pipelined,
    ];

    private static string Camel(DeleteScenario scenario)
    {
        string name = scenario.ToString();
        return char.ToLowerInvariant(name[0]) + name.Substring(1);
    }
}
