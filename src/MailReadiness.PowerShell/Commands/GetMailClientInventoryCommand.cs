using System;
using System.IO;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.Inventory;
using MailReadiness.Checks.Inventory.LogAnalytics;
using MailReadiness.PowerShell.Common;
using MailReadiness.Reports;

namespace MailReadiness.PowerShell.Commands;

/// <summary>Says who still connects with POP3, IMAP or SMTP, with what, and who breaks.</summary>
[Cmdlet(VerbsCommon.Get, "MailClientInventory")]
[OutputType(typeof(MailClientRecord), typeof(string))]
public sealed class GetMailClientInventoryCommand : InventoryCommand, IDisposable
{
    private static readonly string[] SummaryTag = ["MailReadiness.InventorySummary"];

    private ResultPump<int, InventoryResult>? pump;
    private ClientInventory? inventory;
    private LogAnalyticsSignIns? workspace;
    private LogAnalyticsException? workspaceFailure;
    private bool given;
    private volatile bool stopping;

    /// <summary>Cancels the reading and waits until it has ended.</summary>
    public void Dispose() => pump?.Dispose();

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (ShowQuery) return;
        InventoryOptions options = ReadOptions();
        workspace = ReadWorkspace();
        given = workspace is not null;
        try
        {
            inventory = new ClientInventory(options);
        }
        catch (ArgumentException error)
        {
            Refuse(nameof(Strings.BadAddressMap), ErrorCategory.InvalidArgument, null, error, ErrorText.FirstSentence(error.Message));
        }

        foreach (string path in Path) AddPath(path, literal: false);
        foreach (string path in LiteralPath) AddPath(path, literal: true);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is null || ShowQuery) return;
        given = true;
        EvidenceInput.Sort(
            InputObject,
            inventory!.AddPath,
            path => AddPath(path, literal: false),
            inventory!.Add,
            origin => Refuse(nameof(Strings.LinesInsteadOfFile), ErrorCategory.InvalidArgument, origin, null, origin));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (ShowQuery)
        {
            WriteObject(SignInQuery.Text(IsBound(nameof(After)) ? After : null, IsBound(nameof(Before)) ? Before : null));
            return;
        }

        // A pipeline that brought nothing is an answer; no pipeline and no path is a mistake.
        if (!given && !MyInvocation.ExpectingInput && StatePath is null) Refuse(nameof(Strings.NothingToRead), ErrorCategory.InvalidArgument, null, null);

        var progress = new ReadingProgress(this, MyInvocation.MyCommand.Name);
        pump = new ResultPump<int, InventoryResult>(
            async (_, onResult, cancellationToken) =>
            {
                await AskWorkspaceAsync(cancellationToken).ConfigureAwait(false);
                await inventory!.ReadAsync(progress, cancellationToken).ConfigureAwait(false);
                onResult(inventory.GetResult());
            },
            capacity: 1);
        // Ctrl+C may have come before there was anything to cancel.
        if (stopping) pump.Cancel();
        InventoryResult? result = null;
        try
        {
            pump.Finish(read => result = read, progress.Show);
        }
        catch (OperationCanceledException) when (stopping)
        {
            throw new PipelineStoppedException();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Refuse(nameof(Strings.StateNotUsable), ErrorCategory.ReadError, StatePath, error, StatePath, error.Message);
        }
        finally
        {
            progress.Complete();
        }

        if (workspaceFailure is not null)
            WriteError(ErrorRecords.Create(nameof(Strings.WorkspaceFailed), ErrorCategory.ConnectionError, LogAnalyticsWorkspace, text => new IOException(text, workspaceFailure), LogAnalyticsWorkspace, workspaceFailure.Message));
        Write(result!);
    }

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        stopping = true;
        pump?.Cancel();
    }

    // Files and objects are judged all the same when the workspace does not answer.
    private async Task AskWorkspaceAsync(CancellationToken cancellationToken)
    {
        if (workspace is null) return;
        try
        {
            await workspace.ReadAsync(inventory!, cancellationToken).ConfigureAwait(false);
        }
        catch (LogAnalyticsException failure)
        {
            workspaceFailure = failure;
        }
    }

    private void AddPath(string path, bool literal)
    {
        given = true;
        foreach (string file in FilePaths.Find(SessionState.Path, path, literal, WriteError)) inventory!.AddPath(file);
    }

    private void Write(InventoryResult result)
    {
        foreach (string line in InventoryText.Lines(result.Summary)) WriteVerbose(SafeText.Line(line));
        foreach (InventoryWarning warning in result.Summary.Warnings) WriteWarning(SafeText.Line(warning.ToString()));
        WriteInformation(result.Summary, SummaryTag);
        foreach (MailClientRecord record in result.Records) WriteObject(record);
    }
}
