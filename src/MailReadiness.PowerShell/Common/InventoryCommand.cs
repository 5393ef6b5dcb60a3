using System;
using System.Management.Automation;
using System.Security;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.LogAnalytics;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;

namespace MailReadiness.PowerShell.Common;

/// <summary>The parameters of Get-MailClientInventory; its work is in the cmdlet.</summary>
public abstract class InventoryCommand : PSCmdlet
{
    private protected InventoryCommand()
    {
    }

    /// <summary>Files, folders, or names with wildcards.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Files or folders by their exact names.</summary>
    [Parameter]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Files, paths, or objects that are evidence themselves.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    public PSObject? InputObject { get; set; }

    /// <summary>The time that evidence must not be before.</summary>
    [Parameter]
    public DateTimeOffset After { get; set; }

    /// <summary>The time that evidence must be before.</summary>
    [Parameter]
    public DateTimeOffset Before { get; set; }

    /// <summary>The protocols to take.</summary>
    [Parameter]
    [CommaList]
    [ValidateNotNullOrEmpty]
    public MailProtocol[]? Protocol { get; set; }

    /// <summary>The mailboxes to take, with wildcards.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Mailbox { get; set; }

    /// <summary>What networks are: a CSV file, a hashtable or objects.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AddressMapCompleter))]
    public object[]? AddressMap { get; set; }

    /// <summary>Workers side by side; 0 for one a core.</summary>
    [Parameter]
    [ValidateRange(0, 1024)]
    public int ThrottleLimit { get; set; }

    /// <summary>How far apart in time two sources may be that speak of the same connection, in seconds.</summary>
    [Parameter]
    [ValidateRange(0.0, 86400.0)]
    public double JoinWindowSeconds { get; set; } = 300;

    /// <summary>The file that keeps what was seen, to be added to by the next run.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    /// <summary>The key to replace mailboxes and addresses with: a SecureString, a file, or env:NAME.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(PseudonymKeyCompleter))]
    public object? Pseudonymize { get; set; }

    /// <summary>Whether to judge as if the endpoints for old TLS were off.</summary>
    [Parameter]
    public SwitchParameter AssumeLegacyEndpointsOff { get; set; }

    /// <summary>Judge as if every server took this version and later only.</summary>
    [Parameter]
    public TlsVersion AssumeTlsFloor { get; set; }

    /// <summary>The Log Analytics workspace to ask.</summary>
    [Parameter]
    public Guid LogAnalyticsWorkspace { get; set; }

    /// <summary>The root of the Log Analytics API, for other clouds.</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? LogAnalyticsUri { get; set; }

    /// <summary>The access token for Log Analytics.</summary>
    [Parameter]
    [ValidateNotNull]
    public SecureString? AccessToken { get; set; }

    /// <summary>Whether to write the query for Log Analytics, and nothing else.</summary>
    [Parameter]
    public SwitchParameter ShowQuery { get; set; }

    /// <summary>The options that the parameters stand for; anything wrong with them ends the command.</summary>
    private protected InventoryOptions ReadOptions() => new()
    {
        After = IsBound(nameof(After)) ? After : null,
        Before = IsBound(nameof(Before)) ? Before : null,
        Protocols = Protocol ?? [],
        Mailboxes = Mailbox ?? [],
        AddressMap = ReadMap(),
        ThrottleLimit = ThrottleLimit,
        JoinWindow = TimeSpan.FromSeconds(JoinWindowSeconds),
        StatePath = StatePath is null ? null : GetUnresolvedProviderPathFromPSPath(StatePath),
        PseudonymKey = ReadKey(),
        AssumeLegacyEndpointsOff = AssumeLegacyEndpointsOff,
        AssumeTlsFloor = IsBound(nameof(AssumeTlsFloor)) ? AssumeTlsFloor : null,
    };

    /// <summary>The workspace that the parameters name, null for none; anything wrong with them ends the command.</summary>
    private protected LogAnalyticsSignIns? ReadWorkspace()
    {
        if (!IsBound(nameof(LogAnalyticsWorkspace)))
        {
            if (AccessToken is not null || LogAnalyticsUri is not null) Refuse(nameof(Strings.WorkspaceMissing), ErrorCategory.InvalidArgument, null, null);
            return null;
        }

        try
        {
            if ((AccessToken is null ? AzToken.Read(InvokeCommand) : SecretInput.Read(null, AccessToken)) is not { } token)
            {
                Refuse(nameof(Strings.TokenMissing), ErrorCategory.AuthenticationError, LogAnalyticsWorkspace, null, LogAnalyticsWorkspace);
                return null;
            }

            var options = new LogAnalyticsOptions(LogAnalyticsWorkspace, token)
            {
                After = IsBound(nameof(After)) ? After : null,
                Before = IsBound(nameof(Before)) ? Before : null,
            };
            return new LogAnalyticsSignIns(LogAnalyticsUri is null ? options : options with { Endpoint = LogAnalyticsUri });
        }
        catch (ArgumentException error)
        {
            Refuse(nameof(Strings.BadWorkspace), ErrorCategory.InvalidArgument, LogAnalyticsWorkspace, null, ErrorText.FirstSentence(error.Message));
            throw;
        }
        catch (RuntimeException error)
        {
            Refuse(nameof(Strings.TokenMissing), ErrorCategory.AuthenticationError, LogAnalyticsWorkspace, error, LogAnalyticsWorkspace);
            throw;
        }
    }

    private protected bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    /// <summary>Ends the command.</summary>
    private protected void Refuse(string id, ErrorCategory category, object? target, Exception? inner, params object?[] arguments) =>
        ThrowTerminatingError(ErrorRecords.Create(id, category, target, text => new ArgumentException(text, inner), arguments));

    private AddressMapEntry[] ReadMap()
    {
        try
        {
            return AddressMapInput.Read(AddressMap ?? [], GetUnresolvedProviderPathFromPSPath);
        }
        catch (Exception error) when (error is FormatException or System.IO.IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            Refuse(nameof(Strings.BadAddressMap), ErrorCategory.InvalidArgument, null, error, ErrorText.FirstSentence(error.Message));
            throw;
        }
    }

    private byte[]? ReadKey()
    {
        if (Pseudonymize is null) return null;
        try
        {
            return PseudonymKeyInput.Read(Pseudonymize, GetUnresolvedProviderPathFromPSPath, Environment.GetEnvironmentVariable);
        }
        catch (Exception error) when (error is System.IO.IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            // Neither the target nor the inner exception may repeat what could be a key.
            Refuse(nameof(Strings.BadPseudonymKey), ErrorCategory.InvalidArgument, null, null, ErrorText.FirstSentence(error.Message));
            throw;
        }
    }
}
