using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Net;
using MailReadiness.PowerShell.Common;
using MailReadiness.Reports.DeleteCommit;
using MailReadiness.Wire.Mail;

namespace MailReadiness.PowerShell.Commands;

/// <summary>Proves whether what POP3 deletes is gone.</summary>
[Cmdlet(VerbsDiagnostic.Test, "Pop3DeleteCommit", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(DeleteCommitResult))]
public sealed class TestPop3DeleteCommitCommand : DeleteCommitCommand, IDisposable
{
    private readonly CheckTrace trace = new();
    private ResultPump<DeleteCommitMailbox, DeleteCommitResult>? pump;
    private EvidencePack? evidence;
    private DeleteCommitOptions? options;
    private bool evidenceFailed;
    private volatile bool stopping;

    /// <summary>Cancels the run, waits until its connections are closed, and completes the evidence.</summary>
    public void Dispose()
    {
        pump?.Dispose();
        evidence?.Dispose();
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        options = ReadOptions();
        pump = new ResultPump<DeleteCommitMailbox, DeleteCommitResult>(Prepare(options).RunAsync, capacity: ThrottleLimit);
        // Ctrl+C may have come before there was anything to cancel.
        if (stopping) pump.Cancel();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string server in Server)
        foreach (MailEndpoint endpoint in ParseEndpoints(server))
        {
            if (ReadMailbox(endpoint) is not { } mailbox || !ShouldProcess(mailbox.ToString(), Plan())) continue;
            Guard(() => pump!.Add(mailbox, Write));
            trace.Drain(this);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Guard(() => pump!.Finish(Write, () => trace.Drain(this)));
        trace.Drain(this);
        if (evidence is null) return;
        Keep(evidence.Complete);
        if (!evidenceFailed) WriteVerbose(Strings.Format(nameof(Strings.VerboseEvidence), evidence.TextPath, evidence.JsonPath));
    }

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        stopping = true;
        pump?.Cancel();
    }

    private DeleteCommitOptions ReadOptions()
    {
        if (IntervalSeconds > 0 && Repeat == 1) Refuse(nameof(Strings.IntervalAlone), IntervalSeconds);
        if (Existing is not null && DepositWords is not null) Refuse(nameof(Strings.DepositConflict), Existing);
        return new DeleteCommitOptions
        {
            Scenarios = Scenario?.Distinct().ToArray() ?? (Existing is null ? DeleteCommitOptions.DefaultScenarios : [DeleteScenario.Commit, DeleteScenario.QuitAlone]),
            Deposit = ReadDeposit(),
            Witness = Witness is null ? null : Parse(DepositText.ParseWitness, Witness),
            SoakTime = TimeSpan.FromSeconds(SoakSeconds),
            ArrivalTime = TimeSpan.FromSeconds(ArrivalSeconds),
            Timeout = TimeSpan.FromSeconds(TimeoutSeconds),
            AllowPlaintext = AllowPlaintext,
            SkipCertificateCheck = SkipCertificateCheck,
            RemoveStale = RemoveStale,
            ServerName = ServerName,
            Proxy = ReadProxy(),
            ThrottleLimit = ThrottleLimit,
            Repeat = Repeat,
            Interval = TimeSpan.FromSeconds(IntervalSeconds),
            OnStep = trace.Step,
            OnTranscript = trace.Line,
        };
    }

    private DepositSettings? ReadDeposit()
    {
        if (Existing is not null) return DepositSettings.Existing(Existing.ToLowerInvariant());
        if (DepositWords is null) return null;
        DepositSettings deposit = Parse(DepositText.ParseDeposit, DepositWords);
        return deposit with
        {
            User = SecretInput.IsGiven(DepositCredential) ? DepositCredential!.UserName : null,
            Secret = ReadSecret(DepositCredential, DepositAccessToken, nameof(DepositCredential)),
        };
    }

    private DeleteCommitCheck Prepare(DeleteCommitOptions wanted)
    {
        try
        {
            return new DeleteCommitCheck(wanted);
        }
        catch (ArgumentException error)
        {
            ThrowTerminatingError(ErrorRecords.Create(
                nameof(Strings.BadDeleteOptions), ErrorCategory.InvalidArgument, null, text => new ArgumentException(text, error), ErrorText.FirstSentence(error.Message)));
            throw;
        }
    }

    private T Parse<T>(Func<string, T> parse, string text)
    {
        try
        {
            return parse(text);
        }
        catch (FormatException error)
        {
            // The parser's message leaves out what may be a password; the error's target must not bring it back.
            ThrowTerminatingError(ErrorRecords.Create(
                nameof(Strings.BadDeposit), ErrorCategory.InvalidArgument, null, message => new ArgumentException(message, error), error.Message));
            throw;
        }
    }

    private DeleteCommitMailbox? ReadMailbox(MailEndpoint endpoint)
    {
        string? user = Mailbox ?? (SecretInput.IsGiven(Credential) ? Credential!.UserName : null);
        if (user is null)
        {
            WriteError(ErrorRecords.Create(nameof(Strings.MailboxMissing), ErrorCategory.InvalidArgument, endpoint, text => new ArgumentException(text), endpoint));
            return null;
        }
        if (AccessToken is not null && SecretInput.IsGiven(Credential))
        {
            WriteError(ErrorRecords.Create(nameof(Strings.SecretConflict), ErrorCategory.InvalidArgument, endpoint, text => new ArgumentException(text), user, endpoint));
            return null;
        }
        if (ReadSecret(Credential, AccessToken, user) is not { } secret)
        {
            WriteError(ErrorRecords.Create(nameof(Strings.SecretMissing), ErrorCategory.AuthenticationError, endpoint, text => new ArgumentException(text), user, endpoint));
            return null;
        }
        try
        {
            return new DeleteCommitMailbox(endpoint, user, secret) { MailAddress = Address };
        }
        catch (ArgumentException error)
        {
            WriteError(ErrorRecords.Create(nameof(Strings.BadMailbox), ErrorCategory.InvalidArgument, endpoint, text => new ArgumentException(text, error), endpoint, ErrorText.FirstSentence(error.Message)));
            return null;
        }
    }

    private MailSecret? ReadSecret(PSCredential? credential, System.Security.SecureString? token, string whose)
    {
        try
        {
            return SecretInput.Read(credential, token);
        }
        catch (ArgumentException error)
        {
            ThrowTerminatingError(ErrorRecords.Create(
                nameof(Strings.BadSecret), ErrorCategory.InvalidArgument, whose, text => new ArgumentException(text, error), whose, ErrorText.FirstSentence(error.Message)));
            throw;
        }
    }

    // What -WhatIf and -Confirm show.
    private string Plan()
    {
        string scenarios = string.Join(", ", options!.Scenarios);
        string plan = Existing is not null
            ? Strings.Format(nameof(Strings.PlanExisting), Existing, scenarios)
            : Strings.Format(nameof(Strings.PlanDeposit), DepositWords ?? Strings.Get(nameof(Strings.PlanSameHost)), scenarios);
        return RemoveStale ? plan + Strings.Get(nameof(Strings.PlanStale)) : plan;
    }

    private void Write(DeleteCommitResult result)
    {
        trace.Drain(this);
        WriteVerbose(Strings.Format(nameof(Strings.VerboseDelete), result.Mailbox, result.Endpoint, result.Verdict, result.Duration.TotalSeconds, result.Reason));
        Keep(() => (evidence ??= EvidencePath is null ? null : EvidencePack.Open(GetUnresolvedProviderPathFromPSPath(EvidencePath)))?.Add(result));
        WriteObject(result);

        if (result.Verdict is DeleteVerdict.SetupFailed or DeleteVerdict.CanaryNotVisible)
        {
            WriteError(ErrorRecords.Create(
                nameof(Strings.DeleteSetupFailed), ErrorCategory.OpenError, result.Endpoint, text => new IOException(text), result.Mailbox, result.Endpoint, result.Reason, result.WhatToDo));
        }
        else if (result.Verdict == DeleteVerdict.Inconclusive)
        {
            WriteError(ErrorRecords.Create(
                nameof(Strings.DeleteInconclusive), ErrorCategory.InvalidResult, result.Endpoint, text => new InvalidDataException(text), result.Mailbox, result.Endpoint, result.Reason, result.WhatToDo));
        }
        if (result.BystandersIntact == false)
        {
            WriteError(ErrorRecords.Create(
                nameof(Strings.BystandersMissing), ErrorCategory.InvalidResult, result.Endpoint, text => new InvalidDataException(text), result.Mailbox, result.Endpoint, result.MissingBystanders.Count));
        }
    }

    // Evidence that cannot be written is told once; the verdicts come all the same.
    private void Keep(Action step)
    {
        if (evidenceFailed) return;
        try
        {
            step();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            evidenceFailed = true;
            WriteError(ErrorRecords.Create(nameof(Strings.EvidenceNotWritten), ErrorCategory.WriteError, EvidencePath, text => new IOException(text, error), EvidencePath, error.Message));
        }
    }

    private void Guard(Action step)
    {
        try
        {
            step();
        }
        catch (OperationCanceledException) when (stopping)
        {
            throw new PipelineStoppedException();
        }
    }
}
