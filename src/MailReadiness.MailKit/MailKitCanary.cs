using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Net.Smtp;
using MailKit.Search;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Net;
using MimeKit;

namespace MailReadiness.MailKit;

/// <summary>Deposits through MailKit, by IMAP APPEND or SMTP; looks by IMAP with EXAMINE and UID SEARCH, which change nothing. Signs in with every SASL mechanism MailKit has.</summary>
public sealed class MailKitCanary : ICanaryDeposit
{
    private const string ClientName = "mailreadiness.invalid";

    /// <inheritdoc/>
    public string Name => "MailKit";

    /// <inheritdoc/>
    public bool CanLook => true;

    /// <inheritdoc/>
    public async Task DepositAsync(DepositRequest request, CanaryMessage canary, CancellationToken cancellationToken)
    {
        if (request is null) throw new ArgumentNullException(nameof(request));
        if (canary is null) throw new ArgumentNullException(nameof(canary));
        try
        {
            MailEndpoint endpoint = EndpointOf(request);
            using MemoryStream text = new(Encoding.ASCII.GetBytes(canary.Text));
            using MimeMessage message = await MimeMessage.LoadAsync(text, cancellationToken).ConfigureAwait(false);
            await (endpoint.Protocol switch
            {
                MailProtocol.Imap => AppendAsync(request, endpoint, message, cancellationToken),
                MailProtocol.Smtp => SendAsync(request, endpoint, message, cancellationToken),
                _ => throw new DepositException($"{endpoint} takes no message", "Write imaps://host or smtp://host."),
            }).ConfigureAwait(false);
        }
        catch (ConversationException error)
        {
            throw new DepositException(error.Message, error.WhatToDo, error);
        }
    }

    /// <inheritdoc/>
    public async Task<DeleteLook> LookAsync(DepositRequest request, string token, CancellationToken cancellationToken)
    {
        if (request is null) throw new ArgumentNullException(nameof(request));
        MailEndpoint endpoint = EndpointOf(request);
        if (endpoint.Protocol != MailProtocol.Imap) return Look(CanarySight.Unknown, $"{endpoint} cannot look into a mailbox.");
        try
        {
            using LibraryConversation<ImapClient> conversation = new(request, endpoint, logger => new ImapClient(logger));
            await conversation.OpenAsync(cancellationToken).ConfigureAwait(false);
            await conversation.SignInAsync(cancellationToken).ConfigureAwait(false);
            // Asked for CONDSTORE, a server may begin to keep modification sequences: a change, if a small one.
            conversation.Client.Capabilities &= ~(ImapCapabilities.CondStore | ImapCapabilities.QuickResync);
            IMailFolder inbox = Inbox(conversation.Client, endpoint);
            await conversation.StepAsync("the opening of INBOX", cancel => inbox.OpenAsync(FolderAccess.ReadOnly, cancel), cancellationToken).ConfigureAwait(false);
            IList<UniqueId> found = [];
            await conversation.StepAsync("the search of INBOX",
                async cancel => found = await inbox.SearchAsync(SearchQuery.HeaderContains("Message-ID", Canary.MessageId(token)), cancel).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            await conversation.LeaveAsync(cancellationToken).ConfigureAwait(false);
            return found.Count == 0
                ? Look(CanarySight.Gone, "MailKit does not find the message in INBOX.")
                : Look(CanarySight.Present, $"MailKit finds the message in INBOX, UID {found[0].Id}.");
        }
        catch (ConversationException error)
        {
            return Look(CanarySight.Unknown, error.Message + ".");
        }
    }

    private static async Task AppendAsync(DepositRequest request, MailEndpoint endpoint, MimeMessage message, CancellationToken cancellationToken)
    {
        using LibraryConversation<ImapClient> conversation = new(request, endpoint, logger => new ImapClient(logger));
        await conversation.OpenAsync(cancellationToken).ConfigureAwait(false);
        await conversation.SignInAsync(cancellationToken).ConfigureAwait(false);
        IMailFolder inbox = Inbox(conversation.Client, endpoint);
        await conversation.StepAsync("the canary", cancel => inbox.AppendAsync(message, MessageFlags.None, cancel), cancellationToken).ConfigureAwait(false);
        await conversation.LeaveAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task SendAsync(DepositRequest request, MailEndpoint endpoint, MimeMessage message, CancellationToken cancellationToken)
    {
        string recipient = request.Mailbox.Recipient;
        if (!MailboxAddress.TryParse(recipient, out MailboxAddress? address)) throw new ConversationException(ConversationFailure.Refused, $"{recipient} is no address that SMTP can carry", "Give the mailbox's mail address.");
        using LibraryConversation<SmtpClient> conversation = new(request, endpoint, logger => new SmtpClient(logger) { LocalDomain = ClientName });
        await conversation.OpenAsync(cancellationToken).ConfigureAwait(false);
        // Without AUTH this is a relay, which takes mail for its own mailboxes from anybody.
        if (conversation.Client.Capabilities.HasFlag(SmtpCapabilities.Authentication) || MechanismOf(request) is not null) await conversation.SignInAsync(cancellationToken).ConfigureAwait(false);
        await conversation.StepAsync($"the canary for {recipient}", cancel => conversation.Client.SendAsync(message, address, [address], cancel), cancellationToken).ConfigureAwait(false);
        await conversation.LeaveAsync(cancellationToken).ConfigureAwait(false);
    }

    private static IMailFolder Inbox(ImapClient client, MailEndpoint endpoint) =>
        client.Inbox ?? throw new ConversationException(ConversationFailure.Refused, $"{endpoint} shows no INBOX", "Check whether the account has a mailbox.");

    private static string? MechanismOf(DepositRequest request) => (request.Settings as PlugInDeposit)?.Mechanism;

    private static MailEndpoint EndpointOf(DepositRequest request)
    {
        if (request.Settings is PlugInDeposit { Endpoint: { } endpoint }) return endpoint;
        MailEndpoint pop3 = request.Mailbox.Endpoint;
        return new MailEndpoint(MailProtocol.Imap, pop3.Host, MailScheme.DefaultPort(MailProtocol.Imap, pop3.Security), pop3.Security);
    }

    private DeleteLook Look(CanarySight seen, string detail) => new(DateTimeOffset.UtcNow, Name, seen, null, detail);
}
