using System;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Net;
using MailReadiness.Wire.Mail;
using MailReadiness.Wire.Smtp;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>Deposits by SMTP (submission where the server offers AUTH, relay where not) or LMTP. Cannot look.</summary>
internal sealed class SmtpCanary(CheckContext context, MailEndpoint endpoint, string user, MailSecret secret, string? sender, bool lmtp) : ICanaryDeposit
{
    private const string ClientName = "mailreadiness.invalid";

    public string Name => lmtp ? "LMTP" : "SMTP";

    public bool CanLook => false;

    public Task<DeleteLook> LookAsync(DepositRequest request, string token, CancellationToken cancellationToken) =>
        Task.FromResult(new DeleteLook(DateTimeOffset.UtcNow, Name, CanarySight.Unknown, null, $"{Name} cannot look into a mailbox."));

    public async Task DepositAsync(DepositRequest request, CanaryMessage canary, CancellationToken cancellationToken)
    {
        try
        {
            SmtpSession session = new(ClientName, lmtp: lmtp);
            session.Hide(secret);
            (MailConversation conversation, _) = await MailConversation.OpenAsync(context, endpoint, session, context.ServerNameFor(endpoint), cancellationToken).ConfigureAwait(false);
            using (conversation)
            {
                await HelloAsync(conversation, session, cancellationToken).ConfigureAwait(false);
                bool encrypted = await SecureAsync(conversation, session, cancellationToken).ConfigureAwait(false);
                if (!lmtp && session.Offers("AUTH"))
                {
                    if (!encrypted && !context.Options.AllowPlaintext) throw SignIn.NoTls(endpoint, user);
                    await SignIn.RunAsync(conversation, endpoint, user, secret, cancellationToken).ConfigureAwait(false);
                }

                await SendAsync(conversation, session, canary, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (ConversationException error)
        {
            throw new DepositException(error.Message, error.WhatToDo, error);
        }
        catch (ArgumentException error)
        {
            throw new DepositException($"{context.Mailbox.Recipient} is no address that {Name} can carry", "Give the mailbox's mail address.", error);
        }
    }

    private async Task HelloAsync(MailConversation conversation, SmtpSession session, CancellationToken cancellationToken)
    {
        MailReply reply;
        do
        {
            reply = await conversation.AskAsync(session.Capabilities(), cancellationToken).ConfigureAwait(false);
        }
        while (reply.Kind == MailReplyKind.Refused && session.NeedsHelloFirst);
        if (reply.Kind != MailReplyKind.Ok) throw Refusals.Of(endpoint, "refused the hello", reply);
    }

    private async Task<bool> SecureAsync(MailConversation conversation, SmtpSession session, CancellationToken cancellationToken)
    {
        if (endpoint.Security == MailSecurity.Implicit) return true;
        if (session.OffersStartTls != true) return false;
        MailReply reply = await conversation.AskAsync(session.StartTls(), cancellationToken).ConfigureAwait(false);
        if (reply.Kind != MailReplyKind.Ok) throw Refusals.Of(endpoint, "offers STARTTLS and refused it", reply);
        await conversation.StartTlsAsync(context.ServerNameFor(endpoint), greetingExpected: false, cancellationToken).ConfigureAwait(false);
        await HelloAsync(conversation, session, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task SendAsync(MailConversation conversation, SmtpSession session, CanaryMessage canary, CancellationToken cancellationToken)
    {
        string recipient = context.Mailbox.Recipient;
        MailReply reply = await conversation.AskAsync(session.MailFrom(sender ?? recipient), cancellationToken).ConfigureAwait(false);
        if (reply.Kind != MailReplyKind.Ok) throw Refusals.Of(endpoint, $"refused the sender {sender ?? recipient}", reply);
        reply = await conversation.AskAsync(session.RcptTo(recipient), cancellationToken).ConfigureAwait(false);
        if (reply.Kind != MailReplyKind.Ok) throw Refusals.Of(endpoint, $"refused the recipient {recipient}", reply);
        reply = await conversation.AskAsync(session.Data(), cancellationToken).ConfigureAwait(false);
        if (reply.Kind != MailReplyKind.Continue) throw Refusals.Of(endpoint, "refused DATA", reply);
        reply = await conversation.AskAsync(session.Message(Encoding.ASCII.GetBytes(canary.Text)), cancellationToken).ConfigureAwait(false);
        if (reply.Kind != MailReplyKind.Ok) throw Refusals.Of(endpoint, "refused the canary", reply);
        try
        {
            await conversation.AskAsync(session.Goodbye(), cancellationToken).ConfigureAwait(false);
        }
        catch (ConversationException)
        {
            // The message was accepted; how the session ends changes nothing.
        }
    }
}
