using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Net;
using MailReadiness.Wire.Imap;
using MailReadiness.Wire.Mail;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Deposits by IMAP APPEND into INBOX; looks by EXAMINE and UID SEARCH, which change nothing.</summary>
internal sealed class ImapCanary(CheckContext context, MailEndpoint endpoint, string user, MailSecret secret, bool looksToo) : ICanaryDeposit
{
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    public string Name => "IMAP";

    public bool CanLook => true;

    /// <summary>Whether a look in the session that deposited the canary found it; saves the witness a session of its own.</summary>
    internal bool HasSeen(string token) => seen.Contains(token);

    public async Task DepositAsync(DepositRequest request, CanaryMessage canary, CancellationToken cancellationToken)
    {
        try
        {
            using MailConversation conversation = await SignInAsync(cancellationToken).ConfigureAwait(false);
            ImapSession session = (ImapSession)conversation.Session;
            byte[]? command = session.BeginAppend("INBOX", Encoding.ASCII.GetBytes(canary.Text));
            MailReply reply;
            do
            {
                reply = await conversation.AskAsync(command, cancellationToken).ConfigureAwait(false);
                command = session.ContinueAppend(reply);
            }
            while (command is not null);
            if (reply.Kind != MailReplyKind.Ok) throw Refusals.Of(endpoint, "refused the canary", reply);
            if (looksToo && (await SearchAsync(conversation, session, canary.Token, cancellationToken).ConfigureAwait(false)).Seen == CanarySight.Present) seen.Add(canary.Token);
            await LogoutAsync(conversation, session, cancellationToken).ConfigureAwait(false);
        }
        catch (ConversationException error)
        {
            throw new DepositException(error.Message, error.WhatToDo, error);
        }
    }

    public async Task<DeleteLook> LookAsync(DepositRequest request, string token, CancellationToken cancellationToken)
    {
        try
        {
            using MailConversation conversation = await SignInAsync(cancellationToken).ConfigureAwait(false);
            ImapSession session = (ImapSession)conversation.Session;
            DeleteLook look = await SearchAsync(conversation, session, token, cancellationToken).ConfigureAwait(false);
            await LogoutAsync(conversation, session, cancellationToken).ConfigureAwait(false);
            return look;
        }
        catch (ConversationException error)
        {
            return Look(CanarySight.Unknown, error.Message + ".");
        }
    }

    // A session that breaks here has done what it was there for.
    private static async Task<DeleteLook> SearchAsync(MailConversation conversation, ImapSession session, string token, CancellationToken cancellationToken)
    {
        try
        {
            MailReply examined = await conversation.AskAsync(session.Examine("INBOX"), cancellationToken).ConfigureAwait(false);
            if (examined.Kind != MailReplyKind.Ok) return Look(CanarySight.Unknown, $"IMAP could not open INBOX: \"{examined.Text}\".");
            MailReply reply = await conversation.AskAsync(session.UidSearchHeader("Message-ID", Canary.MessageId(token)), cancellationToken).ConfigureAwait(false);
            IReadOnlyList<uint>? found = ImapAnswers.Found(reply);
            return found switch
            {
                null => Look(CanarySight.Unknown, $"IMAP could not search INBOX: \"{reply.Text}\"."),
                { Count: 0 } => Look(CanarySight.Gone, "IMAP does not find the message in INBOX."),
                _ => Look(CanarySight.Present, $"IMAP finds the message in INBOX, UID {found[0]}."),
            };
        }
        catch (ConversationException error)
        {
            return Look(CanarySight.Unknown, error.Message + ".");
        }
    }

    private async Task<MailConversation> SignInAsync(CancellationToken cancellationToken)
    {
        ImapSession session = new();
        session.Hide(secret);
        (MailConversation conversation, _) = await MailConversation.OpenAsync(context, endpoint, session, context.ServerNameFor(endpoint), cancellationToken).ConfigureAwait(false);
        try
        {
            await SecureAsync(conversation, session, cancellationToken).ConfigureAwait(false);
            await SignIn.RunAsync(conversation, endpoint, user, secret, cancellationToken).ConfigureAwait(false);
            return conversation;
        }
        catch
        {
            conversation.Dispose();
            throw;
        }
    }

    private async Task SecureAsync(MailConversation conversation, ImapSession session, CancellationToken cancellationToken)
    {
        if (!session.CapabilitiesKnown) await conversation.AskAsync(session.Capabilities(), cancellationToken).ConfigureAwait(false);
        if (endpoint.Security == MailSecurity.Implicit) return;
        if (session.OffersStartTls ?? true)
        {
            MailReply reply = await conversation.AskAsync(session.StartTls(), cancellationToken).ConfigureAwait(false);
            if (reply.Kind == MailReplyKind.Ok)
            {
                await conversation.StartTlsAsync(context.ServerNameFor(endpoint), greetingExpected: false, cancellationToken).ConfigureAwait(false);
                await conversation.AskAsync(session.Capabilities(), cancellationToken).ConfigureAwait(false);
                return;
            }
        }

        if (!context.Options.AllowPlaintext) throw SignIn.NoTls(endpoint, user);
    }

    // Whether LOGOUT is answered is not what this check is about.
    private static async Task LogoutAsync(MailConversation conversation, ImapSession session, CancellationToken cancellationToken)
    {
        try
        {
            await conversation.SendAsync(session.Goodbye(), cancellationToken).ConfigureAwait(false);
            await conversation.WaitForEndAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ConversationException)
        {
            // The session is over either way.
        }
    }

    private static DeleteLook Look(CanarySight seen, string detail) => new(DateTimeOffset.UtcNow, "IMAP", seen, null, detail);
}
