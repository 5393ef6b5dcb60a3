using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Net;
using MailReadiness.Wire.Mail;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>The way in for canaries, and the second witness, as the options choose them.</summary>
internal sealed class CanaryStation
{
    private readonly CheckContext context;
    private readonly DepositSettings settings;
    private readonly ICanaryDeposit? deposit;
    private readonly ICanaryDeposit? witness;
    private readonly DepositSettings witnessSettings;
    private readonly HashSet<string> witnessed = new(StringComparer.Ordinal);

    internal CanaryStation(CheckContext context)
    {
        this.context = context;
        DeleteCommitMailbox mailbox = context.Mailbox;
        settings = context.Options.Deposit ?? DepositSettings.ImapAppend(DefaultImap(mailbox.Endpoint));
        deposit = settings is ExistingDeposit ? null : Create(settings);
        witnessSettings = settings;
        if (context.Options.Witness is null)
        {
            if (deposit is { CanLook: true } && settings is not PlugInDeposit { Endpoint.Protocol: MailProtocol.Smtp }) witness = deposit;
            WitnessName = witness is null ? null : Named(witness, settings);
        }
        else if (WitnessOf(context.Options.Witness) is { } chosen)
        {
            witnessSettings = chosen;
            witness = Create(chosen);
            WitnessName = Named(witness, chosen);
        }
    }

    /// <summary>Whether the canary is one deposited earlier.</summary>
    internal bool UsesExisting => settings is ExistingDeposit;

    /// <summary>Whether somebody else can look.</summary>
    internal bool HasWitness => witness is not null;

    /// <summary>The witness for the result.</summary>
    internal string? WitnessName { get; }

    /// <summary>The scenarios to try. One canary deposited earlier does not reach for all of the usual ones.</summary>
    internal IReadOnlyList<DeleteScenario> Scenarios => UsesExisting && ReferenceEquals(context.Options.Scenarios, DeleteCommitOptions.DefaultScenarios)
        ? [DeleteScenario.Commit, DeleteScenario.QuitAlone]
        : context.Options.Scenarios;

    /// <summary>Puts a canary into the mailbox; its token is added first, because a deposit that fails may still arrive.</summary>
    /// <exception cref="DepositException">It was refused.</exception>
    internal async Task DepositAsync(List<string> tokens, CancellationToken cancellationToken)
    {
        if (settings is ExistingDeposit existing)
        {
            tokens.Add(existing.Token);
            return;
        }

        CanaryMessage canary = Canary.Create(context.Mailbox.Recipient, context.Mailbox.Recipient, DateTimeOffset.UtcNow);
        tokens.Add(canary.Token);
        await deposit!.DepositAsync(Request(deposit, settings), canary, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Has the witness look for canaries that nothing has been done to yet: who has never seen a message cannot testify that it is gone.</summary>
    /// <returns><see cref="CanarySight.Present"/> when it has seen all of them, or there is no witness; <see cref="CanarySight.Gone"/> when it does not see one (yet).</returns>
    internal async Task<CanarySight> CalibrateAsync(IReadOnlyList<string> tokens, CancellationToken cancellationToken)
    {
        if (witness is null) return CanarySight.Present;
        foreach (string token in tokens)
        {
            if (witnessed.Contains(token)) continue;
            CanarySight sight = witness is ImapCanary imap && imap.HasSeen(token)
                ? CanarySight.Present
                : (await witness.LookAsync(Request(witness, witnessSettings), token, cancellationToken).ConfigureAwait(false)).Seen;
            if (sight != CanarySight.Present) return sight;
            witnessed.Add(token);
        }

        return CanarySight.Present;
    }

    /// <summary>Whether the witness saw a canary before anything was done to it.</summary>
    internal bool HasWitnessed(string token) => witnessed.Contains(token);

    /// <summary>Has the witness look.</summary>
    internal Task<DeleteLook> LookAsync(string token, CancellationToken cancellationToken) => witness!.LookAsync(Request(witness, witnessSettings), token, cancellationToken);

    private DepositRequest Request(ICanaryDeposit by, DepositSettings of)
    {
        // Numbered only when a plug-in writes something: the others keep transcripts of their own.
        string? label = null;
        return new DepositRequest(context.Mailbox, context.Options, of)
        {
            Trace = (text, sent) => context.Transcript.Add(label ??= context.NextLabel(by.Name), sent switch
            {
                true => WireDirection.Sent,
                false => WireDirection.Received,
                _ => WireDirection.Event,
            }, Conceal(text, of)),
        };
    }

    // A plug-in writes without secrets; should one slip, it ends here.
    private string Conceal(string text, DepositSettings of) => (of.Secret ?? context.Mailbox.Secret).Conceal(context.Mailbox.Secret.Conceal(text));

    private ICanaryDeposit Create(DepositSettings of)
    {
        string user = of.User ?? context.Mailbox.User;
        MailSecret secret = of.Secret ?? context.Mailbox.Secret;
        return of switch
        {
            ImapAppendDeposit imap => new ImapCanary(context, imap.Endpoint, user, secret, looksToo: context.Options.Witness is null),
            SmtpDeposit smtp => new SmtpCanary(context, smtp.Endpoint, user, secret, smtp.Sender, lmtp: false),
            LmtpDeposit lmtp => new SmtpCanary(context, lmtp.Endpoint, user, secret, lmtp.Sender, lmtp: true),
            GraphDeposit graph => new GraphCanary(context, graph, user, secret),
            PlugInDeposit plugIn => DepositPlugIns.Load(plugIn.Name),
            _ => throw new ArgumentException($"There is no deposit {of.GetType().Name}.", nameof(of)),
        };
    }

    private static DepositSettings? WitnessOf(WitnessSettings chosen)
    {
        DepositSettings? of = chosen switch
        {
            { ImapEndpoint: { } endpoint } => DepositSettings.ImapAppend(endpoint),
            { GraphBaseUri: { } uri } => DepositSettings.Graph(uri),
            { PlugInSettings: { } plugIn } => plugIn,
            _ => null,
        };
        return of is null ? null : of with { User = chosen.User, Secret = chosen.Secret };
    }

    private static string Named(ICanaryDeposit of, DepositSettings settings) => settings switch
    {
        ImapAppendDeposit imap => $"{of.Name} {imap.Endpoint}",
        GraphDeposit graph => $"{of.Name} {graph.BaseUri}",
        PlugInDeposit { Endpoint: { } endpoint } => $"{of.Name} {endpoint}",
        _ => of.Name,
    };

    private static MailEndpoint DefaultImap(MailEndpoint pop3) =>
        new(MailProtocol.Imap, pop3.Host, MailScheme.DefaultPort(MailProtocol.Imap, pop3.Security), pop3.Security);
}
