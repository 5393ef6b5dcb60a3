using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Security;
using MailReadiness.Checks.Advisories;
using MailReadiness.Checks.Inventory;
using MailReadiness.PowerShell.Common;
using MailReadiness.Wire.Mail;

namespace MailReadiness.PowerShell.Private;

/// <summary>Reads advisories from everywhere they were asked for, makes one of those with the same id, and says where a day stands in their dates. What could not be read comes as error records among them, for the function to write. Not exported.</summary>
[Cmdlet(VerbsCommunications.Read, "MailServiceAdvisory")]
[OutputType(typeof(AdvisoryStanding), typeof(ErrorRecord))]
public sealed class ReadMailServiceAdvisoryCommand : PSCmdlet, IDisposable
{
    private readonly List<ServiceAdvisory> advisories = [];
    private ResultPump<int, AdvisoryReading>? pump;
    private volatile bool stopping;

    /// <summary>Files, with wildcards.</summary>
    [Parameter]
    public string[] Path { get; set; } = [];

    /// <summary>Files by their exact names.</summary>
    [Parameter]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>What came down the pipeline.</summary>
    [Parameter]
    [AllowEmptyCollection]
    public PSObject?[] InputObject { get; set; } = [];

    /// <summary>The token for Microsoft Graph; null to leave it out.</summary>
    [Parameter]
    public SecureString? AccessToken { get; set; }

    /// <summary>The API's root.</summary>
    [Parameter]
    public Uri? GraphUri { get; set; }

    /// <summary>The proxy.</summary>
    [Parameter]
    public Uri? Proxy { get; set; }

    /// <summary>The proxy's credential.</summary>
    [Parameter]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>How long one answer may take.</summary>
    [Parameter]
    public double TimeoutSeconds { get; set; } = 60;

    /// <summary>The day to look at.</summary>
    [Parameter]
    public DateTime At { get; set; } = DateTime.UtcNow;

    /// <summary>Cancels the asking and waits until it has ended.</summary>
    public void Dispose() => pump?.Dispose();

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        GraphAdvisoryOptions? graph = ReadGraph();
        try
        {
            advisories.AddRange(AdvisoryReader.BuiltIn());
        }
        catch (InvalidDataException error)
        {
            Refuse(nameof(Strings.AdvisoryFactsWrong), ErrorCategory.InvalidData, error, error.Message);
        }

        foreach (string path in Path) AddPath(path, literal: false);
        foreach (string path in LiteralPath) AddPath(path, literal: true);
        foreach (PSObject? input in InputObject) Sort(input);
        if (graph is not null) Ask(graph);
        foreach (ServiceAdvisory advisory in Sorted(AdvisoryReader.Merge(advisories))) WriteObject(AdvisoryStandings.Of(advisory, At));
    }

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        stopping = true;
        pump?.Cancel();
    }

    // What is open comes first, then what changed last.
    private static IEnumerable<ServiceAdvisory> Sorted(IReadOnlyList<ServiceAdvisory> all) =>
        all.OrderByDescending(advisory => advisory.IsOpen).ThenByDescending(advisory => advisory.LastModified ?? advisory.Start).ThenBy(advisory => advisory.Id, StringComparer.OrdinalIgnoreCase);

    private GraphAdvisoryOptions? ReadGraph()
    {
        if (AccessToken is null)
        {
            if (GraphUri is not null || Proxy is not null || SecretInput.IsGiven(ProxyCredential)) Refuse(nameof(Strings.GraphTokenMissing), ErrorCategory.InvalidArgument, null);
            return null;
        }

        try
        {
            MailSecret token = SecretInput.Read(null, AccessToken)!;
            var options = new GraphAdvisoryOptions(token) { Proxy = ProxyInput.Read(Proxy, ProxyCredential, ThrowTerminatingError), Timeout = TimeSpan.FromSeconds(TimeoutSeconds) };
            return GraphUri is null ? options : options with { Root = GraphUri };
        }
        catch (ArgumentException error)
        {
            Refuse(nameof(Strings.GraphNotUsable), ErrorCategory.InvalidArgument, null, ErrorText.FirstSentence(error.Message));
            throw;
        }
    }

    private void Ask(GraphAdvisoryOptions options)
    {
        pump = new ResultPump<int, AdvisoryReading>(async (_, onResult, cancellationToken) => onResult(await AdvisoryReader.FromGraphAsync(options, cancellationToken).ConfigureAwait(false)), capacity: 1);
        // Ctrl+C may have come before there was anything to cancel.
        if (stopping) pump.Cancel();
        try
        {
            pump.Finish(Take, static () => { });
        }
        catch (OperationCanceledException) when (stopping)
        {
            throw new PipelineStoppedException();
        }
        catch (ArgumentException error)
        {
            Refuse(nameof(Strings.GraphNotUsable), ErrorCategory.InvalidArgument, null, ErrorText.FirstSentence(error.Message));
        }
    }

    private void Take(AdvisoryReading reading)
    {
        advisories.AddRange(reading.Advisories);
        foreach (string problem in reading.Problems)
            WriteObject(ErrorRecords.Create(nameof(Strings.GraphPartMissing), ErrorCategory.ConnectionError, GraphUri, text => new IOException(text), problem));
    }

    private void Sort(PSObject? input)
    {
        switch (input?.BaseObject)
        {
            case ServiceAdvisory advisory:
                advisories.Add(advisory);
                break;
            case AdvisoryStanding standing:
                advisories.Add(standing.Advisory);
                break;
            default:
                EvidenceInput.Sort(input, AddFile, path => AddPath(path, literal: false), AddObject, origin => AddPath(origin, literal: true));
                break;
        }
    }

    private void AddPath(string path, bool literal)
    {
        foreach (string file in FilePaths.Find(SessionState.Path, path, literal, WriteObject)) AddFile(file);
    }

    private void AddFile(string file)
    {
        try
        {
            advisories.AddRange(AdvisoryReader.FromFile(file));
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            WriteObject(ErrorRecords.Create(nameof(Strings.AdvisoryFileUnreadable), ErrorCategory.InvalidData, file, text => new InvalidDataException(text, error), error.Message));
        }
    }

    private void AddObject(IEvidenceObject value)
    {
        try
        {
            advisories.Add(AdvisoryReader.FromObject(value));
        }
        catch (FormatException error)
        {
            WriteObject(ErrorRecords.Create(nameof(Strings.AdvisoryObjectUnknown), ErrorCategory.InvalidData, null, text => new InvalidDataException(text, error), error.Message));
        }
    }

    private void Refuse(string id, ErrorCategory category, Exception? inner, params object[] arguments) =>
        ThrowTerminatingError(ErrorRecords.Create(id, category, null, text => new ArgumentException(text, inner), arguments));
}
