using System;
using System.Collections.Generic;
using System.Management.Automation;
using MailReadiness.Net;

namespace MailReadiness.PowerShell.Common;

/// <summary>What every command that talks to mail endpoints takes: servers from the pipeline, port, security, proxy, limits.</summary>
public abstract class EndpointCommand : PSCmdlet
{
    /// <summary>Hosts, host:port, [IPv6]:port or URIs.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ComputerName", "HostName")]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(ServerCompleter))]
    public string[] Server { get; set; } = [];

    /// <summary>The TCP port for servers given without one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, 65535)]
    public int Port { get; set; }

    /// <summary>How TLS begins, for servers given without a URI scheme.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CommaList]
    [ValidateNotNullOrEmpty]
    public MailSecurity[]? Security { get; set; }

    /// <summary>The proxy to go through.</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? Proxy { get; set; }

    /// <summary>The credential for the proxy.</summary>
    [Parameter]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>The time one connection attempt may take, in seconds.</summary>
    [Parameter]
    [ValidateRange(1.0, 600.0)]
    public double TimeoutSeconds { get; set; } = 10;

    /// <summary>Endpoints checked side by side.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = 64;

    /// <summary>The protocol the command speaks.</summary>
    internal abstract MailProtocol Protocol { get; }

    /// <summary>The endpoints one server text stands for; none, with an error written, when it cannot be read.</summary>
    private protected IReadOnlyList<MailEndpoint> ParseEndpoints(string? server)
    {
        int? port = Port == 0 ? null : Port;
        try
        {
            // Lines of a file and cells of a table often carry a blank at their end.
            return MailEndpointParser.Parse((server ?? string.Empty).Trim(), Protocol, port, Security);
        }
        catch (FormatException error)
        {
            // The parser's message leaves out what may be a password; the error's target must not bring it back.
            object? target = server is not null && error.Message.IndexOf(server, StringComparison.Ordinal) >= 0 ? server : null;
            WriteError(ErrorRecords.Create(
                nameof(Strings.BadServer), ErrorCategory.InvalidArgument, target, text => new FormatException(text), error.Message));
            return [];
        }
    }

    /// <summary>The proxy the parameters describe, or null; anything wrong with them ends the command.</summary>
    private protected ProxySettings? ReadProxy() => ProxyInput.Read(Proxy, ProxyCredential, ThrowTerminatingError);

    /// <summary>Ends the command because its arguments contradict each other.</summary>
    private protected void Refuse(string id, object? target) =>
        ThrowTerminatingError(ErrorRecords.Create(id, ErrorCategory.InvalidArgument, target, text => new ArgumentException(text)));
}
