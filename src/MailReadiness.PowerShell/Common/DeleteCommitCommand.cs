using System.Management.Automation;
using System.Security;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Net;

namespace MailReadiness.PowerShell.Common;

/// <summary>The parameters of Test-Pop3DeleteCommit; its work is in the cmdlet.</summary>
public abstract class DeleteCommitCommand : EndpointCommand
{
    private protected DeleteCommitCommand()
    {
        TimeoutSeconds = 30;
        ThrottleLimit = 16;
    }

    /// <summary>The user to sign in as; the credential's without it.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("UserPrincipalName", "PrimarySmtpAddress")]
    [ValidateNotNullOrEmpty]
    public string? Mailbox { get; set; }

    /// <summary>The user and password.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The OAuth 2.0 access token.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public SecureString? AccessToken { get; set; }

    /// <summary>The mail address, for a deposit by SMTP or LMTP, when it is not the user.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Address { get; set; }

    /// <summary>The server that takes the canary: an imaps, imap, smtp, smtps, lmtp or, for Graph, https URI.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? DepositServer { get; set; }

    /// <summary>Another way to deposit: Graph, or a plug-in by name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DepositCompleter))]
    public string? Via { get; set; }

    /// <summary>The user and password for the deposit, when they are not the mailbox's.</summary>
    [Parameter]
    [Credential]
    public PSCredential? DepositCredential { get; set; }

    /// <summary>The access token for the deposit, when it is not the mailbox's.</summary>
    [Parameter]
    [ValidateNotNull]
    public SecureString? DepositAccessToken { get; set; }

    /// <summary>The second witness: none, graph or an IMAP URI.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Witness { get; set; }

    /// <summary>The scenarios to try.</summary>
    [Parameter]
    [CommaList]
    [ValidateNotNullOrEmpty]
    public DeleteScenario[]? Scenario { get; set; }

    /// <summary>The seconds until the second look.</summary>
    [Parameter]
    [ValidateRange(0.0, 86400.0)]
    public double SoakSeconds { get; set; } = 5;

    /// <summary>The seconds to wait for the canary to appear in POP3.</summary>
    [Parameter]
    [ValidateRange(0.0, 86400.0)]
    public double ArrivalSeconds { get; set; } = 60;

    /// <summary>The token of a canary deposited earlier, to use instead of a deposit.</summary>
    [Parameter]
    [ValidatePattern("^[0-9A-Fa-f]{32}$")]
    public string? Existing { get; set; }

    /// <summary>Whether to delete this tool's canaries older than a day too.</summary>
    [Parameter]
    public SwitchParameter RemoveStale { get; set; }

    /// <summary>Whether passwords may go over a connection without TLS.</summary>
    [Parameter]
    public SwitchParameter AllowPlaintext { get; set; }

    /// <summary>Whether to accept certificates that cannot be validated.</summary>
    [Parameter]
    public SwitchParameter SkipCertificateCheck { get; set; }

    /// <summary>The name for SNI and certificate instead of the server's own.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ServerName { get; set; }

    /// <summary>How often each mailbox is checked.</summary>
    [Parameter]
    [ValidateRange(1, 100000)]
    public int Repeat { get; set; } = 1;

    /// <summary>The seconds between the starts of two checks of a mailbox.</summary>
    [Parameter]
    [ValidateRange(0.0, 86400.0)]
    public double IntervalSeconds { get; set; }

    /// <summary>The folder for the evidence.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? EvidencePath { get; set; }

    internal override MailProtocol Protocol => MailProtocol.Pop3;

    /// <summary>What -DepositServer and -Via say together, as <see cref="DepositText"/> reads it; null for the check's own choice.</summary>
    private protected string? DepositWords => Via is null ? DepositServer
        : DepositServer is null ? Via
        : Via.Equals("Graph", System.StringComparison.OrdinalIgnoreCase) ? DepositServer
        : Via + ":" + DepositServer;
}
